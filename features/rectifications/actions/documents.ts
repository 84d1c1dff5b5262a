import { maskedWords } from '#features/vault/index.ts'
import type { Context, Download } from '#server/platform/feature.ts'
import { paperFile } from '#server/platform/papers/papers.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import type { CaseReply } from '../contract.ts'
import type * as contract from '../contract/documents.ts'
import type { CaseRow } from '../queries/cases.ts'
import { DOCUMENTS, documentRow } from '../rules/documents.ts'
import { admittedCase } from './admission.ts'
import { showCase } from './show-case.ts'

export async function listDocuments(
  ctx: Context<RefusalOf<typeof contract.listDocuments>>,
  { params }: CallOf<typeof contract.listDocuments>,
): Promise<ReplyOf<typeof contract.listDocuments>> {
  const value = await showCase(ctx, await admittedCase(ctx, params.caseId))
  return {
    items: DOCUMENTS.map(({ kind, says, ready, why }) => ({ kind, says, ready: ready(value), why: ready(value) ? null : why })),
  }
}

/** Filled from the case as this person sees it; what was typed is masked once more, since the document leaves the office. */
export async function readDocument(
  ctx: Context<RefusalOf<typeof contract.readDocument>>,
  { params, query }: CallOf<typeof contract.readDocument>,
): Promise<Download> {
  const row = await admittedCase(ctx, params.caseId)
  const { ready, why, write, says } = documentRow(params.kind)
  const value = await showCase(ctx, row)
  if (!ready(value)) return ctx.refuse('document_not_ready', { why })
  const written = write(await masked(ctx, row, value))
  const name = `${says}-${value.unit.name}-${dayOf(ctx.now)}`
  return paperFile({ written, title: says, name, format: query.format }, () => ctx.refuse('writing_busy'))
}

/** Handlers write names and numbers into notes, and into the names of files. */
async function masked(ctx: Pick<Context, 'db' | 'keys'>, row: CaseRow, value: CaseReply): Promise<CaseReply> {
  const typed = value.timeline.flatMap((entry) => [...entry.texts.map((one) => one.text), ...entry.attachments.map((file) => file.name)])
  const words = new Map((await maskedWords(ctx, row.record_id, typed)).map((text, i) => [typed[i] ?? '', text]))
  const without = (text: string): string => words.get(text) ?? ''
  return {
    ...value,
    timeline: value.timeline.map((entry) => ({
      ...entry,
      texts: entry.texts.map((one) => ({ ...one, text: without(one.text) })),
      attachments: entry.attachments.map((file) => ({ ...file, name: without(file.name) })),
    })),
  }
}
