import { ELEMENT_FIELDS, ELEMENT_WORDS, elementSays, linesOf, type ElementField } from './element-words.ts'
import type { BasicContent, ItemContent } from './elements.ts'

type Content = Partial<ItemContent & BasicContent>
/** One element that differs. Of a list what went and what came; of anything else what it said and says. */
export type Change = { field: ElementField; says: string; before: string; after: string; removed: string[]; added: string[] }

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** What another version says otherwise, in the order of the form. */
export const changesBetween = (before: Content, after: Content): Change[] =>
  ELEMENT_FIELDS.filter((field) => !same(before[field], after[field])).map((field) => {
    const [was, is] = [linesOf(field, before), linesOf(field, after)]
    return {
      field,
      says: ELEMENT_WORDS[field].zh,
      before: elementSays(field, before),
      after: elementSays(field, after),
      removed: was?.filter((line) => !is?.includes(line)) ?? [],
      added: is?.filter((line) => !was?.includes(line)) ?? [],
    }
  })

export type Rebased<C> = { content: C; taken: ElementField[]; kept: ElementField[] }
/**
 * A draft brought on to a version that came after the one it began from: what the draft left alone is taken from there, what it
 * changed stays, and where both changed the same the draft's stays and is named.
 */
export function rebase<C extends Content>(base: Content, mine: C, theirs: C): Rebased<C> {
  const moved = ELEMENT_FIELDS.filter((field) => field in theirs && !same(base[field], theirs[field]))
  const taken = moved.filter((field) => same(base[field], mine[field]) && !same(mine[field], theirs[field]))
  const kept = moved.filter((field) => !same(base[field], mine[field]) && !same(mine[field], theirs[field]))
  const from: Content = theirs
  return { content: { ...mine, ...Object.fromEntries(taken.map((field) => [field, from[field]])) }, taken, kept }
}
