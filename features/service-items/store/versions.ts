import { sql } from 'kysely'
import { dates, integers, jsonbs, moments, texts, uuids } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { VersionState, What } from '../rules/lifecycle.ts'

export type Kind = 'item' | 'basic'
/** A version as it is kept; `content` is read through the schema by whoever asks. */
export type Version = {
  versionId: string
  kind: Kind
  code: string
  what: What
  state: VersionState
  version: number | null
  baseVersion: number
  name: string
  basicCode: string
  unitCode: string | null
  division: string | null
  content: unknown
  reason: string
  batchId: string | null
  edits: number
  effectiveFrom: LocalDate | null
  draftedBy: string
  draftedAt: Instant
  reviewedBy: string | null
  releasedBy: string | null
  releasedAt: Instant | null
  heldAt: Instant | null
  changedAt: Instant
}
export const VERSION_COLUMNS = sql`v.version_id as "versionId", v.kind, v.code, v.what, v.state, v.version, v.base_version as "baseVersion", v.name,
  v.basic_code as "basicCode", v.unit_code as "unitCode", v.division, v.content, v.reason, v.batch_id as "batchId", v.edits,
  v.effective_from as "effectiveFrom", v.drafted_by as "draftedBy", v.drafted_at as "draftedAt", v.reviewed_by as "reviewedBy",
  v.released_by as "releasedBy", v.released_at as "releasedAt", v.held_at as "heldAt", v.changed_at as "changedAt"`

export type NewVersion = Omit<Version, 'edits' | 'reviewedBy' | 'changedAt'>
/** Of those whose code has an open draft already, none goes in; answers which did. The unique index decides. */
export async function insertVersions(db: Db, rows: readonly NewVersion[]): Promise<string[]> {
  const { rows: inserted } = await sql<{ versionId: string }>`
    insert into item_versions (version_id, kind, code, what, state, version, base_version, name, basic_code, unit_code, division, content,
      reason, batch_id, effective_from, drafted_by, drafted_at, released_by, released_at, held_at, changed_at)
    select * from unnest(${uuids(rows.map((r) => r.versionId))}::uuid[], ${texts(rows.map((r) => r.kind))}::text[],
      ${texts(rows.map((r) => r.code))}::text[], ${texts(rows.map((r) => r.what))}::text[], ${texts(rows.map((r) => r.state))}::text[],
      ${integers(rows.map((r) => r.version))}::int[], ${integers(rows.map((r) => r.baseVersion))}::int[], ${texts(rows.map((r) => r.name))}::text[],
      ${texts(rows.map((r) => r.basicCode))}::text[], ${texts(rows.map((r) => r.unitCode))}::text[], ${texts(rows.map((r) => r.division))}::text[],
      ${jsonbs(rows.map((r) => r.content))}::jsonb[], ${texts(rows.map((r) => r.reason))}::text[], ${uuids(rows.map((r) => r.batchId))}::uuid[],
      ${dates(rows.map((r) => r.effectiveFrom))}::date[], ${texts(rows.map((r) => r.draftedBy))}::text[],
      ${moments(rows.map((r) => r.draftedAt))}::timestamptz[], ${texts(rows.map((r) => r.releasedBy))}::text[],
      ${moments(rows.map((r) => r.releasedAt))}::timestamptz[], ${moments(rows.map((r) => r.heldAt))}::timestamptz[],
      ${moments(rows.map((r) => r.draftedAt))}::timestamptz[])
    on conflict do nothing returning version_id as "versionId"`.execute(db)
  return inserted.map((row) => row.versionId)
}

export async function readVersion(db: Db, kind: Kind, versionId: string): Promise<Version | null> {
  const { rows } = await sql<Version>`select ${VERSION_COLUMNS} from item_versions v
    where v.kind = ${kind} and v.version_id = ${versionId}::uuid`.execute(db)
  return rows[0] ?? null
}

export async function openDraftOf(db: Db, kind: Kind, code: string): Promise<string | null> {
  const { rows } = await sql<{ versionId: string }>`select version_id as "versionId" from item_versions
    where kind = ${kind} and code = ${code} and state in ('draft', 'submitted', 'reviewed')`.execute(db)
  return rows[0]?.versionId ?? null
}

export async function openDraftsOf(db: Db, kind: Kind, codes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`select code from item_versions
    where kind = ${kind} and code = any (${texts(codes)}::text[]) and state in ('draft', 'submitted', 'reviewed')`.execute(db)
  return new Set(rows.map((row) => row.code))
}

export type Latest = { code: string; version: number; what: What; effectiveFrom: LocalDate; content: unknown }
/** The newest released version of each code, whether it holds yet or not. */
export async function latestOf(db: Db, kind: Kind, codes: readonly string[]): Promise<Map<string, Latest>> {
  const { rows } = await sql<Latest>`select distinct on (v.code) v.code, v.version, v.what, v.effective_from as "effectiveFrom", v.content
    from item_versions v where v.kind = ${kind} and v.code = any (${texts(codes)}::text[]) and v.version is not null
    order by v.code, v.version desc`.execute(db)
  return new Map(rows.map((row) => [row.code, row]))
}
export async function versionNumbered(db: Db, kind: Kind, code: string, version: number): Promise<Version | null> {
  const { rows } = await sql<Version>`select ${VERSION_COLUMNS} from item_versions v
    where v.kind = ${kind} and v.code = ${code} and v.version = ${version}`.execute(db)
  return rows[0] ?? null
}

