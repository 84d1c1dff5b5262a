import { loadPolicies } from '#features/policies/index.ts'
import { endingIn } from '#features/vault/index.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { dayOf, minutes, plus, type Instant } from '#shared/time.ts'
import { servedByNumber, servedLately, type Place } from '../queries.ts'
import { judgeJoin, judgeNumber, plainLast, plainNumber, type Lately, type OccurrenceKey } from '../rules/joining.ts'
import { tryNumber } from './tries.ts'

/** `asker`: a secret of the person's own device; null at a terminal that many share. */
export type Seeking = { place: Place; number?: { recordNo: string; last: string } | undefined; asker: string | null }
export type Sought =
  | { kind: 'found'; how: 'joined' | 'number'; key: OccurrenceKey }
  /** Nobody knows which service it was: ask for its number, or let it be rated as one that awaits its match. */
  | { kind: 'unsure' }
  /** No such number, or other last characters: never said which. */
  | { kind: 'not_found' }
  | { kind: 'too_often'; until: Instant }

/** What a source's clock may be ahead of ours. */
export const AHEAD = minutes(5)

/** Rules 1.9: by the number and the last characters of phone or document, else by who was served here just now. */
export async function findServed(ctx: GatherContext<string>, seeking: Seeking): Promise<Sought> {
  if (seeking.number) return findByNumber(ctx, { ...seeking, number: seeking.number })
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const from = plus(ctx.now, -minutes(policies['rating.window_code.join_minutes'].value))
  const joined = judgeJoin(await servedLately(ctx.db, seeking.place, from, plus(ctx.now, AHEAD)), ctx.now)
  return joined.ok ? { kind: 'found', how: 'joined', key: joined.value } : { kind: 'unsure' }
}

async function findByNumber(
  ctx: GatherContext<string>,
  { place, number, asker }: Seeking & { number: { recordNo: string; last: string } },
): Promise<Sought> {
  const { division, hallCode } = place
  const recordNo = plainNumber(number.recordNo)
  const tried = await tryNumber(ctx, { place: `${division}\n${hallCode}`, number: `${division}\n${recordNo}`, asker })
  if (!tried.ok) return { kind: 'too_often', until: tried.until }
  const found = await fitting(ctx, division, recordNo, plainLast(number.last))
  if (!found) return { kind: 'not_found' }
  await tried.wasRight()
  return { kind: 'found', how: 'number', key: found }
}

type Keyed = Pick<GatherContext, 'db' | 'keys' | 'now'>
async function fitting(ctx: Keyed, division: string, recordNo: string, last: string): Promise<OccurrenceKey | null> {
  const judged = judgeNumber(await servicesProven(ctx, division, { recordNo, last }), ctx.now)
  return judged.ok ? judged.value : null
}

/** The services that a number and the last characters prove. */
export async function servicesProven(
  { db, keys, now }: Keyed,
  division: string,
  { recordNo, last }: { recordNo: string; last: string },
): Promise<Lately[]> {
  const digits = (await loadPolicies(db, dayOf(now)))['rating.window_code.match_digits'].value
  if (last.length !== digits) return []
  const services = await servedByNumber(db, division, recordNo)
  const theirs = await endingIn(db, keys, [...new Set(services.map((one) => one.recordId))], last)
  return services.filter((one) => theirs.has(one.recordId))
}
