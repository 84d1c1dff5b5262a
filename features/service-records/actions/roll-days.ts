import type { Context } from '#server/platform/feature.ts'
import type { Heard } from '#shared/event.ts'
import { dayOf, type Instant } from '#shared/time.ts'
import { quarantineTaken, recordsPushed, type QuarantineTaken, type RecordsPushed } from '../contract.ts'
import { quarantineSetAside, type QuarantineSetAside } from '../contract/mending.ts'
import type { Sent } from '../rules/sent.ts'
import { addToDays, DAY_COUNTS, keyOfDay, skewsOn, type SourceDay } from '../store/source-days.ts'

export const ROLL_DAYS = 'service-records.roll-days'
export const COUNTED = [recordsPushed, quarantineTaken, quarantineSetAside] as const
type Counted = RecordsPushed | QuarantineTaken | QuarantineSetAside

/** Counts what the events of pushes tell; nothing is read of the records themselves, however many there are. */
export async function rollDays(ctx: Pick<Context, 'db'>, events: readonly Heard<Counted>[]): Promise<void> {
  const days = new Map<string, SourceDay>()
  for (const event of events) for (const add of additions(event)) merge(days, add)
  const all = [...days.values()]
  const skewed = all.filter((day) => Object.keys(day.skews).length > 0)
  const before = await skewsOn(ctx.db, all)
  for (const day of skewed) addSkews(day.skews, before.get(keyOfDay(day)) ?? {})
  for (const day of all) if (!skewed.includes(day)) day.skews = before.get(keyOfDay(day)) ?? {}
  await addToDays(ctx.db, all)
}

const NONE = Object.fromEntries(DAY_COUNTS.map((name) => [name, 0])) as Record<(typeof DAY_COUNTS)[number], number>

function additions(event: Heard<Counted>): SourceDay[] {
  const { payload, recordedAt } = event
  const day = dayOf(recordedAt)
  if ('quarantineId' in payload) {
    const { source, client, division } = payload
    return [{ ...NONE, source, day, client, division, skews: {}, lastAt: null, setAside: 1 }]
  }
  const { client } = payload
  const from = (sent: Sent) => ({ ...NONE, source: sent.source, day, client, division: sent.division, skews: sent.skews })
  if ('how' in payload)
    return payload.sources.map((sent) => ({ ...from(sent), ...services(sent), lastAt: null, [payload.how]: sent.received }))
  return (payload.sources ?? asOne(payload)).map((sent) => ({ ...NONE, ...sent, day, client, lastAt: recordedAt as Instant }))
}
const services = ({ services: count, late, skewed, linked }: Sent) => ({ services: count, late, skewed, linked })

/** An event from before sources were told apart: of which source, nobody can say any more. */
const asOne = ({ accepted, unchanged, quarantined }: RecordsPushed): Sent[] => [
  {
    source: '',
    division: '',
    received: accepted + unchanged + quarantined,
    newRecords: 0,
    changed: accepted,
    unchanged,
    quarantined,
    repeated: 0,
    services: 0,
    late: 0,
    skewed: 0,
    linked: 0,
    skews: {},
  },
]

function merge(days: Map<string, SourceDay>, add: SourceDay): void {
  const key = keyOfDay(add)
  const known = days.get(key)
  if (!known) {
    days.set(key, { ...add, skews: { ...add.skews } })
    return
  }
  for (const name of DAY_COUNTS) known[name] += add[name]
  addSkews(known.skews, add.skews)
  if (add.lastAt !== null && (known.lastAt === null || add.lastAt > known.lastAt)) known.lastAt = add.lastAt
}

function addSkews(to: Sent['skews'], more: Sent['skews']): void {
  for (const [seconds, count] of Object.entries(more)) to[seconds] = (to[seconds] ?? 0) + count
}
