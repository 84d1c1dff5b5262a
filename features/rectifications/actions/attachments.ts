import { attachmentsOf, keepAttachment, mostOf, openAttachment, takeBackAttachment } from '#features/attachments/index.ts'
import type { Owner } from '#features/attachments/rules.ts'
import type { Context, Download } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type * as contract from '../contract/attachments.ts'
import type { CaseRow } from '../queries/cases.ts'
import { stateRow } from '../rules/states.ts'
import { admittedCase, heldCase, rolesOn } from './admission.ts'
import { stateOf } from './case-facts.ts'

export const ownerOf = (row: Pick<CaseRow, 'case_id'>): Owner => ({ kind: 'case', id: row.case_id })
const isOpen = (row: CaseRow): boolean => stateRow(stateOf(row)).open

/** Held, so that a file that comes in while the case closes is either in it or refused. */
export async function addCaseAttachment(
  ctx: Context<RefusalOf<typeof contract.addCaseAttachment>>,
  { params, headers, body }: CallOf<typeof contract.addCaseAttachment>,
): Promise<ReplyOf<typeof contract.addCaseAttachment>> {
  const row = await heldCase(ctx, params.caseId)
  if (!isOpen(row)) return ctx.refuse('case_closed')
  const role = rolesOn(ctx.reach, row)[0] ?? null
  return ctx.must(await keepAttachment(ctx, { owner: ownerOf(row), name: headers['attachment-name'] ?? '', bytes: body, role }))
}

export async function listCaseAttachments(
  ctx: Context<RefusalOf<typeof contract.listCaseAttachments>>,
  { params }: CallOf<typeof contract.listCaseAttachments>,
): Promise<ReplyOf<typeof contract.listCaseAttachments>> {
  const row = await admittedCase(ctx, params.caseId)
  return { items: await attachmentsOf(ctx, ownerOf(row)), most: await mostOf(ctx) }
}

export async function readCaseAttachment(
  ctx: Context<RefusalOf<typeof contract.readCaseAttachment>>,
  { params }: CallOf<typeof contract.readCaseAttachment>,
): Promise<Download> {
  const row = await admittedCase(ctx, params.caseId)
  return (await openAttachment(ctx, ownerOf(row), params.attachmentId)) ?? ctx.refuse('no_such_attachment')
}

export async function takeBackCaseAttachment(
  ctx: Context<RefusalOf<typeof contract.takeBackCaseAttachment>>,
  { params }: CallOf<typeof contract.takeBackCaseAttachment>,
): Promise<ReplyOf<typeof contract.takeBackCaseAttachment>> {
  const row = await heldCase(ctx, params.caseId)
  if (!isOpen(row)) return ctx.refuse('case_closed')
  ctx.must(await takeBackAttachment(ctx, ownerOf(row), params.attachmentId))
  return { removed: true }
}
