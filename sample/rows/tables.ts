import { Rows } from '#server/platform/bulk.ts'

const list = (names: string): string[] => names.trim().split(/[\s,]+/)

/** The tables that a visit, its ratings and its case fill, and the order of their cells. */
export const newTables = () => ({
  records: new Rows(
    'service_records',
    list(`record_id source_system record_no record_name item_code unit_code co_units division side processing status accepted_at
      completed_at promised_by overdue_reason applicant_kind staff_no flags content_mac revision received_at changed_at`),
  ),
  services: new Rows(
    'service_occurrences',
    list(`record_id service_number stage served_at window_code hall_code platform_code staff_no serving_unit deciding_unit division
      division_path line item_code side has_applicant source_system rateable_basis rateable_until rateable_policy calendar_version
      received_at changed_at`),
  ),
  contacts: new Rows(
    'record_contacts',
    list('record_id party person_id id_type name_sealed id_number_sealed phone_sealed phone_blind key_version kept_at frozen_at'),
  ),
  ratings: new Rows(
    'ratings',
    list(`record_id service_number rating_id class level detail_codes reason anonymous identification channel side stage source_system
      division deciding_unit serving_unit hall_code window_code staff_no item_code served_on rated_on rated_at received_at device_id
      device_counter clock_skew_ms text_digest leaf_version salt leaf_hash receipt_hash idempotency_hash body_hash`),
  ),
  rawTexts: new Rows('raw_texts', list('record_id text_id about sealed key_version kept_at')),
  maskedTexts: new Rows('masked_texts', list('record_id text_id about masked mask_version masked_at')),
  cases: new Rows(
    'rectifications',
    list(`record_id service_number origin case_id rating_id source_system state outcome received_at due_at due_on due_clock due_order
      planned_on division division_path unit_code line subject level detail_codes item_code anonymous identification served_path
      serving_unit staff_no steps changed_at closed_at`),
  ),
  clocks: new Rows(
    'rectification_clocks',
    list(`record_id case_id clock started_at due_at due_on clause policy_row_id calendar_version provisional met_at replaced_at moved_at`),
  ),
  steps: new Rows(
    'rectification_steps',
    list(`record_id case_id step_no at action from_state to_state actor role call_way call_result sealed key_version told delivered`),
  ),
  events: new Rows('events', list('recorded_at name subject actor payload')),
})
export type Tables = ReturnType<typeof newTables>
