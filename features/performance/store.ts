import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Scheme } from './rules/schemes.ts'

export type StoredScheme = Scheme & { reason: string }
const SCHEME = sql`s.scheme_id as "schemeId", s.kind, s.name, s.effective_from as "effectiveFrom", s.indicators, s.basis, s.reason,
  s.proposed_by as "proposedBy", s.adopted_by as "adoptedBy", s.ended_as as "endedAs"`

/** All there ever were: a few a year. */
export async function allSchemes(db: Db): Promise<StoredScheme[]> {
  const { rows } = await sql<StoredScheme>`
    select ${SCHEME} from performance_schemes s order by s.effective_from, s.scheme_id limit 10000`.execute(db)
  return rows
}
export async function insertScheme(db: Db, scheme: StoredScheme, at: Instant): Promise<void> {
  await sql`insert into performance_schemes (scheme_id, kind, name, effective_from, indicators, basis, reason, proposed_by, proposed_at)
    values (${scheme.schemeId}, ${scheme.kind}, ${scheme.name}, ${scheme.effectiveFrom}, ${JSON.stringify(scheme.indicators)}, ${scheme.basis},
      ${scheme.reason}, ${scheme.proposedBy}, ${at})`.execute(db)
}
/** False when someone else has settled it meanwhile, or another scheme of the kind holds from that day: the unique index decides. */
export async function adopt(db: Db, schemeId: string, by: string, at: Instant): Promise<boolean> {
  const { rows } = await sql`
    update performance_schemes s set adopted_by = ${by}, adopted_at = ${at}::timestamptz
    where s.scheme_id = ${schemeId} and s.adopted_by is null and s.ended_as is null and not exists (
      select 1 from performance_schemes o where o.kind = s.kind and o.effective_from = s.effective_from and o.adopted_by is not null)
    returning 1`.execute(db)
  return rows.length === 1
}
export type Ending = { schemeId: string; endedAs: 'refused' | 'withdrawn'; by: string; at: Instant; reason: string }
export async function end(db: Db, { schemeId, endedAs, by, at, reason }: Ending): Promise<boolean> {
  const { rows } = await sql`
    update performance_schemes s set ended_as = ${endedAs}, ended_by = ${by}, ended_at = ${at}::timestamptz, ended_reason = ${reason}
    where s.scheme_id = ${schemeId} and s.adopted_by is null and s.ended_as is null returning 1`.execute(db)
  return rows.length === 1
}
