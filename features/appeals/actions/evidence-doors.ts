import { keepAttachment } from '#features/attachments/index.ts'
import { reachOf } from '#features/identity/index.ts'
import type { Context, Download } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type * as contract from '../contract/evidence.ts'
import { findAppeal, type AppealRow } from '../queries/appeals.ts'
import { findNotice, findOwnNotice, type NoticeRow } from '../queries/notices.ts'
import { nextSteps } from '../rules/appeal-steps.ts'
import { judgeFiling } from '../rules/filing.ts'
import { nextNoticeSteps } from '../rules/notice-steps.ts'
import { UNIT } from '../rules/roles.ts'
import { lockAppeal, lockNotice } from '../store.ts'
import { rolesOn, wholeAppeal } from './appeal-facts.ts'
import { evidenceList, foldersForOthers, foldersForRated, openEvidence, takeBack, unnamed, type Hearing } from './evidence.ts'
import { wholeNotice } from './notice-facts.ts'
import { RATED, standingFor } from './own-notices.ts'
import { askerOf } from './show-appeals.ts'
import { unitRolesOn } from './show-notices.ts'

type Asking = Pick<Context, 'db' | 'actor' | 'now' | 'reach'>
const speaks = ({ requires }: { requires: readonly string[] }): boolean => requires.includes('statement')
const hearingOf = ({ case_id: caseId, notice_id: noticeId }: NoticeRow): Hearing => ({ caseId, noticeId })
const unitRole = (roles: readonly string[]): string | null => UNIT.find((one) => roles.includes(one)) ?? null

/** While they may state, appeal, add to an appeal or ask for its review. */
async function mayRatedSpeak(ctx: Asking, row: NoticeRow): Promise<boolean> {
  if (nextNoticeSteps((await wholeNotice(ctx, row)).facts, RATED).some(speaks)) return true
  const standing = await standingFor(ctx, row)
  if (judgeFiling('rated', standing.before, ctx.now).ok) return true
  for (const appeal of standing.appeals) {
    const { facts } = await wholeAppeal(ctx, appeal)
    if (nextSteps(facts, RATED, ctx.now).next.some(speaks)) return true
  }
  return false
}
const ownNotice = async (ctx: Pick<Context<'no_such_notice'>, 'db' | 'reach' | 'refuse'>, noticeId: string): Promise<NoticeRow> =>
  (await findOwnNotice(ctx.db, ctx, noticeId)) ?? ctx.refuse('no_such_notice')

export async function addMine(
  ctx: Context<RefusalOf<typeof contract.addMyEvidence>>,
  { params, headers, body }: CallOf<typeof contract.addMyEvidence>,
): Promise<ReplyOf<typeof contract.addMyEvidence>> {
  const { record_id: recordId } = await ownNotice(ctx, params.noticeId)
  await lockNotice(ctx.db, recordId, params.noticeId)
  const row = await ownNotice(ctx, params.noticeId)
  if (!(await mayRatedSpeak(ctx, row))) return ctx.refuse('too_late')
  if (row.anonymous) return ctx.refuse('anonymous_rating')
  const owner = { kind: 'appeal', id: row.notice_id } as const
  return unnamed(ctx.must(await keepAttachment(ctx, { owner, name: headers['attachment-name'] ?? '', bytes: body, role: 'rated' })))
}
export async function listMine(
  ctx: Context<RefusalOf<typeof contract.listMyEvidence>>,
  { params }: CallOf<typeof contract.listMyEvidence>,
): Promise<ReplyOf<typeof contract.listMyEvidence>> {
  const row = await ownNotice(ctx, params.noticeId)
  return evidenceList(ctx, foldersForRated(hearingOf(row)), !row.anonymous && (await mayRatedSpeak(ctx, row)))
}
export async function readMine(
  ctx: Context<RefusalOf<typeof contract.readMyEvidence>>,
  { params }: CallOf<typeof contract.readMyEvidence>,
): Promise<Download> {
  const row = await ownNotice(ctx, params.noticeId)
  return (await openEvidence(ctx, foldersForRated(hearingOf(row)), params.attachmentId)) ?? ctx.refuse('no_such_evidence')
}
export async function takeBackMine(
  ctx: Context<RefusalOf<typeof contract.takeBackMyEvidence>>,
  { params }: CallOf<typeof contract.takeBackMyEvidence>,
): Promise<ReplyOf<typeof contract.takeBackMyEvidence>> {
  return takeBack(ctx, foldersForRated(hearingOf(await ownNotice(ctx, params.noticeId))), params.attachmentId)
}

type OfNotice = Pick<Context<'no_such_notice'>, 'db' | 'reach' | 'actor' | 'refuse'>
const notice = async (ctx: OfNotice, noticeId: string): Promise<NoticeRow> =>
  (await findNotice(ctx.db, askerOf(ctx), noticeId)) ?? ctx.refuse('no_such_notice')
const mayUnitState = async (ctx: Asking, row: NoticeRow, role: string | null): Promise<boolean> =>
  role !== null && nextNoticeSteps((await wholeNotice(ctx, row)).facts, [role]).some(speaks)

