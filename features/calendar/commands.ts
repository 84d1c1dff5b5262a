import type { Command, CommandIo } from '#server/platform/feature.ts'
import { accept, refuse, type Decision } from '#shared/decision.ts'
import { isLocalDate, type LocalDate } from '#shared/time.ts'
import { FIRST_YEAR, LAST_YEAR } from '#shared/time-fields.ts'
import { packagedCalendar } from './store/packaged.ts'
import {
  addWorkingDays,
  FIRST_DAY,
  LAST_DAY,
  MOST_WORKING_DAYS,
  provisionalYears,
  workingDaysBetween,
  workingDaysOf,
  type Calendar,
} from './rules.ts'
import { regionOf, XINJIANG } from './rules/lists.ts'

const USAGE = [
  'workdays add DAY N [--region CODE]        DAY 之后第 N 个工作日（DAY 当日不计）',
  'workdays between FROM TO [--region CODE]  FROM 之后到 TO（含）有几个工作日',
  'workdays list YEAR [--region CODE]        YEAR 年的全部工作日',
]
const WRONG_INPUT = 2

type Asked = { words: string[]; calendar: Calendar }
type Read<T> = Decision<T, string>

/** Reads the same lists that a new database is filled from, so that it needs none. */
export const workdays: Command = {
  name: 'workdays',
  usage: USAGE.join('\n'),
  summary: '按国家和自治区放假安排推算工作日',
  needsDatabase: false,
  run: (words, io) => Promise.resolve(run(words, io)),
}

function run([action = '', ...rest]: readonly string[], io: CommandIo): number {
  if (action === '--help') {
    for (const line of USAGE) io.out(line)
    return 0
  }
  const subcommand = SUBCOMMANDS.get(action)
  if (!subcommand)
    return wrong(io, action === '' ? '要写明做什么：add、between 或 list' : `没有“${action}”这个用法，只有 add、between、list`)
  const asked = readRegion(rest)
  if (!asked.ok) return wrong(io, asked.refusal)
  const answer = subcommand(asked.value)
  if (!answer.ok) return wrong(io, answer.refusal)
  const { lines, from, to } = answer.value
  for (const line of lines) io.out(line)
  const years = provisionalYears(from, to, asked.value.calendar)
  if (years.length === 0) return 0
  io.out('provisional')
  io.err(`${years.join('、')} 年的国家或自治区放假安排不全，结果是暂定的`)
  return 0
}

function wrong(io: CommandIo, says: string): number {
  io.err(says)
  for (const line of USAGE) io.err(`  ${line}`)
  return WRONG_INPUT
}

type Answer = { lines: string[]; from: LocalDate; to: LocalDate }
const SUBCOMMANDS = new Map<string, (asked: Asked) => Read<Answer>>([
  ['add', add],
  ['between', between],
  ['list', list],
])

function add({ words, calendar }: Asked): Read<Answer> {
  const [from, n] = [readDay('DAY', words[0]), readNumber('N', words[1], { least: 0, most: MOST_WORKING_DAYS })]
  if (!from.ok) return from
  if (!n.ok) return n
  if (words.length > 2) return tooMany(words, 2)
  const { day } = addWorkingDays(from.value, n.value, calendar)
  return accept({ lines: [day], from: from.value, to: day })
}

function between({ words, calendar }: Asked): Read<Answer> {
  const [from, to] = [readDay('FROM', words[0]), readDay('TO', words[1])]
  if (!from.ok) return from
  if (!to.ok) return to
  if (words.length > 2) return tooMany(words, 2)
  const [first, last] = from.value <= to.value ? [from.value, to.value] : [to.value, from.value]
  return accept({ lines: [String(workingDaysBetween(from.value, to.value, calendar))], from: first, to: last })
}

function list({ words, calendar }: Asked): Read<Answer> {
  const year = readNumber('YEAR', words[0], { least: FIRST_YEAR, most: LAST_YEAR })
  if (!year.ok) return year
  if (words.length > 1) return tooMany(words, 1)
  return accept({ lines: workingDaysOf(year.value, calendar), from: `${year.value - 1}-12-31`, to: `${year.value}-12-31` })
}

/** `--region CODE` or `--region=CODE`, anywhere among the words. */
function readRegion(given: readonly string[]): Read<Asked> {
  const words: string[] = []
  let code = XINJIANG
  for (let i = 0; i < given.length; i++) {
    const word = given[i] ?? ''
    if (word === '--region') {
      const next = given[++i]
      if (next === undefined) return refuse('--region 后面要写 12 位区划代码')
      code = next
    } else if (word.startsWith('--region=')) code = word.slice('--region='.length)
    else if (word.startsWith('--')) return refuse(`没有 ${word} 这个选项，只有 --region`)
    else words.push(word)
  }
  const region = regionOf(code)
  if (!region) return refuse(`--region 要写 12 位区划代码，例如 ${XINJIANG}；收到的是“${code}”`)
  return accept({ words, calendar: packagedCalendar(region) })
}

function readDay(name: string, word: string | undefined): Read<LocalDate> {
  if (word === undefined) return refuse(`缺少 ${name}：要写 2026-11-23 这样的日期`)
  if (!isLocalDate(word)) return refuse(`${name} 要写 2026-11-23 这样的日期；收到的是“${word}”`)
  if (word < FIRST_DAY || word > LAST_DAY) return refuse(`${name} 要在 ${FIRST_DAY} 到 ${LAST_DAY} 之间；收到的是“${word}”`)
  return accept(word)
}

function readNumber(name: string, word: string | undefined, { least, most }: { least: number; most: number }): Read<number> {
  const asks = `${name} 要写 ${least} 到 ${most} 之间的整数`
  if (word === undefined) return refuse(`缺少 ${name}：${asks}`)
  const value = /^\d{1,6}$/.test(word) ? Number(word) : Number.NaN
  return value >= least && value <= most ? accept(value) : refuse(`${asks}；收到的是“${word}”`)
}

const tooMany = (words: readonly string[], wanted: number) => refuse(`多出了“${words.slice(wanted).join(' ')}”`)
