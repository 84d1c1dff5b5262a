import { takeRaterStep } from '#features/rectifications/index.ts'
import type { WordsForm } from '../contract/own.ts'
import { wordsProblem, type MessageShown, type MessageView, type TalkLine } from '../rules/own.ts'
import { officeOf } from '../rules/steps.ts'
import { newKey, once, ownCase, type Ctx, type OwnCall, type OwnCase } from './own-case.ts'

/** GET /t/{receiptCode}/messages: what passed between the office and the rater, and room for a word. */
export async function showMessageForm(ctx: Ctx, call: OwnCall): Promise<MessageShown> {
  const own = await ownCase(ctx, call)
  if (own.kind !== 'own') return own
  const { found, trackPath } = own.own
  return found?.open === true ? { kind: 'form', view: viewOf(own.own, newKey(ctx), '') } : { kind: 'closed', trackPath }
}

/** POST: kept and masked at once; what cannot be taken comes back with what was typed. */
export async function sendMessage(ctx: Ctx, call: OwnCall<WordsForm>): Promise<MessageShown> {
  const own = await ownCase(ctx, call)
  if (own.kind !== 'own') return own
  const { found, key, trackPath } = own.own
  if (!found) return { kind: 'closed', trackPath }
  const view = viewOf(own.own, call.body.key, call.body.text)
  const problem = wordsProblem(view.text, { required: true })
  if (problem) return { kind: 'form', view: { ...view, problem } }
  const message = view.text.trim()
  const act = { caseId: found.caseId, action: 'rater_message', said: { message, key: call.body.key } }
  const done = await once(ctx, own.own, act, async (tx) => void tx.must(await takeRaterStep(tx, { key, action: 'rater_message', message })))
  if (done.ok) return { kind: 'received', trackPath }
  return done.refusal === 'too_many_messages' ? { kind: 'form', view: { ...view, problem: 'many' } } : { kind: 'closed', trackPath }
}

function viewOf({ served, trackPath, rating, found }: OwnCase, key: string, text: string): MessageView {
  const unit = found?.unit ?? ''
  const talk = (found?.entries ?? []).flatMap(({ at, told, byRater, role }): TalkLine[] =>
    told === null ? [] : [{ at, says: told, mine: byRater, unit: byRater ? null : officeOf(role, unit) }],
  )
  return { served, trackPath, key, text, anonymous: rating.identification === 'anonymous', talk }
}
