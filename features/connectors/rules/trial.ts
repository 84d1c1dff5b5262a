/** What a person is shown of rows that were only tried: how each would be judged, with nothing in it that may be someone's. */
import { isIdNumber } from '#features/service-records/rules/identifiers.ts'
import { FIELDS } from '#features/service-records/rules/words.ts'
import { MAPPED } from './fields.ts'
import { isRow } from './mapping.ts'

export const TRIED_ROWS = 10
export type TriedRow = {
  recordNo: string | null
  fault: string | null
  flags: readonly string[]
  fields: readonly { field: string; shown: string }[]
}
export type Found = { columns: readonly string[]; rows: readonly TriedRow[]; note: string | null }

const PERSONAL = new Set(MAPPED.filter((row) => row.personal).map((row) => row.field as string))
const HIDDEN = '（有，不显示）'
const LONGEST = 80

/** Named, with what they hold; personal ones only say that they are there. Names that are no fields of ours are not repeated either. */
export function shownFields(record: unknown): { field: string; shown: string }[] {
  if (!isRow(record)) return []
  const shown: { field: string; shown: string }[] = []
  for (const [name, value] of Object.entries(record)) {
    if (name === 'sourceSystem' || value === undefined || value === null) continue
    if (name === 'occurrences' && Array.isArray(value))
      value.forEach((one, i) => shown.push(...partShown('service.', one, value.length === 1 ? '' : `${i + 1}/${value.length} `)))
    else if ((name === 'applicant' || name === 'agent') && isRow(value)) shown.push(...partShown(`${name}.`, value, ''))
    else if (name in FIELDS) shown.push({ field: name, shown: valueShown(name, value) })
  }
  return shown
}
const partShown = (prefix: string, part: unknown, which: string): { field: string; shown: string }[] =>
  isRow(part)
    ? Object.entries(part)
        .filter(([name]) => name in FIELDS)
        .map(([name, value]) => ({ field: `${prefix}${name}`, shown: `${which}${valueShown(`${prefix}${name}`, value)}` }))
    : []
const valueShown = (field: string, value: unknown): string =>
  PERSONAL.has(field) ? HIDDEN : Array.isArray(value) ? value.filter((one) => typeof one === 'string').join('、') : textOf(value)
const textOf = (value: unknown): string => {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '（不是文字）'
  const text = String(value)
  return looksPersonal(text) ? HIDDEN : text.slice(0, LONGEST)
}
/** A column that was put to the wrong field must not show whose it is either. */
const looksPersonal = (text: string): boolean => isIdNumber('111', text.toUpperCase()) || /^(\+?86)?1[3-9]\d{9}$/.test(text)
