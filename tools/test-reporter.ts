/** What a process of tests tells `tools/test.ts`, a marked line of JSON each: what began and ended, what failed and why, and the counts at the end. */
import type { TestEvent } from 'node:test/reporters'
import { stripVTControlCharacters } from 'node:util'

/** `depth` 0: not inside of another. */
export type Told =
  | { began: string; depth: number }
  | { ended: string; depth: number; ms: number }
  | { failed: string; why: string }
  | { counts: { tests: number; passed: number; skipped: number; todo: number } }

/** Stands before each line; whatever else is written to the same place has none. */
export const MARK = '\x1e'
const MOST_LINES = 8
/** The first words of why. */
function whyOf(fault: Error): string {
  const cause = fault.cause instanceof Error ? fault.cause.message : fault.message
  return stripVTControlCharacters(cause).split('\n').slice(0, MOST_LINES).join('\n').trim()
}
/** What holds a failed test says nothing of its own. */
const isOfAnother = (fault: Error): boolean => 'failureType' in fault && fault.failureType === 'subtestsFailed'

function toldOf(event: TestEvent): Told | null {
  if (event.type === 'test:dequeue') return { began: event.data.name, depth: event.data.nesting }
  if (event.type === 'test:complete') return { ended: event.data.name, depth: event.data.nesting, ms: event.data.details.duration_ms }
  if (event.type === 'test:summary') return { counts: event.data.counts }
  if (event.type === 'test:fail')
    return isOfAnother(event.data.details.error) ? null : { failed: event.data.name, why: whyOf(event.data.details.error) }
  return null
}

export default async function* reporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    const told = toldOf(event)
    if (told) yield `\n${MARK}${JSON.stringify(told)}\n`
  }
}
