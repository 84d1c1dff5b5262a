import type { Attachment } from '#features/attachments/contract.ts'
import { attachmentsOf, mostOf, nameAttachments, openAttachment, takeBackAttachment } from '#features/attachments/index.ts'
import type { Owner } from '#features/attachments/rules.ts'
import type { Context, Download } from '#server/platform/feature.ts'
import { roleSays, UNIT } from '../rules/roles.ts'

/** What is said about one rating, in the notice and in every appeal about it. */
export type Hearing = { caseId: string; noticeId: string | null }
type Reading = Pick<Context, 'db' | 'keys' | 'actor' | 'now'>

/** Each party has a folder of its own: neither fills the other's, nor sees what lies there before it is submitted. */
const ofUnit = ({ caseId }: Hearing): Owner => ({ kind: 'appeal', id: caseId })
const ofRated = ({ noticeId }: Hearing): Owner | null => (noticeId === null ? null : { kind: 'appeal', id: noticeId })
export function folderOf(hearing: Hearing, role: string): Owner | null {
  if (role === 'rated') return ofRated(hearing)
  return UNIT.some((one) => one === role) ? ofUnit(hearing) : null
}
/** What the person told reads: their own only, since what the unit hands in cannot be masked and may say who rated (rules 2.4). */
export const foldersForRated = (hearing: Hearing): Owner[] => [ofRated(hearing)].flatMap((one) => one ?? [])
export const foldersForOthers = (hearing: Hearing): Owner[] => [...foldersForRated(hearing), ofUnit(hearing)]

/** By which party, never by whom: the unit of an anonymous rating does not learn who was told (decisions/0010). */
export const unnamed = (one: Attachment): Attachment => ({
  ...one,
  by: { role: one.by.role, says: one.by.role === null ? null : roleSays(one.by.role), name: null },
})

/** Submitted with a statement, or one's own that waits for it. */
export async function evidenceIn(ctx: Reading, folders: readonly Owner[]): Promise<(Attachment & { folder: Owner })[]> {
  const found: (Attachment & { folder: Owner })[] = []
  for (const folder of folders)
    for (const one of await attachmentsOf(ctx, folder)) if (one.named || one.mine) found.push({ ...unnamed(one), folder })
  return found
}
export async function evidenceList(ctx: Reading, folders: readonly Owner[], mayAdd: boolean) {
  const items = (await evidenceIn(ctx, folders)).map(({ folder: _folder, ...one }) => one)
  return { items, most: await mostOf(ctx), mayAdd }
}
export async function openEvidence(ctx: Reading, folders: readonly Owner[], attachmentId: string): Promise<Download | null> {
  const one = (await evidenceIn(ctx, folders)).find((each) => each.attachmentId === attachmentId)
  return one ? openAttachment(ctx, one.folder, attachmentId) : null
}
type TakingBack = Context<'no_such_attachment' | 'attachment_stays'>
export async function takeBack(ctx: TakingBack, folders: readonly Owner[], attachmentId: string): Promise<{ removed: true }> {
  const one = (await evidenceIn(ctx, folders)).find((each) => each.attachmentId === attachmentId)
  if (!one) return ctx.refuse('no_such_attachment')
  ctx.must(await takeBackAttachment(ctx, one.folder, attachmentId))
  return { removed: true }
}

/** With a statement goes what its speaker has handed in since the last one; from here on it can be read, and not taken back. */
export async function submitEvidence(ctx: Context<string>, hearing: Hearing, role: string): Promise<void> {
  const folder = folderOf(hearing, role)
  if (folder === null) return
  const waiting = (await attachmentsOf(ctx, folder)).filter((one) => one.mine && !one.named)
  const ids = waiting.map((one) => one.attachmentId)
  if (!(await nameAttachments(ctx, folder, ids))) throw new Error(`evidence on case ${hearing.caseId} was lost as it was submitted`)
}
