import { isRatersDevice } from '#features/ratings/index.ts'
import { takeRaterStep } from '#features/rectifications/index.ts'
import { sm3 } from '#server/platform/crypto.ts'
import type { Sender } from '#server/platform/pages.ts'
import type { WordsForm } from '../contract/own.ts'
import { wordsProblem, type MessageShown, type MessageView, type TalkLine } from '../rules/own.ts'
import { officeOf } from '../rules/steps.ts'
import { keepRatersFile } from './raters-file.ts'
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
  const { file } = call
  const said = { message, key: call.body.key, ...(file && { file: sm3(Buffer.from(file.bytes)).toString('hex') }) }
  const act = { caseId: found.caseId, action: 'rater_message', said }
  const done = await once(ctx, own.own, act, async (tx) => {
    const attachments = file && [tx.must(await keepRatersFile(tx, found.caseId, file))]
    tx.must(await takeRaterStep(tx, { key, action: 'rater_message', message, ...(attachments && { attachments }) }))
  })
  if (done.ok) return { kind: 'received', trackPath }
  const refused = PROBLEMS[done.refusal]
  return refused === undefined ? { kind: 'closed', trackPath } : { kind: 'form', view: { ...view, problem: refused } }
}

/** The device that rated, and which of its ratings: strangers never keep it from handing in a file. */
export const raterSending: Sender = ({ keys, params: { receiptCode }, cookies }) =>
  typeof receiptCode === 'string' && isRatersDevice(keys, cookies, receiptCode) ? receiptCode : null

/** What can be mended in the form; everything else means that the case is over. */
const PROBLEMS: Readonly<Record<string, NonNullable<MessageView['problem']>>> = {
  too_many_messages: 'many',
  kind: 'kind',
  broken: 'broken',
  full: 'full',
}

function viewOf({ served, trackPath, rating, found }: OwnCase, key: string, text: string): MessageView {
  const unit = found?.unit ?? ''
  const talk = (found?.entries ?? []).flatMap(({ at, told, byRater, role, attachments }): TalkLine[] =>
    told === null
      ? []
      : [{ at, says: told, mine: byRater, unit: byRater ? null : officeOf(role, unit), files: byRater ? attachments.length : 0 }],
  )
  return { served, trackPath, key, text, anonymous: rating.identification === 'anonymous', talk }
}
