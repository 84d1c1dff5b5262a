import { writeXlsx, type CellStyle, type DataValidation } from 'hucre/xlsx'
import { csvLine, MEDIA_TYPES } from '#features/workplace/rules/exports.ts'
import { Download, type Context, type GatherContext, type Importable } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { listImportKinds, readImportTemplate } from '../contract/imports.ts'
import { columnItem, mayImport, type Kinds } from './kinds.ts'

export const showKinds =
  (kinds: Kinds) =>
  async ({ actor }: Pick<Context, 'actor'>): Promise<ReplyOf<typeof listImportKinds>> => ({
    items: [...kinds.values()]
      .filter((kind) => mayImport(actor, kind))
      .map(({ kind, words, says, seenAt, columns }) => ({
        kind,
        words,
        says: says ?? null,
        seenAt: seenAt ?? null,
        columns: columns.map(columnItem),
      })),
  })

type Language = 'zh' | 'en'
export const sendTemplate =
  (kinds: Kinds) =>
  async (
    ctx: GatherContext<RefusalOf<typeof readImportTemplate>>,
    { params, query: { format, language } }: CallOf<typeof readImportTemplate>,
  ): Promise<Download> => {
    const kind = kinds.get(params.kind)
    if (!kind || !mayImport(ctx.actor, kind)) return ctx.refuse('no_such_kind')
    const bytes = format === 'csv' ? csvTemplate(kind, language) : await sheetTemplate(kind, language)
    const name = `${kind.words[language]}-${language === 'zh' ? '模板' : 'template'}.${format}`
    return download(name, MEDIA_TYPES[format], bytes)
  }

export const download = (name: string, type: string, bytes: Uint8Array): Download =>
  new Download({ name, type, length: bytes.length, bytes: once(bytes) })
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** With the mark that tells a spreadsheet it is UTF-8. */
const csvTemplate = ({ columns }: Importable, language: Language): Buffer =>
  Buffer.from(`\uFEFF${csvLine(columns.map((column) => column[language]))}${csvLine(columns.map((column) => column.example))}`)

const WORDS = {
  zh: {
    sheet: '填写',
    about: '填写说明',
    head: ['列', '必填', '怎样填', '可选的值', '示例'],
    yes: '必填',
    example: '第 2 行是示例：原样留着不会导入，也可以删去或改掉。',
  },
  en: {
    sheet: 'Fill in',
    about: 'How to',
    head: ['Column', 'Required', 'What to write', 'Choices', 'Example'],
    yes: 'required',
    example: 'Row 2 is an example: left as it is, it is not imported; or delete or change it.',
  },
} as const
const HEAD: CellStyle = { font: { bold: true } }
/** As text, so that a long number keeps all its digits. */
const TEXT: CellStyle = { numFmt: '@' }
const ROWS_WITH_CHOICES = 5_000
const WIDTH = { least: 12, most: 40 }

const sheetTemplate = ({ columns }: Importable, language: Language): Promise<Uint8Array> => {
  const words = WORDS[language]
  const names = columns.map((column) => column[language])
  const widths = columns.map((column, i) =>
    Math.min(WIDTH.most, Math.max(WIDTH.least, (names[i] ?? '').length * 2 + 2, column.example.length + 2)),
  )
  return writeXlsx({
    sheets: [
      {
        name: words.sheet,
        columns: widths.map((width) => ({ width, style: TEXT })),
        rows: [names, columns.map((column) => column.example)],
        cells: new Map(names.map((name, i) => [`0,${i}`, { value: name, style: HEAD }])),
        dataValidations: columns.flatMap(choicesAt),
        freezePane: { rows: 1 },
      },
      {
        name: words.about,
        columns: [{ width: 20 }, { width: 8 }, { width: 60 }, { width: 40 }, { width: 30 }],
        rows: [
          [...words.head],
          ...columns.map((column) => [
            column[language],
            column.required ? words.yes : '',
            column.hint ?? '',
            (column.choices ?? []).map((choice) => choice.says).join('、'),
            column.example,
          ]),
          [words.example],
        ],
        cells: new Map(words.head.map((name, i) => [`0,${i}`, { value: name, style: HEAD }])),
      },
    ],
  })
}

/** A list in a cell may not be longer than this in all, and a comma parts its values. */
const LONGEST_LIST = 250
function choicesAt({ choices }: Importable['columns'][number], at: number): DataValidation[] {
  const values = (choices ?? []).map((choice) => choice.says)
  if (values.length === 0 || values.join(',').length > LONGEST_LIST || values.some((value) => value.includes(','))) return []
  const letter = letterOf(at)
  return [{ type: 'list', values, allowBlank: true, showErrorMessage: true, range: `${letter}2:${letter}${ROWS_WITH_CHOICES}` }]
}
const letterOf = (at: number): string => (at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))
