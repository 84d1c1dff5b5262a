import type { AnyMetricId } from '#features/statistics/rules.ts'
import { inlines, tableOf, type FigurePiece, type Inline, type TablePiece, type Turn } from './pieces.ts'

/** A line of a template, by what it becomes on paper. */
export type Line =
  | { is: 'title' | 'to' | 'heading' | 'text' | 'signed'; pieces: readonly Inline[] }
  | TablePiece
  /** What each figure means, written out at the end. */
  | { is: 'definitions' }
export type Template = readonly Line[]
export type TemplateFault = { line: number; says: string }
export type ParsedTemplate = { ok: true; template: Template } | { ok: false; faults: readonly TemplateFault[] }

export const MOST_LETTERS = 20_000
export const MOST_TABLES = 8
const MARKS = [
  { is: 'heading', mark: '## ' },
  { is: 'title', mark: '# ' },
  { is: 'to', mark: '主送：' },
  { is: 'signed', mark: '落款：' },
] as const
/** The words with which a table or the definitions begin; they stand alone in their line. */
const ALONE = /^\{\{\s*(表\s[^{}]*|口径)\s*\}\}$/

/** A template as somebody types it: one thing a line. Every line that cannot be is told at once, by its number. */
export function parseTemplate(body: string): ParsedTemplate {
  const faults: TemplateFault[] = []
  const template: Line[] = []
  for (const [i, typed] of body.split(/\r?\n/).entries()) {
    const text = typed.trim()
    if (text === '') continue
    const line = lineOf(text)
    if ('says' in line) faults.push({ line: i + 1, says: line.says })
    else template.push(line)
  }
  if (template[0]?.is !== 'title') faults.unshift({ line: 1, says: '第一行要是标题：“# ”加标题。' })
  if (template.filter((line) => line.is === 'table').length > MOST_TABLES) faults.push({ line: 1, says: `至多 ${MOST_TABLES} 张表。` })
  return faults.length > 0 ? { ok: false, faults } : { ok: true, template }
}

function lineOf(text: string): Line | { says: string } {
  const inner = ALONE.exec(text)?.[1]
  if (inner === '口径') return { is: 'definitions' }
  if (inner !== undefined) {
    const parsed = tableOf(inner)
    return parsed.ok ? parsed.piece : { says: parsed.says }
  }
  if (/\{\{\s*(?:表\s|口径\s*\}\})/.test(text)) return { says: '表和口径要各占一行，前后不写别的字。' }
  const { is, mark } = MARKS.find((row) => text.startsWith(row.mark)) ?? ({ is: 'text', mark: '' } as const)
  const { pieces, says } = inlines(text.slice(mark.length).trim())
  return says === null ? { is, pieces } : { says }
}

const figuresIn = (template: Template): FigurePiece[] =>
  template.flatMap((line) => ('pieces' in line ? line.pieces.filter((piece) => piece.is === 'figure') : []))
export const tablesIn = (template: Template): TablePiece[] => template.filter((line) => line.is === 'table')

const AGAINST: Readonly<Record<Turn, 'previous' | 'last_year' | null>> = {
  itself: null,
  previous: 'previous',
  since_previous: 'previous',
  last_year: 'last_year',
  since_last_year: 'last_year',
}
/** Which figures of the whole have to be asked, and against what: one question for each of the two periods before, and one without. */
export function wholesIn(template: Template): { compare: 'previous' | 'last_year' | null; metrics: AnyMetricId[] }[] {
  const all = figuresIn(template)
  const of = (compare: 'previous' | 'last_year' | null): AnyMetricId[] => [
    ...new Set(all.filter((piece) => AGAINST[piece.turn] === compare).map((piece) => piece.metric)),
  ]
  return ([null, 'previous', 'last_year'] as const)
    .map((compare) => ({ compare, metrics: of(compare) }))
    .filter((one) => one.metrics.length > 0)
}
/** Every figure that a template tells, in the order in which it does: their definitions are written out. */
export const metricsIn = (template: Template): AnyMetricId[] => [
  ...new Set(template.flatMap((line) => (line.is === 'table' ? line.metrics : 'pieces' in line ? figuresOf(line.pieces) : []))),
]
const figuresOf = (pieces: readonly Inline[]): AnyMetricId[] => pieces.flatMap((piece) => (piece.is === 'figure' ? [piece.metric] : []))
