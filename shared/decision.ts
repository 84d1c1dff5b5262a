/** What a rule answers: yes with a value, or no with the reason's code. */
export type Decision<T, Code extends string> = { ok: true; value: T } | { ok: false; refusal: Code }

export const accept = <T>(value: T) => ({ ok: true, value }) as const
export const refuse = <Code extends string>(refusal: Code) => ({ ok: false, refusal }) as const
