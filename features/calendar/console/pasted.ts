import { inOrder } from '#shared/in-order.ts'
import { addDays, isLocalDate, yearOf, type LocalDate } from '#shared/time.ts'
import type { DayKind, ListedDay } from '../rules/lists.ts'

/** A range longer than this was read wrongly. */
const MOST_IN_RANGE = 40
export type Pasted = { days: ListedDay[]; elsewhere: LocalDate[]; unread: string[] }

const VERB = /放假|上班|调休|休息/
const DAY = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/g
const NUMBERING = /^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])\s*/
const SEPARATORS = /[\s,，。；;、：:至到~—–-]+/g

/** Dates as notices write them: weekdays in brackets go, `2027-03-10` becomes words. */
const plainly = (line: string): string =>
  line
    .replace(/（[^）]*）|\([^)]*\)/g, '')
    .replace(/(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/g, (_, y: string, m: string, d: string) => `${y}年${Number(m)}月${Number(d)}日`)

/**
 * A notice as it was published, or a list of days: `一、元旦：1月1日（周四）至3日放假调休，共3天。1月4日上班。`, `2027-03-10 肉孜节`.
 * The last word on a day counts; days of other years are told apart, so that nobody believes them taken.
 */
export function readPasted(text: string, year: number): Pasted {
  const days = new Map<LocalDate, ListedDay>()
  const elsewhere: LocalDate[] = []
  const unread: string[] = []
  for (const line of text.split(/\n/).map((one) => one.trim())) {
    if (line === '') continue
    const found = daysOfLine(plainly(line), year)
    if (found.length === 0) unread.push(line)
    for (const day of found) {
      if (yearOf(day.day) === year) days.set(day.day, day)
      else elsewhere.push(day.day)
    }
  }
  return { days: inOrder([...days.values()], ({ day }) => day), elsewhere, unread }
}

function daysOfLine(line: string, year: number): ListedDay[] {
  const colon = line.search(/[：:]/)
  const [head, rest] = colon === -1 ? ['', line] : [line.slice(0, colon), line.slice(colon + 1)]
  const clauses = rest.split(/[。；;，,]/)
  const found = clauses.flatMap((clause, i) => {
    const kind = kindOf(clauses.slice(i).find((one) => VERB.test(one)) ?? '')
    return daysOfClause(clause, year).map((day) => ({ day, kind }))
  })
  const name = nameIn(head === '' ? rest : head)
  return found.map(({ day, kind }) => ({ day, kind, name: name === '' ? (kind === 'holiday' ? '放假' : '调休上班') : name }))
}
const kindOf = (clause: string): DayKind => (clause.includes('上班') ? 'make_up' : 'holiday')
const nameIn = (words: string): string =>
  words
    .replace(NUMBERING, '')
    .replace(DAY, ' ')
    .replace(/放假调休|调休上班|放假|上班|调休|休息|共\d+天/g, ' ')
    .replace(SEPARATORS, ' ')
    .trim()
    .slice(0, 40)

function daysOfClause(clause: string, year: number): LocalDate[] {
  const days: LocalDate[] = []
  let [inYear, month, end] = [year, 0, 0]
  for (const match of clause.matchAll(DAY)) {
    inYear = match[1] === undefined ? inYear : Number(match[1])
    month = match[2] === undefined ? month : Number(match[2])
    const day = `${inYear}-${String(month).padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}`
    if (!isLocalDate(day)) continue
    const before = days.at(-1)
    if (before !== undefined && /^\s*[至到~—–-]+\s*$/.test(clause.slice(end, match.index))) {
      for (let next = addDays(before, 1), n = 0; next < day && n < MOST_IN_RANGE; next = addDays(next, 1), n++) days.push(next)
    }
    days.push(day)
    end = match.index + match[0].length
  }
  return days
}
