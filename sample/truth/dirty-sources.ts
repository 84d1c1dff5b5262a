import { itemCodeOf } from '#features/service-items/rules.ts'
import { addDays, instant, millis, type Instant, type LocalDate } from '#shared/time.ts'
import { enteredRow, momentOn, occurrencesOf, type Entering, type Row } from '../afterwards/entered.ts'
import type { Truth } from './story.ts'

/** Systems of offices that push carelessly, each in the ways seen in the wild (facts 3.8, 4, 11). */
export const CARELESS = {
  estate: { source: 'ywxt-654201', division: '654201000000', habit: '补传、重推、时钟不准' },
  reversed: { source: 'ywxt-654221', division: '654221000000', habit: '即办件、承诺件代码写反；区划代码只写 6 位' },
  renamed: { source: 'ywxt-654203', division: '654203000000', habit: '还在用撤县设市前的区划代码' },
  entered: { source: 'ywxt-654202', division: '654202000000', habit: '夜里整批补录，一件一评' },
  silent: { source: 'ywxt-654224', division: '654224000000', habit: '天天推送，后来没有声音了' },
} as const
export const CARELESS_SOURCES: readonly string[] = Object.values(CARELESS).map(({ source }) => source)

export type Push = { at: Instant; rows: readonly Row[] }
export type Mapping = { at: Instant; body: Record<string, unknown> }
export type Careless = { pushes: readonly Push[]; mappings: readonly Mapping[]; entered: readonly Row[]; truth: readonly Truth[] }
type Told = { pushes: Push[]; truth: Truth[] }

const times = (count: number): number[] => Array.from({ length: count }, (_, n) => n)
const secondsAfter = (at: Instant, seconds: number): Instant => instant(millis(at) + seconds * 1_000)
const numbersOf = (rows: readonly Row[]) => rows.map((row) => row['recordNo'])
/** `outcome`: why it is quarantined, or how it goes in. */
const wrong = (what: string, source: string, outcome: string, rows: readonly Row[]): Truth => ({
  kind: 'dirty_rows',
  subject: `${source}/${what}`,
  about: { outcome, recordNos: numbersOf(rows) },
})

export function carelessSources(given: Entering, lastDay: LocalDate): Careless {
  const told = [estate(given, lastDay), renamed(given, lastDay), silent(given, lastDay)]
  const { mappings, ...turned } = reversed(given, lastDay)
  const { entered, ...bulk } = enteredInBulk(given, lastDay)
  const all = [...told, turned, bulk]
  return { pushes: all.flatMap(({ pushes }) => pushes), mappings, entered, truth: all.flatMap(({ truth }) => truth) }
}

/** An ordinary system with every small fault: late, repeated, shifted, fast, past its promise, and codes that are not there. */
function estate(given: Entering, lastDay: LocalDate): Told {
  const { source, division } = CARELESS.estate
  const on = addDays(lastDay, -1)
  const row = (n: number, servedAt: Instant) => enteredRow(given, { source, division, n, servedAt })
  const good = times(12).map((n) => row(n, momentOn(on, 676 + n * 2)))
  const late = times(6).map((n) => row(20 + n, momentOn(addDays(on, -4), 640 + n * 7)))
  const fast = times(4).map((n) => row(30 + n, secondsAfter(momentOn(on, 700), 90 + n * 7)))
  const upper = times(3)
    .map((n) => row(40 + n, momentOn(on, 690 + n)))
    .map((one) => ({ ...one, itemCode: ofAnotherLevel(String(one['itemCode'])) }))
  const digit = times(3)
    .map((n) => row(50 + n, momentOn(on, 694 + n)))
    .map((one) => ({ ...one, unitCode: withoutCheck(String(one['unitCode'])) }))
  const [promised, truth] = promises(given, on)
  const at = momentOn(on, 700)
  const shifted = times(8).map((n) => ({
    at: secondsAfter(momentOn(on, 720), n * 412),
    row: row(60 + n, secondsAfter(momentOn(on, 715), n * 412)),
  }))
  const pushes = [
    { at, rows: [...good, ...late, ...fast, ...upper, ...digit, ...promised] },
    // Told that something was wrong, it sends everything again, word for word.
    { at: momentOn(on, 730), rows: [...good, ...upper] },
    { at: momentOn(on, 790), rows: [...good, ...digit] },
    ...shifted.map((one) => ({ at: one.at, rows: [one.row] })),
  ].toSorted((a, b) => millis(a.at) - millis(b.at))
  return {
    pushes,
    truth: [
      ...truth,
      wrong('item_of_another_level', source, 'unknown_item', upper),
      wrong('wrong_check_digit', source, 'bad_unit_code', digit),
      wrong('late', source, 'accepted', late),
      wrong('clock_ahead', source, 'accepted', fast),
      wrong('pushed_again', source, 'unchanged', good),
      wrong(
        'served_five_minutes_earlier',
        source,
        'accepted',
        shifted.map((one) => one.row),
      ),
    ],
  }
}

