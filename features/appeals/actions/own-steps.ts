import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { stepMyAppeal, type answerMyNotice, type appealMyNotice } from '../contract/own.ts'
import { findOwnNotice, type NoticeRow } from '../queries/notices.ts'
import { decideAppeal } from '../rules/appeal-steps.ts'
import { decideNotice } from '../rules/notice-steps.ts'
import { lockAppeal, lockNotice } from '../store.ts'
import { wholeAppeal } from './appeal-facts.ts'
import { file } from './file.ts'
import { wholeNotice } from './notice-facts.ts'
import { ownReplyOf, RATED, standingFor } from './own-notices.ts'
import { saveNoticeStep } from './save-notice-step.ts'
import { saveAppealStep } from './step-appeal.ts'

type Own = Pick<Context<'no_such_notice'>, 'db' | 'reach' | 'refuse'>

/** Held until the transaction ends, and read after the lock: two steps come one after the other. */
async function held(ctx: Own, noticeId: string): Promise<NoticeRow> {
  const found = (await findOwnNotice(ctx.db, ctx, noticeId)) ?? ctx.refuse('no_such_notice')
  await lockNotice(ctx.db, found.record_id, noticeId)
  return (await findOwnNotice(ctx.db, ctx, noticeId)) ?? ctx.refuse('no_such_notice')
}
const shown = async (ctx: Context<'no_such_notice'>, noticeId: string) =>
  ownReplyOf(ctx, (await findOwnNotice(ctx.db, ctx, noticeId)) ?? ctx.refuse('no_such_notice'))

/** 签收，举证解释 by the person told. */
export async function answer(
  ctx: Context<RefusalOf<typeof answerMyNotice>>,
  { params, body }: CallOf<typeof answerMyNotice>,
): Promise<ReplyOf<typeof answerMyNotice>> {
  const whole = await wholeNotice(ctx, await held(ctx, params.noticeId))
  const step = ctx.must(decideNotice(whole.facts, body.action, RATED))
  const { action: _action, ...written } = body
  await saveNoticeStep(ctx, whole, { step, body: written, role: 'rated' })
  return shown(ctx, params.noticeId)
}

/** 申诉 by the person told. */
export async function appeal(
  ctx: Context<RefusalOf<typeof appealMyNotice>>,
  { params, body }: CallOf<typeof appealMyNotice>,
): Promise<ReplyOf<typeof appealMyNotice>> {
  const row = await held(ctx, params.noticeId)
  const { row: found } = await standingFor(ctx, row)
  ctx.must(await file(ctx, found, { filer: 'rated', role: 'rated', body }))
  return shown(ctx, params.noticeId)
}

/** Whoever only speaks is in conflict with nothing, so what is left are the refusals of their own door. */
const isOwnRefusal = (code: string): code is RefusalOf<typeof stepMyAppeal> => code in stepMyAppeal.refusals

/** What the person told adds to an appeal about this rating, asks or takes back. */
export async function stepOwnAppeal(
  ctx: Context<RefusalOf<typeof stepMyAppeal>>,
  { params, body }: CallOf<typeof stepMyAppeal>,
): Promise<ReplyOf<typeof stepMyAppeal>> {
  const row = await held(ctx, params.noticeId)
  await lockAppeal(ctx.db, row.record_id, params.appealId)
  const { appeals } = await standingFor(ctx, row)
  const own = appeals.find((one) => one.appeal_id === params.appealId) ?? ctx.refuse('no_such_appeal')
  const whole = await wholeAppeal(ctx, own)
  const decided = decideAppeal(whole.facts, { action: body.action, roles: RATED, now: ctx.now })
  const step = decided.ok ? decided.value : ctx.refuse(isOwnRefusal(decided.refusal) ? decided.refusal : 'step_not_allowed')
  const { action: _action, ...written } = body
  await saveAppealStep(ctx, whole, { step, body: written, role: 'rated', effect: null })
  return shown(ctx, params.noticeId)
}
