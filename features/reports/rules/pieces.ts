import { DIMENSIONS, isTime, type AskedDimension } from '#features/statistics/rules/dimensions.ts'
import { ALL_METRICS, type AnyMetricId } from '#features/statistics/rules/metrics.ts'
import { clashes } from '#features/statistics/rules/plan.ts'

/** What stands in a template beside figures. */
export const WORDS = [
  { id: 'place', says: '地区', what: '这份通报讲的地区' },
  { id: 'period', says: '期间', what: '统计的月份、季度或年份' },
  { id: 'as_of', says: '截至', what: '数字算到哪一刻' },
  { id: 'issuer', says: '单位', what: '这个地区的政务服务管理机构；还没有指定的，写地区' },
  { id: 'day', says: '日期', what: '生成的日子' },
  { id: 'number', says: '版次', what: '同一份通报的第几次生成' },
] as const
export type WordId = (typeof WORDS)[number]['id']

/** How a figure is told: itself, another period’s, or in words against that. */
export const TURNS = [
  { id: 'itself', says: '', what: '这个数' },
  { id: 'previous', says: '上期', what: '上一时段的数' },
  { id: 'since_previous', says: '环比', what: '与上一时段相比，用话说' },
  { id: 'last_year', says: '去年同期', what: '上年同期的数' },
  { id: 'since_last_year', says: '同比', what: '与上年同期相比，用话说' },
] as const
export type Turn = (typeof TURNS)[number]['id']

export type FigurePiece = { is: 'figure'; metric: AnyMetricId; turn: Turn }
export type Inline = { is: 'words'; text: string } | { is: 'word'; word: WordId } | FigurePiece
export type TablePiece = { is: 'table'; by: AskedDimension; metrics: readonly AnyMetricId[] }

const words = new Map<string, WordId>(WORDS.map((row) => [row.says, row.id]))
const turns = new Map<string, Turn>(TURNS.map((row) => [row.says, row.id]))
const metrics = new Map<string, AnyMetricId>(ALL_METRICS.map((row) => [row.name, row.id]))
/** A table goes by what a bulletin speaks of; days of a month are a chart’s. */
export const TABLE_BY = DIMENSIONS.filter((row) => !isTime(row.id) && row.id !== 'hall' && row.id !== 'window')
const dimensions = new Map<string, AskedDimension>(TABLE_BY.map((row) => [`分${row.zh}`, row.id]))
export const MOST_COLUMNS = 6
const OPEN = /\{\{([^{}]*)\}\}/g

/** The nearest of what there is, for whoever mistyped. */
function near(word: string, all: Iterable<string>): string {
  const shared = (other: string): number => [...new Set(word)].filter((letter) => other.includes(letter)).length
  const [best] = [...all].filter((one) => shared(one) > 0).toSorted((a, b) => shared(b) - shared(a) || a.length - b.length)
  return best === undefined ? '' : `您要写的可能是“${best}”。`
}

export type Parsed<Piece> = { ok: true; piece: Piece } | { ok: false; says: string }
const refused = (says: string): { ok: false; says: string } => ({ ok: false, says })

/** 地区 · 评价数 · 好评率 环比 */
export function inlineOf(inner: string): Parsed<Inline> {
  const [name = '', turn = '', ...more] = inner.trim().split(/\s+/)
  const word = words.get(name)
  if (word !== undefined && turn === '') return { ok: true, piece: { is: 'word', word } }
  const metric = metrics.get(name)
  if (metric === undefined) return refused(`没有“${name}”这个数或词。${near(name, [...words.keys(), ...metrics.keys()])}`)
  if (clashes({ metrics: [metric], by: [], filter: {} }).length > 0) return refused(`“${name}”要写在分等级的表里：{{表 分等级 ${name}}}。`)
  const turned = turns.get(turn)
  if (turned === undefined || more.length > 0) {
    const all = [...turns.keys()].filter(Boolean).join('、')
    return refused(`“${name}”后面只能写${all}，或者不写。`)
  }
  return { ok: true, piece: { is: 'figure', metric, turn: turned } }
}

/** 表 分区划 评价数 好评率 */
export function tableOf(inner: string): Parsed<TablePiece> {
  const [, by = '', ...names] = inner.trim().split(/\s+/)
  const dimension = dimensions.get(by)
  if (dimension === undefined) return refused(`表要先说按什么分：${[...dimensions.keys()].join('、')}。`)
  if (names.length === 0 || names.length > MOST_COLUMNS) return refused(`表里要有 1 至 ${MOST_COLUMNS} 个数。`)
  const found = names.map((name) => ({ name, id: metrics.get(name) }))
  const unknown = found.find((one) => one.id === undefined)
  if (unknown) return refused(`没有“${unknown.name}”这个数。${near(unknown.name, metrics.keys())}`)
  const ids = found.flatMap((one) => one.id ?? [])
  const [unfit] = clashes({ metrics: ids, by: [dimension], filter: {} })
  if (unfit) return refused(`“${unfit.metric.name}”不能${by}列。`)
  if (new Set(ids).size < ids.length) return refused('一个数在表里只写一次。')
  return { ok: true, piece: { is: 'table', by: dimension, metrics: ids } }
}

/** A line with what stands in its braces; the first that cannot be is told. */
export function inlines(line: string): { pieces: Inline[]; says: string | null } {
  const pieces: Inline[] = []
  let [from, says]: [number, string | null] = [0, null]
  for (const found of line.matchAll(OPEN)) {
    if (found.index > from) pieces.push({ is: 'words', text: line.slice(from, found.index) })
    const parsed = inlineOf(found[1] ?? '')
    if (parsed.ok) pieces.push(parsed.piece)
    else says ??= parsed.says
    from = found.index + found[0].length
  }
  const rest = line.slice(from)
  if (rest !== '') pieces.push({ is: 'words', text: rest })
  if (pieces.some((piece) => piece.is === 'words' && /\{\{|\}\}/.test(piece.text))) says ??= '双花括号要成对写：{{评价数}}。'
  return { pieces, says }
}
