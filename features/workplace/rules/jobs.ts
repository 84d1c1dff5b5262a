export const RUN_STATES = ['running', 'done', 'failed'] as const
export type RunState = (typeof RUN_STATES)[number]
