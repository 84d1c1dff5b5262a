import { accept, refuse } from './decision.ts'

/**
 * One row of a procedure: from this state, this action leads there; who may (`by`), what must be handed in (`needs`),
 * and within how many working days of what the new state is due. A new exception is a new column, never an `if` beside the table.
 */
export type Step<State extends string, Role extends string = string, Need extends string = string> = {
  from: State
  action: string
  to: State
  by: readonly Role[]
  needs: readonly Need[]
  /** What the step is called, in the plan's words. */
  says: string
  clause: string
}

/** The row for this state and action, or why there is none. */
export function findStep<S extends string, R extends string, N extends string>(
  table: readonly Step<S, R, N>[],
  from: S,
  action: string,
  roles: readonly string[],
) {
  const rows = table.filter((row) => row.from === from && row.action === action)
  if (rows.length === 0) return refuse('step_not_allowed')
  const row = rows.find((r) => r.by.some((role) => roles.includes(role)))
  return row ? accept(row) : refuse('not_your_step')
}

/** What may be done next, by whom and with what: the console's buttons. */
export const nextSteps = <S extends string, R extends string, N extends string>(table: readonly Step<S, R, N>[], from: S) =>
  table.filter((row) => row.from === from)

/** A Mermaid state diagram of the table, for docs/states. */
export const diagram = <S extends string, R extends string, N extends string>(table: readonly Step<S, R, N>[], start: S): string =>
  ['stateDiagram-v2', `  [*] --> ${start}`, ...table.map((r) => `  ${r.from} --> ${r.to}: ${r.action} (${r.by.join(', ')})`)].join('\n')
