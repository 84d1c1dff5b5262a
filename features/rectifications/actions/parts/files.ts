import { attachmentsOf, keepAttachment, mostOf, nameAttachments, openAttachment, takeBackAttachment } from '#features/attachments/index.ts'
import type { Owner } from '#features/attachments/rules.ts'
import { servicesBy } from '#features/identity/index.ts'
import type { Context, Download } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type * as contract from '../../contract/part-files.ts'
import type { CaseRow } from '../../queries/cases.ts'
import type { PartRow } from '../../queries/parts.ts'
import { isRated } from '../../rules/anonymity.ts'
import { partStateRow, type PartRole } from '../../rules/parts.ts'
import { lockCase } from '../../store.ts'
import { servedOf } from '../admission.ts'
import { keyOfRow } from '../case-facts.ts'
import { partAndCase, reachesPart, sidesOf } from './show.ts'

const ownerOf = ({ part_id: id }: Pick<PartRow, 'part_id'>): Owner => ({ kind: 'part', id })
type Found = { row: CaseRow; part: PartRow; sides: PartRole[] }

/** For the two units and whoever oversees the co-unit; never for who is rated. */
async function foundFor(
  ctx: Pick<Context<'you_are_rated' | 'no_such_part'>, 'db' | 'refuse' | 'actor' | 'reach'>,
  partId: string,
): Promise<Found> {
  const { row, part } = await partAndCase(ctx, partId)
  if (isRated(servicesBy(ctx.actor), servedOf(row))) return ctx.refuse('you_are_rated')
  const sides = sidesOf(ctx.reach, row, part)
  return sides.length > 0 || reachesPart(ctx.reach, part) ? { row, part, sides } : ctx.refuse('no_such_part')
}
const isOpenFor = ({ row, part, sides }: Found): boolean =>
  sides.includes('co') && row.closed_at === null && partStateRow(part.state).waits === 'co'
/** Whoever is not of the co-unit reads what was handed over with an answer. */
const isShownTo = (part: PartRow, reach: Context['reach'], named: boolean): boolean => named || reachesPart(reach, part)

type Adding = typeof contract.addPartAttachment
export async function addPartAttachment(ctx: Context<RefusalOf<Adding>>, call: CallOf<Adding>): Promise<ReplyOf<Adding>> {
  const { params, headers, body } = call
  await lockCase(ctx.db, keyOfRow((await foundFor(ctx, params.partId)).row))
  const found = await foundFor(ctx, params.partId)
  if (!found.sides.includes('co')) return ctx.refuse('not_your_step')
  if (!isOpenFor(found)) return ctx.refuse('part_answered')
  const role = ctx.reach.find((one) => one.role === 'handler' || one.role === 'head')?.role ?? null
  return ctx.must(await keepAttachment(ctx, { owner: ownerOf(found.part), name: headers['attachment-name'] ?? '', bytes: body, role }))
}

type Listing = typeof contract.listPartAttachments
export async function listPartAttachments(ctx: Context<RefusalOf<Listing>>, { params }: CallOf<Listing>): Promise<ReplyOf<Listing>> {
  const found = await foundFor(ctx, params.partId)
  const items = (await attachmentsOf(ctx, ownerOf(found.part))).filter((one) => isShownTo(found.part, ctx.reach, one.named))
  return { items, most: await mostOf(ctx), mayAdd: isOpenFor(found) }
}

type Reading = typeof contract.readPartAttachment
export async function readPartAttachment(ctx: Context<RefusalOf<Reading>>, { params }: CallOf<Reading>): Promise<Download> {
  const { part } = await foundFor(ctx, params.partId)
  const one = (await attachmentsOf(ctx, ownerOf(part))).find((each) => each.attachmentId === params.attachmentId)
  if (!one || !isShownTo(part, ctx.reach, one.named)) return ctx.refuse('no_such_attachment')
  return (await openAttachment(ctx, ownerOf(part), params.attachmentId)) ?? ctx.refuse('no_such_attachment')
}

type TakingBack = typeof contract.takeBackPartAttachment
export async function takeBackPartAttachment(
  ctx: Context<RefusalOf<TakingBack>>,
  { params }: CallOf<TakingBack>,
): Promise<ReplyOf<TakingBack>> {
  const { part, sides } = await foundFor(ctx, params.partId)
  if (!sides.includes('co')) return ctx.refuse('not_your_step')
  ctx.must(await takeBackAttachment(ctx, ownerOf(part), params.attachmentId))
  return { removed: true }
}

/** With the answer goes what the co-unit has handed in since the last one; from here on the lead reads it, and it stays. */
export async function handOver(ctx: Context<string>, part: PartRow): Promise<void> {
  const waiting = (await attachmentsOf(ctx, ownerOf(part))).filter((one) => !one.named).map((one) => one.attachmentId)
  if (!(await nameAttachments(ctx, ownerOf(part), waiting))) throw new Error(`files of part ${part.part_id} were lost as it was answered`)
}
