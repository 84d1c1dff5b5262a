import { purposeSays } from '#features/vault/rules.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { BodyOf } from '#shared/endpoint.ts'
import * as contract from '../contract.ts'
import { CASES } from '../contract/console.ts'
import { stepBody } from '../rules/fields.ts'
import { ACTIONS, stepSays } from '../rules/table.ts'
import { caseForPerson } from './console-case.ts'
import { revealContact } from './reveal-contact.ts'
import { takeStep } from './take-step.ts'

type Ctx = GatherContext<string>
type OfCase = { params: { caseId: string } }

export const goHome = async (): Promise<string> => CASES

export const showCasePage = (ctx: Ctx, { params, query }: OfCase & { query: { done?: string | undefined } }) =>
  caseForPerson(
    ctx,
    params.caseId,
    query.done !== undefined && ACTIONS.includes(query.done) ? { done: `“${stepSays(query.done)}”已办好。` } : {},
  )

const saysOf = (refusals: Record<string, { says: string }>, refusal: string): string =>
  refusals[refusal]?.says ?? '没有办成，请刷新后再试。'

/** A step from the page's form: done and back to the case, or the case again with what was wrong and what was typed. */
export async function postStep(ctx: Ctx, { params, body }: OfCase & { body: Record<string, string> }) {
  const typed = Object.fromEntries(Object.entries(body).filter(([, value]) => value.trim() !== ''))
  const action = typed['action'] ?? ''
  const read = stepBody.safeParse(typed)
  if (!read.success) {
    const errors = Object.fromEntries(read.error.issues.map((issue) => [String(issue.path[0] ?? ''), '请填写完整']))
    return caseForPerson(ctx, params.caseId, { refused: { action, says: '有的内容没有填对。', errors, values: typed } })
  }
  const call = { params, body: read.data, query: {}, headers: {} }
  const done = await ctx.attempt((tx) => takeStep(tx, call))
  if (done.ok) return { kind: 'done' as const, caseId: params.caseId, action: read.data.action }
  const says = saysOf(contract.takeStep.refusals, done.refusal)
  return caseForPerson(ctx, params.caseId, { refused: { action, says, errors: {}, values: typed } })
}

export async function postContact(ctx: Ctx, { params, body }: OfCase & { body: BodyOf<typeof contract.revealContact> }) {
  const opened = await ctx.attempt((tx) => revealContact(tx, { params, body, query: {}, headers: {} }))
  if (!opened.ok)
    return caseForPerson(ctx, params.caseId, { contact: { problem: saysOf(contract.revealContact.refusals, opened.refusal) } })
  const { name, phone } = opened.value
  return caseForPerson(ctx, params.caseId, {
    contact: { shown: { name, phone: phone ?? '没有留电话', purpose: purposeSays(body.purpose) } },
  })
}
