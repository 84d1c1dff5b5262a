import type { AnyMetricId } from '#features/statistics/rules.ts'
import type { Written } from '#shared/paper.ts'
import type { FigurePiece, Inline, Turn, WordId } from './pieces.ts'
import type { Template } from './template.ts'

/**
 * What a report was filled with, kept as it was: nobody types a number, and whoever opens it later reads what was told then. `figures`
 * by metric and turn, `tables` in the order of the template; `definitions` with the versions that were in force.
 */
export type Snapshot = {
  asOf: string
  words: Readonly<Record<WordId, string>>
  figures: Readonly<Record<string, string>>
  tables: readonly { head: readonly string[]; rows: readonly (readonly string[])[]; left: number }[]
  definitions: readonly { id: string; name: string; numerator: string; denominator: string | null; clause: string; version: number }[]
}
export const keyOf = (metric: AnyMetricId, turn: Turn): string => `${metric}:${turn}`
const NOTHING = '—'

const said = ({ metric, turn }: FigurePiece, { figures }: Snapshot): string => figures[keyOf(metric, turn)] ?? NOTHING
const textOf = (pieces: readonly Inline[], snapshot: Snapshot): string =>
  pieces
    .map((piece) => {
      if (piece.is === 'words') return piece.text
      return piece.is === 'word' ? snapshot.words[piece.word] : said(piece, snapshot)
    })
    .join('')

/** A template and what it was filled with, as a paper: the same two always make the same paper. */
export function written(template: Template, snapshot: Snapshot): Written {
  let table = 0
  return template.flatMap((line): Written => {
    if (line.is === 'definitions') return definitions(snapshot)
    if (line.is === 'table') return tableOf(snapshot.tables[table++])
    const text = textOf(line.pieces, snapshot)
    if (line.is === 'to') return [{ is: 'to', text: /[：:]$/.test(text) ? text : `${text}：` }]
    if (line.is === 'signed') return [{ is: 'signed', lines: text.split('；') }]
    return [{ is: line.is, text }]
  })
}

function tableOf(table: Snapshot['tables'][number] | undefined): Written {
  if (!table) return []
  const { head, rows, left } = table
  const first = head.length > 4 ? 0.3 : 0.4
  const widths = head.map((_, i) => (i === 0 ? first : (1 - first) / (head.length - 1)))
  if (rows.length === 0) return [{ is: 'text', text: '这一时段没有可列的数字。' }]
  return [{ is: 'grid', head, widths, rows }, ...(left > 0 ? [{ is: 'text' as const, text: `另有 ${left} 行没有列出。` }] : [])]
}

const definitions = ({ definitions: all, asOf }: Snapshot): Written => [
  {
    is: 'grid',
    head: ['指标', '怎样计算', '依据'],
    widths: [0.2, 0.5, 0.3],
    rows: all.map(({ name, numerator, denominator, clause, version }) => [
      `${name}（第 ${version} 版）`,
      denominator === null ? numerator : `${numerator}÷${denominator}`,
      clause,
    ]),
  },
  {
    is: 'text',
    text: `数字由系统按收到的评价自动生成，任何人不能改动；算到${asOf}，以后收到的评价和认定会使数字变动，届时重新生成，另编版次。`,
  },
]

/** What became different since the last time the same report was made: by name, before and now. */
export type Difference = { name: string; before: string; now: string }
export function differences(before: Snapshot, now: Snapshot): Difference[] {
  const whole = now.definitions.flatMap(({ id, name }): Difference[] => {
    const [was, is] = [before, now].map(({ figures }) => figures[`${id}:itself`] ?? NOTHING)
    return was === is ? [] : [{ name, before: was ?? NOTHING, now: is ?? NOTHING }]
  })
  const cells = now.tables.flatMap(({ head, rows }, at) => {
    const old = new Map((before.tables[at]?.rows ?? []).map((row) => [row[0], row]))
    return rows.flatMap((row) =>
      row.flatMap((cell, i): Difference[] => {
        const was = old.get(row[0])?.[i] ?? NOTHING
        return i === 0 || was === cell ? [] : [{ name: `${row[0]} ${head[i]}`, before: was, now: cell }]
      }),
    )
  })
  return [...whole, ...cells]
}
