import { loadCalendar } from '#features/calendar/index.ts'
import { disableUser } from '#features/identity/index.ts'
import { checkEverything } from '#features/item-alignment/index.ts'
import { loadDivisions } from '#features/organisations/index.ts'
import { loadPolicies } from '#features/policies/index.ts'
import { loadDetailCodes } from '#features/questionnaires/index.ts'
import { codesInForce } from '#features/questionnaires/rules.ts'
import { relistRatings } from '#features/ratings/index.ts'
import { loadBasicItems } from '#features/service-items/index.ts'
import { rebuildFigures } from '#features/statistics/index.ts'
import { putUpIndexes, takeDownIndexes } from '#server/platform/bare-tables.ts'
import { openBulk, openOwner, type Bulk } from '#server/platform/bulk.ts'
import type { MasterKey } from '#server/platform/crypto.ts'
import type { Context } from '#server/platform/feature.ts'
import { ensurePositions } from '#server/platform/listeners.ts'
import { inTransaction, system, type World } from '#server/platform/run.ts'
import { keepTruth, passHistory, SAMPLE, sampleBegun, samplePart, samplePlanted, sampleProgress } from '#server/platform/sample-state.ts'
import { allListeners } from '#server/worker.ts'
import { addDays, dayOf } from '#shared/time.ts'
import { happenAfterwards } from './afterwards/happen.ts'
import { chunksOf, nameOf, type Chunk, type Counts } from './chunk.ts'
import { daysOf } from './day.ts'
import { basisOf } from './guides.ts'
import { workOf, type Order, type Work } from './order.ts'
import { plantPeople, plantPlaces, PLAYER_ACCOUNTS, playersSecret } from './places.ts'
import { buildRegion, type Region } from './region.ts'
import { excludeConfirmed } from './exclusions.ts'
import { releaseTexts } from './releases.ts'
import type { Players } from './rows/standing.ts'
import type { SampleSize, Setting } from './setting.ts'
import { tellDay } from './story.ts'
import { inThreads } from './threads.ts'
import { arrangeShown } from './handling/arrange.ts'
import { handleShown } from './handling/handle.ts'
import { urgeOverdue } from './handling/urge.ts'
import { hearTheRated } from './hearings/hear.ts'
import { hearRights } from './hearings/rights.ts'
import { truthOfDiffering } from './truth/differing-items.ts'
import { truthOfBends } from './truth/bends.ts'
import { truthOf } from './truth/stories.ts'

export type Planting = {
  ownerUrl: string
  /** Without the limits of connections that answer people: counting all ratings takes as long as it takes. */
  owner?: World['db']
  say?: (line: string) => void
  signal?: AbortSignal
  /** With them threads are started; without, all is done on this one. */
  threads?: { master: readonly MasterKey[]; count: number }
}
type Terms = { setting: Setting; players: Players }
export type Planted = Counts & { seconds: number }

const since = ({ lastDay, days }: Setting): string => addDays(lastDay, -days - 310)

/** Fills an empty database with the sample region. Cut off, the next call goes on with what is not in yet. */
export async function plantSample(world: World, size: SampleSize, planting: Planting): Promise<Planted> {
  const { say = () => {}, ownerUrl } = planting
  const began = performance.now()
  await ensurePositions(world, allListeners)
  const { terms, parts } = await beginSample(world, size)
  const order = await orderOf(world, terms)
  say(`示例地区：${order.region.units.length} 个单位，${order.region.windows.length} 个窗口，${order.region.items.length} 个事项`)
  const work = workOf(order, world.keys)
  const wanted = chunksFor(work).filter((chunk) => !parts.has(nameOf(chunk)))
  const owner = openOwner(ownerUrl)
  const bulk = await openBulk(ownerUrl)
  let counts: Counts
  try {
    await takeDownIndexes(owner, FILLED, order.setting.until)
    counts = await bringIn(wanted, { work, order, planting })
    await finish({ ...world, db: planting.owner ?? world.db }, { owner, work, bulk, order })
  } finally {
    await bulk.end()
    await owner.destroy()
  }
  const seconds = (performance.now() - began) / 1000
  say(
    `示例数据：${order.setting.days} 天，${counts.records} 件办件，${counts.ratings} 条评价，${counts.cases} 件差评，${counts.steps} 步整改，用时 ${seconds.toFixed(1)} 秒`,
  )
  return { ...counts, seconds }
}

const asSample = <T>(world: World, work: (ctx: Context) => Promise<T>): Promise<T> => inTransaction(world, system('sample'), work)

