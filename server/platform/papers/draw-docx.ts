import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
} from 'docx'
import { runsOf } from '../typeset.ts'
import { paragraphs, type Block, type Written } from '#shared/paper.ts'

/** As official papers are set (GB/T 9704): A4, the title in 小标宋 of size 二号, the text in 仿宋 of 三号, headings in 黑体. A computer without these shows its own. */
const fontOf = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia, cs: 'UKIJ Tuz' })
const TITLE = { font: fontOf('方正小标宋简体'), size: 44 }
const TEXT = { font: fontOf('仿宋_GB2312'), size: 32 }
const HEADING = { font: fontOf('黑体'), size: 32 }
const CELL = { font: fontOf('仿宋_GB2312'), size: 24 }
const LABEL = { font: fontOf('黑体'), size: 24 }
type Face = { font: ReturnType<typeof fontOf>; size: number }

const TWIPS_A_MILLIMETRE = 1440 / 25.4
const mm = (millimetres: number): number => Math.round(millimetres * TWIPS_A_MILLIMETRE)
const PAGE = { size: { width: mm(210), height: mm(297) }, margin: { top: mm(37), right: mm(26), bottom: mm(35), left: mm(28) } }
const WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right
const TWO_LETTERS = 640
/** At least: letters of Arabic script are taller. */
const line = (twips: number): NonNullable<IParagraphOptions['spacing']> => ({ line: twips, lineRule: LineRuleType.AT_LEAST })

export async function drawDocx(written: Written, title: string): Promise<Buffer> {
  const doc = new Document({
    title,
    creator: '政务服务“好差评”系统',
    lastModifiedBy: '政务服务“好差评”系统',
    styles: { default: { document: { run: { ...TEXT, language: { value: 'zh-CN', eastAsia: 'zh-CN', bidirectional: 'ug-CN' } } } } },
    sections: [{ properties: { page: PAGE }, footers: { default: pageNumber() }, children: written.flatMap(drawn) }],
  })
  return Packer.toBuffer(doc)
}

const pageNumber = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ ...fontOnly('宋体', 28), children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })
const fontOnly = (name: string, size: number): Face => ({ font: fontOf(name), size })

/** Uyghur and Kazakh words inside Chinese are runs of their own: Word then joins their letters and reads them from the right. */
const runs = (text: string, { font, size }: Face): TextRun[] =>
  runsOf(text).map((run) => new TextRun({ text: run.text, font, size, sizeComplexScript: size, ...(run.arabic && { rightToLeft: true }) }))
const isRightToLeft = (text: string): boolean => runsOf(text)[0]?.arabic === true
const one = (text: string, face: Face, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ spacing: line(560), ...(isRightToLeft(text) && { bidirectional: true }), ...more, children: runs(text, face) })

function drawn(block: Block): (Paragraph | Table)[] {
  if (block.is === 'title')
    return [
      one(block.text, TITLE, { alignment: AlignmentType.CENTER, spacing: { ...line(640), before: 240 } }),
      // the number is the office's to give
      one('〔　　　　〕　　　号', TEXT, { alignment: AlignmentType.CENTER, spacing: { ...line(560), after: 280 } }),
    ]
  if (block.is === 'to') return [one(block.text, TEXT)]
  if (block.is === 'heading') return [one(block.text, HEADING, { indent: { firstLine: TWO_LETTERS }, keepNext: true })]
  if (block.is === 'text') return paragraphs(block.text).map((text) => one(text, TEXT, { indent: { firstLine: TWO_LETTERS } }))
  if (block.is === 'signed')
    return block.lines.map((text, i) =>
      one(text, TEXT, {
        alignment: AlignmentType.RIGHT,
        indent: { right: TWO_LETTERS },
        keepNext: i < block.lines.length - 1,
        spacing: { ...line(560), ...(i === 0 && { before: 560 }) },
      }),
    )
  if (block.is === 'facts')
    return [
      table(
        [0.24, 0.76],
        block.rows.map(([name, value]) => [cell(name, 0.24, LABEL), cell(value, 0.76, CELL)]),
      ),
    ]
  const { head, widths, rows } = block
  const cells = (row: readonly string[], face: Face) => row.map((text, i) => cell(text, widths[i] ?? 0, face))
  return [table(widths, [cells(head, LABEL), ...rows.map((row) => cells(row, CELL))], true)]
}

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '444444' }
const EDGES = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE }
const table = (widths: readonly number[], rows: readonly (readonly TableCell[])[], hasHead = false): Table =>
  new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths.map((share) => Math.round(share * WIDTH)),
    rows: rows.map((children, i) => new TableRow({ children: [...children], tableHeader: hasHead && i === 0 })),
  })
const cell = (text: string, share: number, face: Face): TableCell =>
  new TableCell({
    width: { size: Math.round(share * WIDTH), type: WidthType.DXA },
    borders: EDGES,
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    children: (paragraphs(text).length > 0 ? paragraphs(text) : ['']).map((part) => one(part, face, { spacing: line(380) })),
  })
