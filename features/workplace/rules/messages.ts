export const MESSAGE_KINDS = [
  'case_overdue',
  'case_due_soon',
  'case_opened',
  'case_to_sign',
  'case_to_decide',
  'policy_to_confirm',
  'quarantine_waiting',
  'events_parked',
  'jobs_failed',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]
