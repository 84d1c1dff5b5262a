import { isUscc } from '#features/organisations/rules.ts'
import { accept, refuse } from '#shared/decision.ts'
import type { LocalDate } from '#shared/time.ts'
import { APPLICANT_KINDS, ID_TYPES, SIDES, STAGES, STATUSES } from './codes.ts'
import type { CodeMapping, MappedField } from './mapping.ts'

export const PROCESSING_KINDS = [
  { code: 'immediate', says: '即办件' },
  { code: 'committed', says: '承诺件' },
] as const
/** What a code may be said as: one of a table, or of a form. */
type Target = { table: readonly { code: string; says: string }[] } | { fits: (code: string) => boolean; expects: string }
const TARGETS: Record<MappedField, Target> = {
  itemCode: { fits: (code) => /^[0-9A-Z]{31}(?:[0-9A-Z]{2})?$/.test(code), expects: '31 位实施编码或 33 位业务办理项编码' },
  unitCode: { fits: isUscc, expects: '18 位统一社会信用代码，校验位要对' },
  windowCode: { fits: (code) => code.length <= 32, expects: '不超过 32 个字的窗口编码' },
  division: { fits: (code) => /^\d{12}$/.test(code), expects: '12 位区划代码' },
  stage: { table: STAGES },
  processing: { table: PROCESSING_KINDS },
  side: { table: SIDES },
  status: { table: STATUSES },
  idType: { table: ID_TYPES },
  applicantKind: { table: APPLICANT_KINDS },
}
/** The codes that a field may be said as, where it is one of a table. */
export const choicesOf = (field: MappedField): readonly { code: string; says: string }[] => {
  const target = TARGETS[field]
  return 'table' in target ? target.table : []
}
export const targetSays = (field: MappedField, code: string): string => choicesOf(field).find((row) => row.code === code)?.says ?? code

/** What the field expects instead; null where the code may stand there. */
export function targetFault(field: MappedField, to: string): string | null {
  const target = TARGETS[field]
  if ('fits' in target) return target.fits(to) ? null : target.expects
  return target.table.some((row) => row.code === to) ? null : target.table.map((row) => `${row.code}（${row.says}）`).join('、')
}

const overlap = (a: Days, b: Days): boolean => (a.toDay === null || b.fromDay <= a.toDay) && (b.toDay === null || a.fromDay <= b.toDay)
type Days = { fromDay: LocalDate; toDay: LocalDate | null }
/** Of one code of a source one mapping holds on a day. `others`: those of the same code. */
export function judgeMapping(wanted: CodeMapping, others: readonly Days[]) {
  if (wanted.from === wanted.to) return refuse('same_code')
  if (wanted.toDay !== null && wanted.toDay < wanted.fromDay) return refuse('days_reversed')
  if (others.some((other) => overlap(other, wanted))) return refuse('overlaps')
  return accept(wanted)
}
