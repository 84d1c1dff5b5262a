import { sql } from 'kysely'
import { booleans, dates, integers, jsonbs, moments, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { basicContent, itemContent, itemElements, type BasicContent, type ItemContent } from '../rules/elements.ts'
import type { ItemStatus } from '../rules/lifecycle.ts'
import { keepSounds } from './sounds.ts'

/** An item as it holds: what lists, intake and pages read. */
export type HoldingItem = {
  itemCode: string
  basicCode: string
  unitCode: string
  division: string
  itemType: string
  status: ItemStatus
  version: number
  changedAt: Instant
  effectiveFrom: LocalDate
  effectiveTo: LocalDate | null
  content: ItemContent
}

const elementsOf = (content: ItemContent): Record<string, unknown> =>
  Object.fromEntries(Object.entries(content).filter(([field]) => field in itemElements.shape))

export async function putHoldingItems(db: Db, rows: readonly HoldingItem[]): Promise<void> {
  const of = <T>(value: (content: ItemContent) => T) => rows.map((r) => value(r.content))
  await keepSounds(
    db,
    of((c) => c.name),
  )
  await sql`insert into service_items (item_code, basic_code, name, unit_code, division, item_type, processing, sides, legal_limit,
      promised_limit, limit_unit, effective_from, effective_to, status, version, changed_at, basis, completion, anywhere, new_policy, new_service,
      key_item, closed_stages, elements)
    select g.item_code, g.basic_code, g.name, g.unit_code, g.division, g.item_type, g.processing, g.sides, g.legal_limit, g.promised_limit,
      g.limit_unit, g.effective_from, greatest(g.effective_to, case when g.effective_to is not null then g.effective_from + 1 end), g.status, g.version, g.changed_at, g.basis, g.completion, g.anywhere, g.new_policy,
      g.new_service, g.key_item, string_to_array(g.closed_stages, ','), g.elements
    from unnest(${texts(rows.map((r) => r.itemCode))}::text[], ${texts(rows.map((r) => r.basicCode))}::text[],
      ${texts(of((c) => c.name))}::text[], ${texts(rows.map((r) => r.unitCode))}::text[], ${texts(rows.map((r) => r.division))}::text[],
      ${texts(rows.map((r) => r.itemType))}::text[], ${texts(of((c) => c.processing))}::text[], ${texts(of((c) => c.sides))}::text[],
      ${integers(of((c) => c.legalLimit))}::int[], ${integers(of((c) => c.promisedLimit))}::int[], ${texts(of((c) => c.limitUnit))}::text[],
      ${dates(rows.map((r) => r.effectiveFrom))}::date[], ${dates(rows.map((r) => r.effectiveTo))}::date[],
      ${texts(rows.map((r) => r.status))}::text[], ${integers(rows.map((r) => r.version))}::int[],
      ${moments(rows.map((r) => r.changedAt))}::timestamptz[], ${texts(of((c) => c.basis))}::text[], ${texts(of((c) => c.completion))}::text[],
      ${booleans(of((c) => c.anywhere))}::boolean[], ${booleans(of((c) => c.newPolicy))}::boolean[],
      ${booleans(of((c) => c.newService))}::boolean[], ${booleans(of((c) => c.keyItem))}::boolean[],
      ${texts(of((c) => c.ratingStages.closed.map((row) => row.stage).join(',')))}::text[], ${jsonbs(of(elementsOf))}::jsonb[])
      as g (item_code, basic_code, name, unit_code, division, item_type, processing, sides, legal_limit, promised_limit, limit_unit,
        effective_from, effective_to, status, version, changed_at, basis, completion, anywhere, new_policy, new_service, key_item, closed_stages,
        elements)
    on conflict (item_code) do update set name = excluded.name, processing = excluded.processing, sides = excluded.sides,
      legal_limit = excluded.legal_limit, promised_limit = excluded.promised_limit, limit_unit = excluded.limit_unit,
      effective_to = excluded.effective_to, status = excluded.status, version = excluded.version, changed_at = excluded.changed_at,
      basis = excluded.basis, completion = excluded.completion, anywhere = excluded.anywhere, new_policy = excluded.new_policy,
      new_service = excluded.new_service, key_item = excluded.key_item, closed_stages = excluded.closed_stages,
      elements = excluded.elements`.execute(db)
}

type Standing<Content> = { code: string; status: ItemStatus; version: number; effectiveFrom: LocalDate; content: Content }
/** What these items say now, by code. */
export async function itemsHolding(db: Db, codes: readonly string[]): Promise<Map<string, Standing<ItemContent>>> {
  const { rows } = await sql<Standing<unknown>>`
    select item_code as code, status, version, effective_from as "effectiveFrom", jsonb_build_object('name', name, 'basis', basis,
      'processing', processing, 'sides', sides, 'legalLimit', legal_limit, 'promisedLimit', promised_limit, 'limitUnit', limit_unit)
      || jsonb_build_object('completion', completion) || elements as content
    from service_items where item_code = any (${texts(codes)}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.code, { ...row, content: itemContent.parse(row.content) }]))
}

export type HoldingBasic = {
  basicCode: string
  itemType: string
  source: 'national' | 'region'
  status: 'in_force' | 'cancelled'
  version: number
  changedAt: Instant
  content: BasicContent
}
export async function putHoldingBasics(db: Db, rows: readonly HoldingBasic[]): Promise<void> {
  const of = <T>(value: (content: BasicContent) => T) => rows.map((r) => value(r.content))
  await sql`insert into basic_items (basic_code, name, line, item_type, processing, sides, legal_limit, promised_limit, limit_unit, basis,
      source, status, version, changed_at)
    select * from unnest(${texts(rows.map((r) => r.basicCode))}::text[], ${texts(of((c) => c.name))}::text[], ${texts(of((c) => c.line))}::text[],
      ${texts(rows.map((r) => r.itemType))}::text[], ${texts(of((c) => c.processing))}::text[], ${texts(of((c) => c.sides))}::text[],
      ${integers(of((c) => c.legalLimit))}::int[], ${integers(of((c) => c.promisedLimit))}::int[], ${texts(of((c) => c.limitUnit))}::text[],
      ${texts(of((c) => c.basis))}::text[], ${texts(rows.map((r) => r.source))}::text[], ${texts(rows.map((r) => r.status))}::text[],
      ${integers(rows.map((r) => r.version))}::int[], ${moments(rows.map((r) => r.changedAt))}::timestamptz[])
    on conflict (basic_code) do update set name = excluded.name, line = excluded.line, processing = excluded.processing,
      sides = excluded.sides, legal_limit = excluded.legal_limit, promised_limit = excluded.promised_limit, limit_unit = excluded.limit_unit,
      basis = excluded.basis, status = excluded.status, version = excluded.version, changed_at = excluded.changed_at`.execute(db)
}

export async function basicsHolding(db: Db, codes: readonly string[]): Promise<Map<string, Standing<BasicContent>>> {
  const { rows } = await sql<Standing<unknown>>`
    select basic_code as code, status, version, '2020-03-10'::date as "effectiveFrom", jsonb_build_object('name', name, 'basis', basis,
      'line', line, 'processing', processing, 'sides', sides, 'legalLimit', legal_limit, 'promisedLimit', promised_limit,
      'limitUnit', limit_unit) as content
    from basic_items where basic_code = any (${texts(codes)}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.code, { ...row, content: basicContent.parse(row.content) }]))
}
