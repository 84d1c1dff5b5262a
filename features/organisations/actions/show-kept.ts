import { staffNamesById } from '#features/identity/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display } from '#shared/time.ts'
import type { countGaps, listGaps } from '../contract/gaps.ts'
import type { findPlaces } from '../contract/finding.ts'
import type { listOrganisationChanges } from '../contract/history.ts'
import type { listPlatforms } from '../contract/platforms.ts'
import { gapCounts, gapsPage, type GapFacts } from '../queries/gaps.ts'
import { placesFound } from '../queries/finding.ts'
import { changesPage } from '../queries/history.ts'
import { platformsPage } from '../queries/platforms.ts'
import { gapRow, GAPS } from '../rules/gaps.ts'
import { platformKindSays } from '../rules/records.ts'

type Reading = Pick<Context, 'db' | 'now' | 'reach' | 'keys'>

export async function showPlatforms(ctx: Reading, { query }: CallOf<typeof listPlatforms>): Promise<ReplyOf<typeof listPlatforms>> {
  const { items, next } = await platformsPage(ctx.db, query)
  return { items: items.map((row) => ({ ...row, kindSays: platformKindSays(row.kind) })), next }
}

const withoutPlace = ({ gap, kind, division, divisionName, code, name, unitName }: GapFacts) => ({
  gap,
  kind,
  division,
  divisionName,
  code,
  name,
  unitName,
})
export async function showGaps(ctx: Reading, { query }: CallOf<typeof listGaps>): Promise<ReplyOf<typeof listGaps>> {
  const { items, next } = await gapsPage(ctx.db, ctx.reach, query, dayOf(ctx.now))
  const words = (gap: string) => {
    const row = gapRow(gap)
    return { says: row?.says.zh ?? gap, follows: row?.follows.zh ?? '', mend: row?.mend.zh ?? '' }
  }
  return { items: items.map((row) => ({ ...withoutPlace(row), ...words(row.gap) })), next }
}

export const showFound = async (ctx: Reading, { query }: CallOf<typeof findPlaces>): Promise<ReplyOf<typeof findPlaces>> => ({
  items: await placesFound(ctx.db, query),
})

export async function showGapCounts(ctx: Reading, { query }: CallOf<typeof countGaps>): Promise<ReplyOf<typeof countGaps>> {
  const counts = await gapCounts(ctx.db, ctx.reach, query, dayOf(ctx.now))
  return { counts: GAPS.map(({ gap, says }) => ({ gap, says: says.zh, count: counts.get(gap) ?? 0 })) }
}

const STAFF = 'staff:'
type Changes = typeof listOrganisationChanges
/** Who changed it is a name of office work, which every official may see. */
export async function showChanges(ctx: Reading, { query }: CallOf<Changes>): Promise<ReplyOf<Changes>> {
  const { items, next } = await changesPage(ctx.db, query)
  const ids = items.flatMap(({ changedBy }) => (changedBy.startsWith(STAFF) ? [changedBy.slice(STAFF.length)] : []))
  const names = await staffNamesById(ctx, [...new Set(ids)])
  return {
    items: items.map(({ changedBy, changedAt, ...row }) => ({
      ...row,
      by: names.get(changedBy.slice(STAFF.length)) ?? null,
      changedAt: display(changedAt),
      fields: row.fields.map((each) => ({ field: each.field, before: each.before, after: each.after })),
    })),
    next,
  }
}
