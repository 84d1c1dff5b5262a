import type { Follower } from '#server/platform/standing-on.ts'

/** What goes along when units or halls get another division: only what is in use. Its history stays where it was. */
export const FOLLOWERS = [
  { table: 'service_items', by: 'unit', while: null, touched: 'changed_at' },
  { table: 'item_versions', by: 'unit', while: 't.held_at is null' },
  { table: 'devices', by: 'hall', while: null },
  { table: 'fixed_codes', by: 'hall', while: null },
  { table: 'hall_choices', by: 'hall', while: null },
  { table: 'rectifications', by: 'unit', while: 't.closed_at is null', path: 'division_path' },
  { table: 'case_parts', by: 'unit', while: 't.closed_at is null', path: 'division_path' },
] as const satisfies readonly Follower[]

/** What belongs to the division as a whole: it goes along only when all of it goes to one. */
export const WHOLE_FOLLOWERS = [
  { table: 'questionnaires', by: 'division', while: null },
  {
    table: 'questionnaire_assignments',
    by: 'division',
    while: 't.ended_at is null',
    alike: ['kind', 'target', 'side'],
  },
] as const satisfies readonly Follower[]

/** Tables with a division that never follow, and why: a test holds this against the schema. */
export const STAYS: Readonly<Record<string, string>> = {
  ratings: 'counted where it was given',
  follow_ups: 'counted where it was given',
  rating_listing: 'listed where it was given',
  questionnaire_answers: 'answered where it was asked',
  figure_days: 'counted by the day',
  rollup_days: 'counted by the day',
  rollup_months: 'counted by the day',
  rollup_years: 'counted by the day',
  period_cells: 'said as it stood',
  period_causes: 'said as it stood',
  ranking_rows: 'said as it stood',
  reports: 'said as it stood; who may read it is told by the tree of today',
  report_templates: 'stays with its place; whom it serves is told by the tree of today',
  person_result_views: 'a look of its day',
  service_records: 'pushed as it was; a later push is carried over',
  service_occurrences: 'pushed as it was; a later push is carried over',
  quarantine: 'what was pushed is kept as it came',
  overdue_records: 'of a service record',
  source_days: 'counted by the day',
  source_signals: 'of a day',
  integrity_checks: 'looked into where it happened; who looks follows by path',
  notifications: 'a message of its day',
  organisation_changes: 'history',
  division_standings: 'history',
  alignment_days: 'counted by the day',
  alignment_findings: 'found anew by the next check',
  item_comparisons: 'a comparison of its day',
  device_calls: 'a call of its day',
  found_services: 'a service of its day',
  halls: 'copied to the successor, the old one closed',
  windows: 'copied to the successor, the old one closed',
  staff: 'copied to the successor, the old one left',
  platforms: 'copied to the successor, the old one closed',
  seatings: 'copied with their windows',
  place_keys: 'one for each place, made when it is written',
  managements: 'written anew with the unit that manages',
  units: 'moved as such',
}
