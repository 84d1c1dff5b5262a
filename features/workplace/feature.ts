import { exportable, gather, on, type Feature } from '#server/platform/feature.ts'
import { cancelExport, listExports, readExport, requestExport, sendExport } from './actions/exports.ts'
import { listsOf } from './actions/lists.ts'
import { readMessages, seeMessages } from './actions/messages.ts'
import { declaredJobs, listJobs, listListeners, listParked, replayParked } from './actions/operations.ts'
import { namePeople } from './actions/people.ts'
import { search } from './actions/search.ts'
import { deleteView, listViews, saveView } from './actions/views.ts'
import { EXPORTS, writeExports } from './actions/write-export.ts'
import * as contract from './contract.ts'
import { expireFiles } from './jobs.ts'

/** 工作台: what every screen of the console shares. It asks the lists of the features above, whatever they are. */
export function workplaceOf(above: readonly Feature[]): Feature {
  const listeners = above.flatMap((feature) => feature.listeners ?? [])
  const jobs = [...above.flatMap((feature) => feature.jobs ?? []), expireFiles]
  const errands = [...above.flatMap((feature) => feature.errands ?? []), EXPORTS]
  const system: Feature = {
    endpoints: [
      on(contract.listJobs, listJobs(declaredJobs(jobs, errands))),
      on(contract.listParked, listParked),
      on(contract.listListeners, listListeners),
      gather(contract.replayParked, replayParked(listeners)),
    ],
    exports: [
      exportable(contract.listJobs, contract.jobColumns, { title: { zh: '定时任务', en: 'Jobs' } }),
      exportable(contract.listParked, contract.parkedColumns, { title: { zh: '搁置的事件', en: 'Parked events' } }),
    ],
  }
  const lists = listsOf([...above, system])
  return {
    endpoints: [
      ...system.endpoints,
      on(contract.search, search(lists)),
      on(contract.namePeople, namePeople),
      on(contract.readMessages, readMessages(lists)),
      on(contract.seeMessages, seeMessages(lists)),
      on(contract.listViews, listViews),
      on(contract.saveView, saveView(lists)),
      on(contract.deleteView, deleteView),
      on(contract.requestExport, requestExport(lists)),
      on(contract.listExports, listExports),
      on(contract.readExport, readExport),
      on(contract.cancelExport, cancelExport),
      gather(contract.readExportFile, sendExport(lists)),
    ],
    exports: system.exports ?? [],
    jobs: [expireFiles],
    errands: [writeExports(lists)],
  }
}