/** Matters past their promise: with a reason, without one, and still not done. */
function promises(given: Entering, on: LocalDate): [Row[], Truth[]] {
  const { source, division } = CARELESS.estate
  const servedAt = momentOn(addDays(on, -20), 650)
  const kinds = [
    { what: 'overdue_with_reason', from: 80, more: { completedAt: momentOn(on, 600), overdueReason: '需现场核查，因天气原因推迟' } },
    { what: 'overdue_without_reason', from: 84, more: { completedAt: momentOn(on, 605) } },
    { what: 'overdue_still_open', from: 88, more: {} },
  ]
  const told = kinds.map(({ what, from, more }) => {
    const rows = times(4).map((n) => {
      const { completedAt: _completedAt, ...row } = enteredRow(given, { source, division, n: from + n, servedAt })
      const [service = {}] = occurrencesOf(row)
      const status = 'completedAt' in more ? 'completed' : 'accepted'
      const occurrences = [{ ...service, stage: 'accept' }]
      return { ...row, processing: 'committed', status, promisedBy: addDays(on, -5), ...more, occurrences }
    })
    return { rows, truth: wrong(what, source, 'accepted', rows) }
  })
  return [told.flatMap(({ rows }) => rows), told.map(({ truth }) => truth)]
}

/** 1 means 承诺 and 2 即办, as in another province: quarantined until somebody says so once for the source. */
function reversed(given: Entering, lastDay: LocalDate): Told & { mappings: Mapping[] } {
  const { source, division } = CARELESS.reversed
  const on = (days: number) => addDays(lastDay, -days)
  const row = (n: number, day: LocalDate): Row => enteredRow(given, { source, division, n, servedAt: momentOn(day, 690 + n) })
  const turned = (one: Row): Row => ({ ...one, processing: one['processing'] === 'committed' ? '1' : '2' })
  const before = times(8).map((n) => turned(row(n, on(6))))
  const after = times(10).map((n) => turned(row(n, on(2))))
  const short = times(3).map((n) => ({ ...row(12 + n, on(2)), division: division.slice(0, 6) }))
  const mapping = (from: string, to: string): Mapping => ({
    at: momentOn(on(3), 640),
    body: {
      sourceSystem: source,
      field: 'processing',
      from,
      to,
      fromDay: on(6),
      reason: '来源系统代码表：1 承诺件、2 即办件，与全国接口相反',
      replay: false,
    },
  })
  return {
    pushes: [
      { at: momentOn(on(6), 720), rows: before },
      { at: momentOn(on(2), 720), rows: [...after, ...short] },
    ],
    mappings: [mapping('1', 'committed'), mapping('2', 'immediate')],
    truth: [
      wrong('processing_reversed', source, 'invalid_field', before),
      wrong('processing_mapped', source, 'accepted', after),
      wrong('division_of_six_digits', source, 'invalid_field', short),
    ],
  }
}

const ENDED = '654223000000'
/** 沙湾县 became 沙湾市 in 2021; its system was never told. */
function renamed(given: Entering, lastDay: LocalDate): Told {
  const { source, division } = CARELESS.renamed
  const on = addDays(lastDay, -2)
  const rows = times(6).map((n) => ({
    ...enteredRow(given, { source, division, n, servedAt: momentOn(on, 672 + n * 4) }),
    division: ENDED,
  }))
  return { pushes: [{ at: momentOn(on, 700), rows }], truth: [wrong('division_ended', source, 'accepted', rows)] }
}

const ENTERED = 40
/** A day’s work entered at night: one a minute to the second, and each with its rating. */
function enteredInBulk(given: Entering, lastDay: LocalDate): Told & { entered: Row[] } {
  const { source, division } = CARELESS.entered
  const on = addDays(lastDay, -2)
  const entered = times(ENTERED).map((n) => enteredRow(given, { source, division, n, servedAt: momentOn(on, 1_020 + n) }))
  const truth: Truth = { kind: 'bulk_entry', subject: source, about: { recordNos: numbersOf(entered) } }
  return { pushes: [{ at: momentOn(on, 1_400), rows: entered }], entered, truth: [truth] }
}

/** A week of every day, and then nothing. */
function silent(given: Entering, lastDay: LocalDate): Told {
  const { source, division } = CARELESS.silent
  const pushes = times(8).map((n) => {
    const on = addDays(lastDay, n - 16)
    return { at: momentOn(on, 800), rows: [enteredRow(given, { source, division, n, servedAt: momentOn(on, 795) })] }
  })
  return {
    pushes,
    truth: [
      wrong(
        'fell_silent',
        source,
        'accepted',
        pushes.flatMap(({ rows }) => rows),
      ),
    ],
  }
}

/** The item of the prefecture’s office under the county’s record. */
const ofAnotherLevel = (itemCode: string): string => itemCodeOf(itemCode.slice(0, 18), 'prefecture', itemCode.slice(19))
/** The last character another one: whoever typed it was off by a key. */
const withoutCheck = (unitCode: string): string => unitCode.slice(0, -1) + (unitCode.endsWith('7') ? '8' : '7')
