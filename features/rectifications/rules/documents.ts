import type { Written } from '#shared/paper.ts'
import { callNotes } from './documents/call-notes.ts'
import { entriesOf, type DocumentCase } from './documents/case-parts.ts'
import { explanation } from './documents/explanation.ts'
import { ledgerEntry } from './documents/ledger-entry.ts'
import { concluded, misratingNotice } from './documents/misrating-notice.ts'
import { rectificationReport } from './documents/rectification-report.ts'

export type { Block, Written } from '#shared/paper.ts'

const has =
  (...actions: readonly string[]) =>
  (value: DocumentCase): boolean =>
    entriesOf(value, ...actions).length > 0
/** The documents of a case: what each is called, after which step there is something to write, and what it says. */
export const DOCUMENTS = [
  {
    kind: 'call-notes',
    says: '回访核实记录',
    en: 'Notes of calls and findings',
    ready: has('contact', 'message', 'verify', 'check_withdrawal'),
    why: '还没有回访、留言或核实的记录。',
    write: callNotes,
  },
  {
    kind: 'explanation',
    says: '解释说明函',
    en: 'Letter of explanation',
    ready: has('explain'),
    why: '办过“解释说明”这一步才有。',
    write: explanation,
  },
  {
    kind: 'rectification-report',
    says: '差评整改报告',
    en: 'Report on what was put right',
    ready: has('rectify', 'strike_off'),
    why: '办过“立行立改”或“销号”才有。',
    write: rectificationReport,
  },
  {
    kind: 'misrating-notice',
    says: '误评（恶意差评）认定通报',
    en: 'Notice of a mistaken or malicious rating',
    ready: (value) => concluded(value) !== undefined,
    why: '提出误评或恶意差评认定后才有。',
    write: misratingNotice,
  },
  {
    kind: 'ledger-entry',
    says: '差评整改台账',
    en: 'Ledger entry',
    ready: has('claim_complex'),
    why: '认领为复杂问题后才有。',
    write: ledgerEntry,
  },
] as const satisfies readonly {
  kind: string
  says: string
  en: string
  ready: (value: DocumentCase) => boolean
  why: string
  write: (value: DocumentCase) => Written
}[]
export type DocumentKind = (typeof DOCUMENTS)[number]['kind']
export const DOCUMENT_KINDS = DOCUMENTS.map((row) => row.kind) as [DocumentKind, ...DocumentKind[]]
const byKind = new Map<string, (typeof DOCUMENTS)[number]>(DOCUMENTS.map((row) => [row.kind, row]))
export const documentRow = (kind: DocumentKind): (typeof DOCUMENTS)[number] => byKind.get(kind) ?? DOCUMENTS[0]
