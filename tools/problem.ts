import { fileURLToPath } from 'node:url'

/** What a check found: where, which rule, and what is wrong in words. */
export type Problem = { at: string; rule: string; says: string }

export const root = fileURLToPath(new URL('..', import.meta.url))
export const problem = (at: string, rule: string, says: string): Problem => ({ at, rule, says })

/** Prints what was found, a line each, and fails the process when there is any. */
export function report(problems: readonly Problem[]): void {
  for (const { at, rule, says } of problems) console.log(`${at}  ${rule}: ${says}`)
  if (problems.length > 0) process.exitCode = 1
}
