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

/** The rows that start here, with all their columns: what may be done next, by whom and with what. */
export const stepsFrom = <Row extends { from: string }>(table: readonly Row[], from: Row['from']): readonly Row[] =>
  table.filter((row) => row.from === from)

/** A Mermaid state diagram of the table, for docs/states. */
export const diagram = <S extends string, R extends string, N extends string>(table: readonly Step<S, R, N>[], start: S): string =>
  ['stateDiagram-v2', `  [*] --> ${start}`, ...table.map((r) => `  ${r.from} --> ${r.to}: ${r.action} (${r.by.join(', ')})`)].join('\n')
