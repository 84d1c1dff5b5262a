import { askObjectionReview, fileObjection, objectionFor, type ObjectionForRater } from '#features/appeals/index.ts'
import type { CaseForRater } from '#features/rectifications/index.ts'
import type { LocalDate } from '#shared/time.ts'
import type { WordsForm } from '../contract/own.ts'
import { wordsProblem, type ObjectionShown, type ObjectionView } from '../rules/own.ts'
import { newKey, once, ownCase, type Ctx, type OwnCall, type OwnCase } from './own-case.ts'

/** GET /t/{receiptCode}/objection: the reason that was told, until when and before whom it may be taken further (rules 4). */
export async function showObjectionForm(ctx: Ctx, call: OwnCall): Promise<ObjectionShown> {
  const own = await ownCase(ctx, call)
  if (own.kind !== 'own') return own
  const objection = await objectionFor(ctx, own.own.key)
  const view = viewOf(own.own, objection, { key: newKey(ctx), text: '' })
  return view ? { kind: 'form', view } : whyNot(own.own, objection)
}

/** POST: an objection, or where one was refused the one review of it. */
export async function objectTo(ctx: Ctx, call: OwnCall<WordsForm>): Promise<ObjectionShown> {
  const own = await ownCase(ctx, call)
  if (own.kind !== 'own') return own
  const { found, key, trackPath } = own.own
  const before = await objectionFor(ctx, key)
  if (!found || !before) return { kind: 'none', trackPath }
  const view = viewOf(own.own, before, call.body)
  const problem = wordsProblem(call.body.text, { required: true })
  if (problem) return view ? { kind: 'form', view: { ...view, problem } } : whyNot(own.own, before)
  const statement = call.body.text.trim()
  const act = { caseId: found.caseId, action: 'objection', said: { statement, key: call.body.key } }
  const bring = view?.review === true ? askObjectionReview : fileObjection
  const done = await once(ctx, own.own, act, async (tx) => void tx.must(await bring(tx, key, { statement })))
  const after = await objectionFor(ctx, key)
  return done.ok ? { kind: 'received', trackPath, dueOn: after?.appeals.find((one) => one.open)?.due ?? null } : whyNot(own.own, after)
}

/** An objection where there is none yet; where it was refused, the review of it. */
export function mayObject(objection: ObjectionForRater | null): { until: LocalDate; review: boolean } | null {
  if (objection?.mayObject) return { until: objection.mayObject.dueOn, review: false }
  const refused = objection?.appeals.findLast(({ kind, reviewUntil }) => kind === 'objection' && reviewUntil !== null)
  return refused?.reviewUntil ? { until: refused.reviewUntil.dueOn, review: true } : null
}

function viewOf({ served, trackPath, found }: OwnCase, objection: ObjectionForRater | null, typed: WordsForm): ObjectionView | null {
  const may = mayObject(objection)
  if (!found || !may) return null
  const { key, text } = typed
  return { served, trackPath, key, text, told: may.review ? lastReason(objection) : toldNotAdopted(found), ...may }
}
const toldNotAdopted = ({ entries }: CaseForRater): string | null =>
  entries.findLast(({ action }) => action === 'tell_not_adopted')?.told ?? null
const lastReason = (objection: ObjectionForRater | null): string | null =>
  objection?.appeals.findLast((one) => one.reason !== null)?.reason ?? null

function whyNot({ trackPath }: OwnCase, objection: ObjectionForRater | null): ObjectionShown {
  if (objection?.appeals.some((one) => one.kind === 'objection')) return { kind: 'given', trackPath }
  return { kind: objection?.why === 'too_late' ? 'over' : 'none', trackPath }
}
