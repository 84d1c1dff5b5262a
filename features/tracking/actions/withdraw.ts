import { takeRaterStep } from '#features/rectifications/index.ts'
import type { WordsForm } from '../contract/own.ts'
import { wordsProblem, type WithdrawShown, type WithdrawView } from '../rules/own.ts'
import { newKey, once, ownCase, type Ctx, type OwnCall, type OwnCase } from './own-case.ts'

/** GET /t/{receiptCode}/withdraw: what saying so does, and what it does not, before it is said (rules 3.11). */
export async function showWithdrawForm(ctx: Ctx, call: OwnCall): Promise<WithdrawShown> {
  const own = await ownCase(ctx, call)
  if (own.kind !== 'own') return own
  return own.own.found?.may.includes('withdraw') ? { kind: 'form', view: viewOf(own.own, newKey(ctx), '') } : whyNot(own.own)
}

/** POST: closes nothing; the management organisation calls to check. */
export async function withdraw(ctx: Ctx, call: OwnCall<WordsForm>): Promise<WithdrawShown> {
  const own = await ownCase(ctx, call)
  if (own.kind !== 'own') return own
  const { found, key, trackPath } = own.own
  if (!found) return { kind: 'late', trackPath }
  const view = viewOf(own.own, call.body.key, call.body.text)
  if (wordsProblem(view.text, { required: false }) === 'long') return { kind: 'form', view: { ...view, problem: 'long' } }
  const reason = view.text.trim()
  const act = { caseId: found.caseId, action: 'withdraw', said: { reason, key: call.body.key } }
  const done = await once(
    ctx,
    own.own,
    act,
    async (tx) => void tx.must(await takeRaterStep(tx, { key, action: 'withdraw', ...(reason !== '' && { reason }) })),
  )
  if (done.ok) return { kind: 'received', trackPath, called: view.called }
  const after = await ownCase(ctx, call)
  return after.kind === 'own' ? whyNot(after.own) : after
}

const viewOf = ({ served, trackPath, found }: OwnCase, key: string, text: string): WithdrawView => ({
  served,
  trackPath,
  key,
  text,
  called: found?.canBeCalled ?? false,
})
const whyNot = ({ found, trackPath }: OwnCase): WithdrawShown => ({ kind: found?.isWithdrawn ? 'done' : 'late', trackPath })
