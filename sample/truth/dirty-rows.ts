import type { LocalDate } from '#shared/time.ts'
import { SHOWN_DIVISION } from '../region.ts'
import { hallSource } from '../story.ts'
import type { Truth } from './story.ts'

/** What is wrong with a row, and what the judge of 办件 calls it. `row` is a good one of the same hall. */
type Row = Record<string, unknown>
const without = (row: Row, field: string): Row => Object.fromEntries(Object.entries(row).filter(([name]) => name !== field))
const SPOILED: readonly { code: string; spoil: (row: Row) => Row }[] = [
  { code: 'unknown_item', spoil: (row) => ({ ...row, itemCode: String(row['itemCode']).slice(0, 22) + '999999000' }) },
  { code: 'unknown_window', spoil: (row) => ({ ...row, occurrences: [{ ...first(row), windowCode: '654201-W99' }] }) },
  { code: 'bad_id_number', spoil: (row) => ({ ...row, applicant: { ...(row['applicant'] as Row), idNumber: '990000199001011230' } }) },
  { code: 'bad_unit_code', spoil: (row) => ({ ...row, unitCode: '11654201YY00002040' }) },
  { code: 'accepted_at_missing', spoil: (row) => without(row, 'acceptedAt') },
  { code: 'completed_before_accepted', spoil: (row) => ({ ...row, status: 'completed', completedAt: '2020-01-01T10:00:00+08:00' }) },
  { code: 'applicant_missing', spoil: (row) => without(row, 'applicant') },
  { code: 'service_number_repeated', spoil: (row) => ({ ...row, occurrences: [first(row), first(row)] }) },
]
const first = (row: Row): Row => (row['occurrences'] as Row[])[0] ?? {}
const TIMES = 3

/** Rows as careless systems push them: each wrong in one way. */
export function dirtyRows(good: Row, on: LocalDate): { rows: Row[]; truth: Truth[] } {
  const rows = Array.from({ length: SPOILED.length * TIMES }, (_, n) => {
    const recordNo = `${SHOWN_DIVISION.slice(0, 6)}${on.replaceAll('-', '')}${700_000 + n}`
    return SPOILED[n % SPOILED.length]?.spoil({ ...good, recordNo }) ?? good
  })
  const truth = SPOILED.map(({ code }, i): Truth => {
    const own = rows.filter((_, n) => n % SPOILED.length === i)
    return {
      kind: 'dirty_rows',
      subject: `${hallSource(SHOWN_DIVISION)}/${code}`,
      about: { outcome: code, recordNos: own.map((row) => row['recordNo']) },
    }
  })
  return { rows, truth }
}
