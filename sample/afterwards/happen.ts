import { findSignals, markOverdue } from '#features/service-records/index.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { inTransaction, system, type World } from '#server/platform/run.ts'
import { addDays } from '#shared/time.ts'
import { staffOf, tried } from '../doors.ts'
import { exampleRecord } from '../example.ts'
import { objectToExclusions } from '../hearings/objections.ts'
import type { Region } from '../region.ts'
import type { Players } from '../rows/standing.ts'
import type { Setting } from '../setting.ts'
import { carelessSources, type Careless } from '../truth/dirty-sources.ts'
import { dirtyRows } from '../truth/dirty-rows.ts'
import type { Truth } from '../truth/story.ts'
import { answerForms, ratedInBulk } from './answered.ts'
import { momentOn } from './entered.ts'
import { reportInterference, thinkAgain } from './said.ts'
import { openSite, type Site } from './site.ts'

const RECORDS = '/api/v1/service-records'
type Happening = { players: Players; secret: string; setting: Setting; region: Region }

/** What came through the site’s own doors on the last days: careless systems, answers to forms, second thoughts, reports. */
export async function happenAfterwards(world: World, { players, secret, setting, region }: Happening): Promise<Truth[]> {
  const { lastDay, until, seed } = setting
  const given = { region, seed }
  const day = addDays(lastDay, -1)
  const dirty = dirtyRows(exampleRecord(day), day)
  const careless = carelessSources(given, lastDay)
  const site = await openSite(world, { client: players.client, secret })
  try {
    await pushCarelessly(site, careless, players)
    for (const back of [1, 2, 3]) await inTransaction(world, system('sample'), (ctx) => findSignals(ctx, addDays(lastDay, -back)))
    while ((await inTransaction(world, system('sample'), markOverdue)) > 0) continue
    await site.push(momentOn(day, 1_100), RECORDS, [exampleRecord(day), ...dirty.rows])
    await answerForms(site, { ...given, lastDay })
    const saying = { db: world.db, site, until, seed }
    await thinkAgain(saying)
    await objectToExclusions(world, { site, players, until })
    const reported = await reportInterference(saying)
    return [...dirty.truth, ...careless.truth.map(withRatings(careless)), ...reported]
  } finally {
    await site.close()
  }
}

/** Each at its moment; somebody of the centre says in between how codes are to be read. */
async function pushCarelessly(site: Site, { pushes, mappings, entered }: Careless, { centre }: Players): Promise<void> {
  const acts = [
    ...pushes.map(({ at, rows }) => ({ at, act: () => site.push(at, RECORDS, rows) })),
    ...mappings.map(({ at, body }) => ({
      at,
      act: async () => tried(site.at(at), await staffOf(site.at(at), centre.userId), 'createMapping', { body }),
    })),
  ]
  for (const { act } of acts.toSorted((a, b) => (a.at < b.at ? -1 : 1))) await act()
  const last = pushes.findLast(({ rows }) => rows.includes(entered[0] ?? {}))
  if (last) await site.push(last.at, '/api/v1/ratings', ratedInBulk(entered), 'sample-entered')
}

const withRatings =
  ({ entered }: Careless) =>
  (truth: Truth): Truth => {
    if (truth.kind !== 'bulk_entry') return truth
    const ratings = entered.map((row) => ({ recordId: recordIdOf(String(row['sourceSystem']), String(row['recordNo'])), serviceNumber: 1 }))
    return { ...truth, about: { ...truth.about, ratings } }
  }
