import { loadDivisions } from '#features/organisations/index.ts'
import { divisionsTouched } from '#features/organisations/rules.ts'
import { loadPolicies } from '#features/policies/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { addDays, dayOf, display } from '#shared/time.ts'
import type { readQuality, SourceQuality } from '../contract/quality.ts'
import { awaitingCount, lastPushes, qualityRows, signalRows, waitingBySource, type QualityRow, type SignalRow } from '../queries/quality.ts'
import { isSilent, sharesOf, unmatchedSays } from '../rules/quality.ts'
import { signalFacts, signalSays } from '../rules/signals.ts'
import { DAY_COUNTS, type DayCounts } from '../store/source-days.ts'

type E = typeof readQuality
type Ctx = Pick<Context<RefusalOf<E>>, 'db' | 'reach' | 'now' | 'refuse'>
const USUAL_DAYS = 29
const MOST_DAYS = 366

/** The board: what every source sent, and what became of it. Every count comes from the counts of pushes, none is reckoned by scanning. */
export async function showQuality(ctx: Ctx, { query }: CallOf<E>): Promise<ReplyOf<E>> {
  const to = query.to ?? dayOf(ctx.now)
  const from = query.from ?? addDays(to, -USUAL_DAYS)
  if (from > to || addDays(from, MOST_DAYS) < to) ctx.refuse('days_reversed')
  const divisions = query.division === undefined ? null : divisionsTouched(ctx.reach, await loadDivisions(ctx.db), query.division)
  const filter = { reach: ctx.reach, from, to, divisions, source: query.source }
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const rows = await qualityRows(ctx.db, filter)
  const waiting = await waitingBySource(ctx.db, filter)
  const last = new Map((await lastPushes(ctx.db, filter)).map((push) => [push.source, push]))
  const signals = Map.groupBy(await signalRows(ctx.db, filter), (row) => row.source)
  const silentDays = policies['records.silent_days'].value
  const names = new Set([...rows.map((row) => row.source), ...waiting.keys(), ...last.keys()])
  const bySource = Map.groupBy(rows, (row) => row.source)
  const sources = [...names].map((source): SourceQuality => {
    const push = last.get(source)
    return {
      source,
      ...summed(bySource.get(source) ?? []),
      waiting: waiting.get(source) ?? 0,
      lastAt: push ? display(push.lastAt) : null,
      isSilent: push !== undefined && isSilent(push, ctx.now, silentDays),
      signals: (signals.get(source) ?? []).map(signalShown),
    }
  })
  return {
    from,
    to,
    lateMinutes: policies['records.late_minutes'].value,
    total: { ...summed(rows), waiting: sources.reduce((sum, one) => sum + one.waiting, 0) },
    sources: sources.toSorted(byConcern),
    days: [...Map.groupBy(rows, (row) => row.day)]
      .map(([day, own]) => ({ day, ...summed(own) }))
      .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    unmatched: unmatchedSays(await awaitingCount(ctx.db, filter)),
  }
}

const concern = (one: SourceQuality): number => (one.isSilent ? 4 : 0) + (one.signals.length > 0 ? 2 : 0) + (one.waiting > 0 ? 1 : 0)
const byConcern = (a: SourceQuality, b: SourceQuality): number =>
  concern(b) - concern(a) || b.received - a.received || (a.source < b.source ? -1 : 1)

const signalShown = ({ day, signal, services, facts }: SignalRow) => ({
  day,
  signal,
  says: signalSays(signal),
  facts: signalFacts(signal, facts),
  services,
})

function summed(rows: readonly QualityRow[]) {
  const counts = Object.fromEntries(DAY_COUNTS.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)])) as DayCounts
  const skews: QualityRow['skews'] = {}
  for (const row of rows) for (const [seconds, count] of Object.entries(row.skews)) skews[seconds] = (skews[seconds] ?? 0) + count
  return { ...counts, ...sharesOf({ ...counts, skews }) }
}
