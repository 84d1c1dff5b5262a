import type { LocalDate } from '#shared/time.ts'
import type { PushedRecord } from './record-shape.ts'

/** What is known of codes of divisions that are no longer, or not yet, in use. */
export type DivisionCodes = {
  divisions: ReadonlyMap<string, { successor?: string | null }>
  /** Windows of a division by code: one that had to take another code has the six digits of where it came from in front. */
  windows: ReadonlyMap<string, ReadonlyMap<string, unknown>>
  /** `division/number` of staff who had to take another number. */
  renumbered?: ReadonlySet<string>
  /** Codes that begin to be used on a later day. */
  coming?: ReadonlyMap<string, LocalDate>
}

/** Who stands for a code today: itself, or the last in the row of its successors. */
export function standsToday(code: string, divisions: DivisionCodes['divisions']): string {
  let here = code
  for (let successor = divisions.get(here)?.successor; successor; successor = divisions.get(here)?.successor) here = successor
  return here
}

export const CARRIED_FLAG = { flag: 'division_code_ended', says: '区划代码已停用，按继任区划收下' }

/** A record with the codes of a division that ended, said in those of its successor; the same record where none has. */
export function carriedOver(record: PushedRecord, codes: DivisionCodes): PushedRecord {
  const isOld = (code: string | undefined): boolean => code !== undefined && standsToday(code, codes.divisions) !== code
  if (!isOld(record.division) && !record.occurrences.some((o) => isOld(o.division))) return record
  const window = (division: string, code: string): string => {
    const renamed = `${division.slice(0, 6)}-${code}`
    return codes.windows.get(standsToday(division, codes.divisions))?.has(renamed) === true ? renamed : code
  }
  const person = (division: string, staffNo: string): string => {
    const renamed = `${division.slice(0, 6)}-${staffNo}`
    return codes.renumbered?.has(`${standsToday(division, codes.divisions)}/${renamed}`) === true ? renamed : staffNo
  }
  return {
    ...record,
    division: standsToday(record.division, codes.divisions),
    ...(record.staffNo !== undefined && { staffNo: person(record.division, record.staffNo) }),
    occurrences: record.occurrences.map((o) => {
      const division = o.division ?? record.division
      return {
        ...o,
        ...(o.division !== undefined && { division: standsToday(o.division, codes.divisions) }),
        ...(o.windowCode !== undefined && { windowCode: window(division, o.windowCode) }),
        ...(o.staffNo !== undefined && { staffNo: person(division, o.staffNo) }),
      }
    }),
  }
}
