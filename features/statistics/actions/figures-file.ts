import { writeXlsx } from 'hucre/xlsx'
import { Download, type Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { asDate } from '#shared/time.ts'
import type { readFiguresFile } from '../contract/asking.ts'
import { csvOf } from '../rules/csv.ts'
import { sheetsOf, type FigureSheets } from '../rules/sheet.ts'
import { answerFigures, clashWords } from './ask.ts'

type File = typeof readFiguresFile
const TITLES = {
  zh: { name: '好差评数字', table: '数字', definitions: '定义' },
  en: { name: 'figures', table: 'Figures', definitions: 'Definitions' },
} as const

/** GET /api/v1/figures/file: the same answer, as somebody takes it away. */
export async function sendFigures(ctx: Context<RefusalOf<File>>, { query }: CallOf<File>): Promise<Download> {
  const { format, language, ...question } = query
  const answer = await answerFigures(ctx, question)
  if (!answer.ok) return ctx.refuse(answer.refusal, answer.refusal === 'metric_not_by' ? clashWords(question) : undefined)
  const sheets = sheetsOf(answer.value, language)
  const bytes = format === 'csv' ? csvFile(sheets) : await sheetFile(ctx, sheets, language)
  return new Download({
    name: `${TITLES[language].name}-${answer.value.asOf.slice(0, 10)}.${format}`,
    type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    length: bytes.length,
    bytes: once(bytes),
  })
}
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const csvFile = ({ about, table, definitions }: FigureSheets): Buffer => Buffer.from(csvOf([[about], ...table, [], ...definitions]))
/** Made at the moment of the answer, not of the machine: the same answer is the same file. */
async function sheetFile(
  { now }: Pick<Context, 'now'>,
  { about, table, definitions }: FigureSheets,
  language: 'zh' | 'en',
): Promise<Uint8Array> {
  const titles = TITLES[language]
  return writeXlsx({
    properties: { title: titles.name, created: asDate(now), modified: asDate(now) },
    sheets: [
      { name: titles.table, rows: [[about], ...table] },
      { name: titles.definitions, rows: definitions },
    ],
  })
}
