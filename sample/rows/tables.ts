import { Rows, type CopyTable } from '#server/platform/copy-rows.ts'
import { sealContacts, type Contact } from './contacts.ts'
import type { Standing } from './standing.ts'

const list = (names: string): string[] => names.trim().split(/[\s,]+/)

/** The tables that a visit, its ratings and its case fill, and the order of their cells. */
export const newTables = () => ({
  records: new Rows(
    'service_records',
    list(`record_id:uuid source_system record_no record_name item_code unit_code co_units:text[] division side processing status
      accepted_at:timestamptz completed_at:timestamptz promised_by:date overdue_reason applicant_kind staff_no flags:text[]
      content_mac:bytea revision:int4 received_at:timestamptz changed_at:timestamptz`),
  ),
  services: new Rows(
    'service_occurrences',
    list(`record_id:uuid service_number:int2 stage served_at:timestamptz window_code hall_code platform_code staff_no serving_unit
      deciding_unit division division_path line item_code side has_applicant:bool source_system rateable_basis:timestamptz
      rateable_until:timestamptz rateable_policy calendar_version:int4 received_at:timestamptz changed_at:timestamptz told_rank:int2`),
  ),
  contacts: new Rows(
    'record_contacts',
    list(`record_id:uuid party person_id:bytea id_type name_sealed:bytea id_number_sealed:bytea phone_sealed:bytea
      phone_blind:bytea key_version:int4 kept_at:timestamptz frozen_at:timestamptz`),
  ),
  ratings: new Rows(
    'ratings',
    list(`record_id:uuid service_number:int2 rating_id:uuid class level:int2 detail_codes:text[] reason anonymous:bool
      identification channel side stage source_system division deciding_unit serving_unit hall_code window_code staff_no
      item_code served_on:date rated_on:date rated_at:timestamptz received_at:timestamptz device_id device_counter:int4
      clock_skew_ms:int4 text_digest:bytea leaf_version:int2 salt:bytea leaf_hash:bytea receipt_hash:bytea
      idempotency_hash:bytea body_hash:bytea`),
  ),
  listing: new Rows(
    'rating_listing',
    list(`record_id:uuid service_number:int2 rating_id:uuid rated_on:date received_at:timestamptz level:int2 class channel
      anonymous:bool identification division deciding_unit item_code staff_no detail_codes:text[] has_text:bool`),
  ),
  rawTexts: new Rows('raw_texts', list(`record_id:uuid text_id about sealed:bytea key_version:int4 kept_at:timestamptz`)),
  maskedTexts: new Rows('masked_texts', list(`record_id:uuid text_id about masked mask_version:int4 masked_at:timestamptz`)),
  cases: new Rows(
    'rectifications',
    list(`record_id:uuid service_number:int2 origin case_id:uuid rating_id:uuid source_system state outcome
      claim came_from round:int2 reopened_at:timestamptz satisfaction withdrawn_at:timestamptz urged_at:timestamptz
      received_at:timestamptz due_at:timestamptz due_on:date due_clock due_order:timestamptz planned_on:date division
      division_path unit_code line subject level:int2 detail_codes:text[] item_code anonymous:bool identification served_path
      serving_unit staff_no steps:int4 changed_at:timestamptz closed_at:timestamptz`),
  ),
  clocks: new Rows(
    'rectification_clocks',
    list(`record_id:uuid case_id:uuid clock round:int2 start_no:int2 started_at:timestamptz due_at:timestamptz due_on:date clause policy_row_id
      calendar_version:int4 provisional:bool met_at:timestamptz replaced_at:timestamptz moved_at:timestamptz`),
  ),
  steps: new Rows(
    'rectification_steps',
    list(`record_id:uuid case_id:uuid step_no:int4 at:timestamptz action from_state to_state actor role call_way call_result codes:jsonb
      sealed:bytea key_version:int4 told delivered:bool`),
  ),
  events: new Rows('events', list(`recorded_at:timestamptz name subject actor payload:jsonb`)),
  /** Those who are named and not sealed yet. */
  waiting: [] as Contact[],
})
export type Tables = ReturnType<typeof newTables>

const rowsOf = ({ waiting: _people, ...rows }: Tables): Rows[] => Object.values(rows)
/** The rows of one record from here on. */
export function beginLot(tables: Tables): void {
  for (const rows of LOTS) tables[rows].beginLot()
}
/** Sorted by record; events stand in the order in which they were told, contacts wait. */
const LOTS = ['records', 'services', 'ratings', 'listing', 'rawTexts', 'maskedTexts', 'cases', 'clocks', 'steps'] as const

/** Everything that was added, ready for COPY, and how many rows that is: in the order of the keys, so that their indexes fill from left to right. */
export function takeTables(tables: Tables, standing: Standing, ids: readonly string[]): { all: CopyTable[]; count: number } {
  const order = [...ids.keys()].toSorted((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
  sealContacts(tables, standing)
  const sorted = new Set<Rows>(LOTS.map((name) => tables[name]))
  const filled = rowsOf(tables)
  return { all: filled.map((one) => one.take(sorted.has(one) ? order : undefined)), count: filled.reduce((sum, one) => sum + one.count, 0) }
}
