import { exportable, on, type Feature } from '#server/platform/feature.ts'
import { askForTrial, cancel, change, make, runNow, turn } from './actions/manage.ts'
import { showConnector, showConnectors, showRuns } from './actions/show.ts'
import * as contract from './contract.ts'
import { connectorColumns, connectorWords } from './contract/columns.ts'
import { pullDue, tryConnectors } from './jobs.ts'

/** 对接: rows of service records that we fetch from a view, a feed or a folder, where a business system cannot push them. */
export const connectors: Feature = {
  endpoints: [
    on(contract.listConnectors, showConnectors),
    on(contract.readConnector, showConnector),
    on(contract.makeConnector, make),
    on(contract.changeConnector, change),
    on(contract.tryConnector, askForTrial),
    on(contract.switchConnector, turn),
    on(contract.runConnector, runNow),
    on(contract.cancelConnectorRun, cancel),
    on(contract.listRuns, showRuns),
  ],
  exports: [exportable(contract.listConnectors, connectorColumns, connectorWords)],
  errands: [pullDue, tryConnectors],
}
