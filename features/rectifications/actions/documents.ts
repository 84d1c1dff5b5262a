import { maskedWords } from '#features/vault/index.ts'
import { Download, type Context } from '#server/platform/feature.ts'
import { makeTurns } from '#server/platform/turns.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import type { CaseReply } from '../contract.ts'
import type * as contract from '../contract/documents.ts'
import type { CaseRow } from '../queries/cases.ts'
import { DOCUMENTS, documentRow, MEDIA_TYPES, type DocumentFormat, type Written } from '../rules/documents.ts'
import { admittedCase } from './admission.ts'
import { drawDocx } from './documents/draw-docx.ts'
import { drawPdf } from './documents/draw-pdf.ts'
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

/** Setting a document takes a processor for a moment, and those who rate need it too: one after another. */
class Busy extends Error {
  override name = 'Busy'
}
const WAITING = 8
const inTurn = makeTurns({ atOnce: 1, most: WAITING, full: () => new Busy() })
const DRAW: Readonly<Record<DocumentFormat, (written: Written, title: string) => Promise<Buffer>>> = { docx: drawDocx, pdf: drawPdf }

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
  const bytes = await inTurn(() => DRAW[query.format](written, says)).catch((fault: unknown) => {
    if (fault instanceof Busy) return ctx.refuse('writing_busy')
    throw fault
  })
  const name = `${says}-${value.unit.name}-${dayOf(ctx.now)}.${query.format}`
  return new Download({ name, type: MEDIA_TYPES[query.format], length: bytes.length, bytes: once(bytes) })
}
async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
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
