import { takeRaterStep, type CaseForRater } from '#features/rectifications/index.ts'
import { addDays, dayOf, type Instant, type LocalDate } from '#shared/time.ts'
import type { AnswerForm } from '../contract/own.ts'
import { choiceIn, wordsProblem, type AnswerShown, type AnswerView, type Choice } from '../rules/own.ts'
import { newKey, once, ownCase, type Ctx, type OwnCall, type OwnCase } from './own-case.ts'

/** The last day on which a right can be used: its end is the first moment that is too late. */
export const lastDay = (until: Instant): LocalDate => addDays(dayOf(until), -1)

/** GET /t/{receiptCode}/satisfaction: what each of the three does is said before one is chosen (rules 3.8). */
export async function showAnswerForm(ctx: Ctx, call: OwnCall): Promise<AnswerShown> {
  const own = await ownCase(ctx, call)
  if (own.kind !== 'own') return own
  const view = viewOf(own.own, newKey(ctx))
  return view ? { kind: 'form', view } : whyNot(own.own)
}

/** POST: one answer to each reply; the clock that it meets decides, so of two at once one is taken. */
export async function answer(ctx: Ctx, call: OwnCall<AnswerForm>): Promise<AnswerShown> {
  const own = await ownCase(ctx, call)
  if (own.kind !== 'own') return own
  const { found, trackPath } = own.own
  if (!found) return { kind: 'none', trackPath }
  const { text: words, key, choice: chosen } = call.body
  const choice = choiceIn(chosen)
  const text = words.trim()
  const view = viewOf(own.own, key)
  const problem = choice === null ? 'choose' : wordsProblem(text, { required: false })
  if (problem === 'choose' || problem === 'long')
    return view ? { kind: 'form', view: { ...view, text: words, choice, problem } } : whyNot(own.own)
  const act = { caseId: found.caseId, action: 'satisfaction', said: { choice: chosen, text, key } }
  const done = await once(ctx, own.own, act, async (tx) => {
    const said = text !== '' && text
    tx.must(await takeRaterStep(tx, { key: own.own.key, ...stepOf(choice ?? 'satisfied', said) }))
  })
  const after = await ownCase(ctx, call)
  if (after.kind !== 'own') return after
  return done.ok ? { kind: 'received', trackPath, ...outcomeOf(choice ?? 'satisfied', after.own.found) } : whyNot(after.own)
}

const stepOf = (choice: Choice, text: string | false) =>
  choice === 'not'
    ? ({ action: 'not_satisfied', ...(text !== false && { reason: text }) } as const)
    : ({ action: 'satisfied', satisfaction: choice, ...(text !== false && { note: text }) } as const)

function outcomeOf(choice: Choice, found: CaseForRater | null): { what: 'good' | 'first' | 'again'; dueOn: LocalDate | null } {
  if (choice !== 'not') return { what: 'good', dueOn: null }
  return { what: found?.state === 'taken_over' ? 'again' : 'first', dueOn: found?.due?.dueOn ?? null }
}

export const mayAnswer = (found: CaseForRater): LocalDate | null =>
  found.may.includes('satisfied') && found.satisfactionUntil !== null ? lastDay(found.satisfactionUntil) : null

function viewOf({ served, trackPath, found }: OwnCase, key: string): AnswerView | null {
  const until = found && mayAnswer(found)
  if (!found || !until) return null
  const reply = found.entries.findLast(({ action }) => action === 'feed_back' || action === 'decide_above')?.told ?? null
  return { served, trackPath, key, text: '', reply, until, choice: null, again: found.dissatisfiedTo === 'taken_over' }
}

/** Answered before, too late, or nothing was asked. */
function whyNot({ found, trackPath }: OwnCase): AnswerShown {
  if (found?.entries.some(({ action }) => action === 'satisfied' || action === 'not_satisfied')) return { kind: 'given', trackPath }
  if (found?.satisfactionUntil) return { kind: 'over', until: lastDay(found.satisfactionUntil), trackPath }
  return { kind: 'none', trackPath }
}