export async function addToNotice(
  ctx: Context<RefusalOf<typeof contract.addNoticeEvidence>>,
  { params, headers, body }: CallOf<typeof contract.addNoticeEvidence>,
): Promise<ReplyOf<typeof contract.addNoticeEvidence>> {
  const { record_id: recordId } = await notice(ctx, params.noticeId)
  await lockNotice(ctx.db, recordId, params.noticeId)
  const row = await notice(ctx, params.noticeId)
  const role = unitRole(unitRolesOn(ctx, row))
  if (role === null) return ctx.refuse('not_your_step')
  if (!(await mayUnitState(ctx, row, role))) return ctx.refuse('too_late')
  const owner = { kind: 'appeal', id: row.case_id } as const
  return unnamed(ctx.must(await keepAttachment(ctx, { owner, name: headers['attachment-name'] ?? '', bytes: body, role })))
}
export async function listOfNotice(
  ctx: Context<RefusalOf<typeof contract.listNoticeEvidence>>,
  { params }: CallOf<typeof contract.listNoticeEvidence>,
): Promise<ReplyOf<typeof contract.listNoticeEvidence>> {
  const row = await notice(ctx, params.noticeId)
  return evidenceList(ctx, foldersForOthers(hearingOf(row)), await mayUnitState(ctx, row, unitRole(unitRolesOn(ctx, row))))
}
export async function readOfNotice(
  ctx: Context<RefusalOf<typeof contract.readNoticeEvidence>>,
  { params }: CallOf<typeof contract.readNoticeEvidence>,
): Promise<Download> {
  const row = await notice(ctx, params.noticeId)
  return (await openEvidence(ctx, foldersForOthers(hearingOf(row)), params.attachmentId)) ?? ctx.refuse('no_such_evidence')
}
export async function takeBackOfNotice(
  ctx: Context<RefusalOf<typeof contract.takeBackNoticeEvidence>>,
  { params }: CallOf<typeof contract.takeBackNoticeEvidence>,
): Promise<ReplyOf<typeof contract.takeBackNoticeEvidence>> {
  return takeBack(ctx, foldersForOthers(hearingOf(await notice(ctx, params.noticeId))), params.attachmentId)
}

type OfAppeal = Pick<Context<'no_such_appeal'>, 'db' | 'reach' | 'actor' | 'refuse'>
const appeal = async (ctx: OfAppeal, appealId: string): Promise<AppealRow> =>
  (await findAppeal(ctx.db, askerOf(ctx), appealId)) ?? ctx.refuse('no_such_appeal')
async function heard(ctx: Asking, row: AppealRow) {
  const { facts, standing } = await wholeAppeal(ctx, row)
  const role = unitRole(rolesOn({ actor: ctx.actor, reach: reachOf(ctx.actor, 'appeals.step') }, row))
  const mayAdd = role !== null && nextSteps(facts, [role], ctx.now).next.some(speaks)
  return { role, mayAdd, folders: foldersForOthers({ caseId: row.case_id, noticeId: standing.notice?.notice_id ?? null }) }
}

export async function addToAppeal(
  ctx: Context<RefusalOf<typeof contract.addAppealEvidence>>,
  { params, headers, body }: CallOf<typeof contract.addAppealEvidence>,
): Promise<ReplyOf<typeof contract.addAppealEvidence>> {
  const { record_id: recordId } = await appeal(ctx, params.appealId)
  await lockAppeal(ctx.db, recordId, params.appealId)
  const row = await appeal(ctx, params.appealId)
  const { role, mayAdd } = await heard(ctx, row)
  if (role === null) return ctx.refuse('not_your_step')
  if (!mayAdd) return ctx.refuse('too_late')
  const owner = { kind: 'appeal', id: row.case_id } as const
  return unnamed(ctx.must(await keepAttachment(ctx, { owner, name: headers['attachment-name'] ?? '', bytes: body, role })))
}
export async function listOfAppeal(
  ctx: Context<RefusalOf<typeof contract.listAppealEvidence>>,
  { params }: CallOf<typeof contract.listAppealEvidence>,
): Promise<ReplyOf<typeof contract.listAppealEvidence>> {
  const { folders, mayAdd } = await heard(ctx, await appeal(ctx, params.appealId))
  return evidenceList(ctx, folders, mayAdd)
}
export async function readOfAppeal(
  ctx: Context<RefusalOf<typeof contract.readAppealEvidence>>,
  { params }: CallOf<typeof contract.readAppealEvidence>,
): Promise<Download> {
  const { folders } = await heard(ctx, await appeal(ctx, params.appealId))
  return (await openEvidence(ctx, folders, params.attachmentId)) ?? ctx.refuse('no_such_evidence')
}
export async function takeBackOfAppeal(
  ctx: Context<RefusalOf<typeof contract.takeBackAppealEvidence>>,
  { params }: CallOf<typeof contract.takeBackAppealEvidence>,
): Promise<ReplyOf<typeof contract.takeBackAppealEvidence>> {
  const { folders } = await heard(ctx, await appeal(ctx, params.appealId))
  return takeBack(ctx, folders, params.attachmentId)
}
