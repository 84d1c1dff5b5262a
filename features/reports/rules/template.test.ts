import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { METRIC_IDS, metricOf } from '#features/statistics/rules.ts'
import { isOver, isReportPeriod, lastDayOf, monthBefore } from './periods.ts'
import { TABLE_BY, TURNS, WORDS } from './pieces.ts'
import { metricsIn, parseTemplate, tablesIn, wholesIn } from './template.ts'
import { USUAL_BODY } from './usual.ts'
import { differences, keyOf, written, type Snapshot } from './written.ts'

const words = {
  place: '塔城市',
  period: '2026年10月',
  as_of: '今天',
  issuer: '塔城市政务服务和大数据局',
  day: '2026年11月3日',
  number: '1',
}
const definition = { id: 'ratings', name: '评价数', numerator: '', denominator: null, clause: '', version: 1 }
const empty: Snapshot = { asOf: '2026-11-03 09:00', words, figures: {}, tables: [], definitions: [] }
const faultsOf = (body: string) => {
  const parsed = parseTemplate(body)
  return parsed.ok ? [] : parsed.faults
}
const parsed = (body: string) => {
  const found = parseTemplate(body)
  return found.ok ? found.template : assert.fail(JSON.stringify(found.faults))
}

test('the bulletin that everybody begins with can be read, and asks for what it tells', () => {
  const template = parsed(USUAL_BODY)
  assert.deepEqual(
    tablesIn(template).map((table) => table.by),
    ['division', 'unit', 'item'],
  )
  assert.deepEqual(
    wholesIn(template).map((one) => one.compare),
    [null, 'previous'],
  )
  assert.ok(metricsIn(template).includes('bad_raw_share'))
})

test('every line that cannot be is told by its number, with the way out', () => {
  const faults = faultsOf(
    '# 通报\n本月{{评价书}}条\n{{表 分月份 评价数}}\n{{好评率 涨跌}}\n前面{{表 分区划 评价数}}\n{{评价数}\n{{表 分单位 渠道覆盖率}}',
  )
  assert.deepEqual(
    faults.map((fault) => fault.line),
    [2, 3, 4, 5, 6, 7],
  )
  const [unknown, by, turn, alone, braces, unfit] = faults.map((fault) => fault.says)
  assert.match(unknown ?? '', /没有“评价书”.*“评价数”/)
  assert.match(by ?? '', /分区划、分单位/)
  assert.match(turn ?? '', /上期、环比、去年同期、同比/)
  assert.match(alone ?? '', /各占一行/)
  assert.match(braces ?? '', /成对/)
  assert.match(unfit ?? '', /不能分单位列/)
  assert.match(faultsOf('没有标题')[0]?.says ?? '', /第一行要是标题/)
})

test('whatever stands in a template is read or refused, never both and never thrown', () => {
  const pieces = fc.constantFrom(
    '# ',
    '## ',
    '主送：',
    '{{',
    '}}',
    '{{评价数}}',
    '{{表 分区划 评价数}}',
    '{{口径}}',
    '\n',
    ' ',
    '好评率',
    '落款：',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 30 }), (some) => {
      const found = parseTemplate(some.join(''))
      if (found.ok) assert.ok(written(found.template, empty).length > 0)
      else assert.ok(found.faults.length > 0 && found.faults.every((fault) => fault.line >= 1 && fault.says !== ''))
    }),
    { numRuns: 300 },
  )
})

test('every figure there is can be told, in every turn, and what was not found is a dash', () => {
  const alone = METRIC_IDS.filter((id) => metricOf(id).way !== 'portion')
  assert.match(faultsOf('# 通报\n{{各等级占比}}')[0]?.says ?? '', /分等级的表里/)
  assert.deepEqual(faultsOf('# 通报\n{{表 分等级 评价数 各等级占比}}'), [])
  const body = alone.flatMap((id) => TURNS.map(({ says }) => `{{${metricOf(id).name}${says && ` ${says}`}}}`)).join('\n')
  const template = parsed(`# 全部\n${body}`)
  assert.equal(metricsIn(template).length, alone.length)
  const paper = written(template, { ...empty, figures: { [keyOf('ratings', 'itself')]: '1,234' } })
  assert.deepEqual(paper.slice(1, 3), [
    { is: 'text', text: '1,234' },
    { is: 'text', text: '—' },
  ])
})

test('words are put in where they stand; each line of the signature is its own', () => {
  const body = `# ${WORDS.map((row) => `{{${row.says}}}`).join('|')}\n落款：{{单位}}；{{日期}}`
  assert.deepEqual(written(parsed(body), empty), [
    { is: 'title', text: '塔城市|2026年10月|今天|塔城市政务服务和大数据局|2026年11月3日|1' },
    { is: 'signed', lines: ['塔城市政务服务和大数据局', '2026年11月3日'] },
  ])
})

test('a table says how much of it is left out, and a table of nothing says so', () => {
  const template = parsed(`# 表\n{{表 分${TABLE_BY[0]?.zh} 评价数}}`)
  const table = { head: ['区划', '评价数'], rows: [['塔城市', '12']], left: 3 }
  assert.deepEqual(
    written(template, { ...empty, tables: [table] }).map((block) => block.is),
    ['title', 'grid', 'text'],
  )
  assert.deepEqual(written(template, { ...empty, tables: [{ ...table, rows: [], left: 0 }] })[1], {
    is: 'text',
    text: '这一时段没有可列的数字。',
  })
})

test('what differs from the last time is named, before and now; what stayed is not', () => {
  const before: Snapshot = {
    ...empty,
    definitions: [definition],
    figures: { 'ratings:itself': '10', 'good_share:itself': '90.0%', 'ratings:since_previous': '比上期增加1' },
    tables: [{ head: ['区划', '评价数'], rows: [['塔城市', '7']], left: 0 }],
  }
  const now: Snapshot = {
    ...before,
    figures: { ...before.figures, 'ratings:itself': '11', 'ratings:since_previous': '比上期增加2' },
    tables: [
      {
        head: ['区划', '评价数'],
        rows: [
          ['塔城市', '8'],
          ['乌苏市', '3'],
        ],
        left: 0,
      },
    ],
  }
  assert.deepEqual(differences(before, before), [])
  assert.deepEqual(differences(before, now), [
    { name: '评价数', before: '10', now: '11' },
    { name: '塔城市 评价数', before: '7', now: '8' },
    { name: '乌苏市 评价数', before: '—', now: '3' },
  ])
})

test('a bulletin is of a month, a quarter or a year that is over', () => {
  assert.deepEqual(['2026-10', '2026-Q3', '2026', '2026-13', '2026-Q5', '2026-10-01', 'x', '1999'].map(isReportPeriod), [
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ])
  assert.deepEqual(['2026-02', '2026-12', '2026-Q1', '2026-Q4', '2026'].map(lastDayOf), [
    '2026-02-28',
    '2026-12-31',
    '2026-03-31',
    '2026-12-31',
    '2026-12-31',
  ])
  assert.ok(isOver('2026-10', '2026-11-01') && !isOver('2026-10', '2026-10-31'))
  assert.equal(monthBefore('2026-01-03'), '2025-12')
})