/** Places, people and the terms go in together; whoever finds the terms finds the others. */
export async function beginSample(world: World, size: SampleSize): Promise<{ terms: Terms; parts: ReadonlySet<string> }> {
  const progress = await sampleProgress(world.db)
  if (progress.terms !== null) return { terms: progress.terms as Terms, parts: progress.parts }
  const until = world.now()
  const setting: Setting = { ...size, until, lastDay: dayOf(until) }
  const terms = await asSample(world, async (ctx) => {
    const region = await regionOf(ctx.db, setting)
    await plantPlaces(ctx, region, setting.seed)
    const made: Terms = { setting, players: await plantPeople(ctx, region, since(setting)) }
    ctx.record(sampleBegun, SAMPLE, { terms: made })
    return made
  })
  // Nobody released these items, so nobody told the check and the feed of them.
  await checkEverything((work) => asSample(world, work))
  return { terms, parts: progress.parts }
}

async function regionOf(db: World['db'], setting: Setting): Promise<Region> {
  const divisions = [...(await loadDivisions(db, true)).values()]
  return buildRegion(divisions, await loadBasicItems(db), { seed: setting.seed, effectiveFrom: since(setting) })
}

export async function orderOf({ db }: World, { setting, players }: Terms): Promise<Order> {
  const codes = codesInForce(await loadDetailCodes(db), setting.lastDay).map(({ code, level }) => ({ code, level }))
  const [region, calendar, policies] = [await regionOf(db, setting), await loadCalendar(db), await loadPolicies(db, setting.lastDay)]
  return { setting, players, region, calendar, policies, codes, done: { name: samplePart.name, subject: SAMPLE } }
}

export const chunksFor = ({ standing: { telling } }: Work): Chunk[] =>
  daysOf(telling.setting.lastDay, telling.setting.days).flatMap((on) => chunksOf(on, tellDay(telling, on).count))

type Bringing = { work: Work; order: Order; planting: Planting }
async function bringIn(wanted: readonly Chunk[], { work, order, planting }: Bringing): Promise<Counts> {
  const { say = () => {} } = planting
  const sum: Counts = { records: 0, ratings: 0, cases: 0, steps: 0, rows: 0 }
  const count = wanted.length
  let done = 0
  let told = 0
  const add = (counts: Counts, chunks: number) => {
    for (const name of ['records', 'ratings', 'cases', 'steps', 'rows'] as const) sum[name] += counts[name]
    const share = Math.floor(((done += chunks) / count) * 4)
    if (share > told && share < 4) say(`已放入 ${(told = share) * 25}%（${sum.ratings} 条评价）`)
  }
  await inThreads(wanted, { work, order, planting, add })
  return sum
}

type Finishing = { owner: World['db']; work: Work; bulk: Bulk; order: Order }
/** What the listeners would have done stands there already. */
async function finish(world: World, { owner, work, bulk, order }: Finishing): Promise<void> {
  const { setting } = work.standing.telling
  await asSample(world, async (ctx) => {
    for (const account of PLAYER_ACCOUNTS) await disableUser(ctx, account)
  })
  await releaseTexts(owner, bulk, { players: work.standing.players, until: setting.until })
  await asSample(world, ({ db }) =>
    passHistory(
      db,
      allListeners.map((l) => l.name),
    ),
  )
  await excludeConfirmed(bulk)
  // Somebody may have rated meanwhile, and the listener is past it.
  while ((await asSample(world, (ctx) => relistRatings(ctx.db))) > 0);
  await Promise.all([asSample(world, (ctx) => rebuildFigures(ctx.db)), makeReady(bulk)])
  await putUpIndexes(owner)
  const { players } = work.standing
  await hearRights(world, setting.until)
  await hearTheRated(world, players, setting.until)
  await handleShown(world, { players, until: setting.until, seed: setting.seed })
  await urgeOverdue(world, { players, until: setting.until })
  await arrangeShown(world, { players, region: order.region, until: setting.until })
  const happened = await happenAfterwards(world, { players, secret: playersSecret(world.keys), setting, region: order.region })
  const differing = truthOfDiffering(order.region.items, basisOf, setting.seed)
  await keepTruth(bulk, [...truthOf(work.told), ...truthOfBends(work.stories.bends), ...happened, ...differing])
  await bulk.run(`analyze ${COUNTED.join(', ')}`)
  await asSample(world, async (ctx) => ctx.record(samplePlanted, SAMPLE, {}))
}

/** While one connection counts. */
async function makeReady(bulk: Bulk): Promise<void> {
  await bulk.run(`set default_statistics_target = ${SAMPLED}`)
  // What an event carries is never searched, and measuring it costs as much as all other columns.
  await bulk.run(`analyze ${FILLED.join(', ')}, events (seq, tx, recorded_at, name, subject, actor)`)
}
/** A third of what PostgreSQL looks at by itself is enough to choose well, and looking costs a second for every hundred of it. */
const SAMPLED = 30
const FILLED = [
  'service_records',
  'service_occurrences',
  'record_contacts',
  'ratings',
  'rating_listing',
  'raw_texts',
  'masked_texts',
  'rectifications',
  'rectification_clocks',
  'rectification_steps',
] as const
const COUNTED = ['rollup_days', 'rollup_months', 'rollup_years'] as const