export type Moved = Partial<Pick<Version, 'version' | 'effectiveFrom' | 'reviewedBy' | 'releasedBy' | 'releasedAt' | 'heldAt'>> & {
  /** The edit that was reviewed; while it stands the table takes no other content. */
  reviewedEdits?: number | null
}
type Move = { versionId: string; from: VersionState; to: VersionState; edits?: number; at: Instant }
/** False where somebody else was quicker, or it was edited since. What a step back undoes is empty again. */
export async function moveVersion(db: Db, { versionId, from, to, edits, at }: Move, moved: Moved = {}): Promise<boolean> {
  const { rows } = await sql`update item_versions set state = ${to}, changed_at = ${at}
      ${'version' in moved ? sql`, version = ${moved.version}, effective_from = ${moved.effectiveFrom}, released_by = ${moved.releasedBy}, released_at = ${moved.releasedAt}` : sql``}
      ${'reviewedBy' in moved ? sql`, reviewed_by = ${moved.reviewedBy}, reviewed_edits = ${moved.reviewedEdits ?? null}` : sql``}
      ${'heldAt' in moved ? sql`, held_at = ${moved.heldAt}` : sql``}
    where version_id = ${versionId}::uuid and state = ${from} ${edits === undefined ? sql`` : sql`and edits = ${edits}`}
    returning version_id`.execute(db)
  return rows.length === 1
}

export type Saved = { versionId: string; edits: number; content: unknown; name: string; reason?: string; baseVersion?: number; at: Instant }
/** False where somebody saved in between, or it is no draft any more. */
export async function saveContent(db: Db, s: Saved): Promise<boolean> {
  const { rows } = await sql`update item_versions set content = ${JSON.stringify(s.content)}::jsonb, name = ${s.name}, edits = edits + 1,
      changed_at = ${s.at}, reason = coalesce(${s.reason ?? null}, reason), base_version = coalesce(${s.baseVersion ?? null}::int, base_version)
    where version_id = ${s.versionId}::uuid and state = 'draft' and edits = ${s.edits} returning version_id`.execute(db)
  return rows.length === 1
}

/** The versions that hold give way to others: their ids. */
export async function supersede(db: Db, kind: Kind, codes: readonly string[], at: Instant): Promise<string[]> {
  const { rows } = await sql<{ versionId: string }>`update item_versions set state = 'superseded', changed_at = ${at}
    where kind = ${kind} and code = any (${texts(codes)}::text[]) and state = 'in_force' returning version_id as "versionId"`.execute(db)
  return rows.map((row) => row.versionId)
}

export type NewStep = {
  versionId: string
  action: string
  from: VersionState | null
  to: VersionState
  reason: string | null
  at: Instant
  actor: string
}
export async function insertSteps(db: Db, steps: readonly NewStep[]): Promise<void> {
  await sql`insert into item_steps (version_id, step_no, action, from_state, to_state, reason, at, actor)
    select g.version_id, coalesce((select max(s.step_no) from item_steps s where s.version_id = g.version_id), 0)
        + row_number() over (partition by g.version_id order by g.place), g.action, g.from_state, g.to_state, g.reason, g.at, g.actor
    from unnest(${uuids(steps.map((s) => s.versionId))}::uuid[], ${texts(steps.map((s) => s.action))}::text[],
      ${texts(steps.map((s) => s.from))}::text[], ${texts(steps.map((s) => s.to))}::text[], ${texts(steps.map((s) => s.reason))}::text[],
      ${moments(steps.map((s) => s.at))}::timestamptz[], ${texts(steps.map((s) => s.actor))}::text[])
      with ordinality as g (version_id, action, from_state, to_state, reason, at, actor, place)`.execute(db)
}

export type Step = { action: string; reason: string | null; at: Instant; actor: string }
export async function stepsOf(db: Db, versionIds: readonly string[]): Promise<Map<string, Step[]>> {
  const { rows } = await sql<Step & { versionId: string }>`select version_id as "versionId", action, reason, at, actor
    from item_steps where version_id = any (${uuids(versionIds)}::uuid[]) order by version_id, step_no`.execute(db)
  return Map.groupBy(rows, (row) => row.versionId)
}

/** Released, and their day has come; earlier versions first. */
export async function dueVersions(db: Db, today: LocalDate, most: number): Promise<{ versionId: string; kind: Kind }[]> {
  const { rows } = await sql<{ versionId: string; kind: Kind }>`select version_id as "versionId", kind from item_versions
    where state = 'released' and effective_from <= ${today} order by effective_from, version limit ${most}`.execute(db)
  return rows
}
/** Released before this one of the same, and still waiting. */
export async function waitingBefore(db: Db, { kind, code, version }: Pick<Version, 'kind' | 'code' | 'version'>): Promise<string[]> {
  const { rows } = await sql<{ versionId: string }>`select version_id as "versionId" from item_versions
    where kind = ${kind} and code = ${code} and state = 'released' and version < ${version} order by version`.execute(db)
  return rows.map((row) => row.versionId)
}
