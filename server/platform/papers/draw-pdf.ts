import PdfDocument from 'pdfkit'
import { drawLine, FONTS, linesOf, runsOf, widthOf, type Pdf, type Setting } from '../typeset.ts'
import { paragraphs, type Block, type Written } from '#shared/paper.ts'

const POINTS_A_MILLIMETRE = 72 / 25.4
const mm = (millimetres: number): number => millimetres * POINTS_A_MILLIMETRE
/** Margins as official papers have them (GB/T 9704). */
const [WIDE, HIGH] = [mm(210), mm(297)]
const LEFT = mm(28)
const WIDTH = WIDE - LEFT - mm(26)
const TOP = mm(37)
const BOTTOM = HIGH - mm(35)
const PAGE_NUMBER = HIGH - mm(26)

const BLACK = '#000000'
const TITLE: Setting = { size: 21, bold: true, colour: BLACK }
const TEXT: Setting = { size: 15, colour: BLACK }
const HEADING: Setting = { size: 15, bold: true, colour: BLACK }
const CELL: Setting = { size: 11.5, colour: BLACK }
const LABEL: Setting = { size: 11.5, bold: true, colour: BLACK }
const LEAD = 27
const TITLE_LEAD = 32
const CELL_LEAD = 18
const PAD = 5
/** Below a table. */
const GAP = 8
/** Where the letters stand within their line. */
const BASE = 0.72

/** Where the next line goes. */
type Sheet = { doc: Pdf; y: number }

export async function drawPdf(written: Written, title: string): Promise<Buffer> {
  const doc = new PdfDocument({
    size: [WIDE, HIGH],
    margin: 0,
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => doc.once('end', resolve).once('error', reject))
  for (const [name, path] of Object.entries(FONTS)) doc.registerFont(name, path)
  const sheet: Sheet = { doc, y: TOP }
  for (const [i, block] of written.entries()) draw(sheet, block, written[i + 1])
  numberPages(doc)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

function numberPages(doc: Pdf): void {
  const { count } = doc.bufferedPageRange()
  for (let i = 0; i < count; i++) {
    doc.switchToPage(i)
    drawLine(doc, `— ${i + 1} —`, { size: 12, colour: BLACK }, { x: LEFT, y: PAGE_NUMBER, width: WIDTH })
  }
}

/** A new page when so much does not fit on this one. */
function need(sheet: Sheet, height: number): void {
  if (sheet.y + height <= BOTTOM) return
  sheet.doc.addPage({ size: [WIDE, HIGH], margin: 0 })
  sheet.y = TOP
}

function draw(sheet: Sheet, block: Block, next: Block | undefined): void {
  if (block.is === 'title') return drawTitle(sheet, block.text)
  if (block.is === 'to') return drawText(sheet, block.text, TEXT)
  if (block.is === 'heading') {
    // A heading does not stand alone at the foot of a page.
    need(sheet, LEAD * (next === undefined ? 1 : 2))
    return drawText(sheet, `\u3000\u3000${block.text}`, HEADING)
  }
  if (block.is === 'text') {
    for (const text of paragraphs(block.text)) {
      const rtl = isRightToLeft(text)
      drawText(sheet, rtl ? text : `\u3000\u3000${text}`, { ...TEXT, rtl })
    }
    return
  }
  if (block.is === 'signed') return drawSigned(sheet, block.lines)
  if (block.is === 'facts') drawTable(sheet, [0.24, 0.76], block.rows, [LABEL, CELL])
  else {
    drawTable(sheet, block.widths, [block.head], [LABEL])
    drawTable(sheet, block.widths, block.rows, [CELL])
  }
  sheet.y += GAP
}

const isRightToLeft = (text: string): boolean => runsOf(text)[0]?.arabic === true

/** From the side at which the language of its paragraph begins. */
function lineAt({ doc }: Sheet, text: string, setting: Setting, { x, y, width }: { x: number; y: number; width: number }): void {
  const wide = widthOf(doc, text, setting)
  drawLine(doc, text, setting, { x: setting.rtl === true ? x + width - wide : x, y, width: wide })
}

function drawTitle(sheet: Sheet, text: string): void {
  for (const line of linesOf(sheet.doc, text, TITLE, WIDTH)) {
    drawLine(sheet.doc, line, TITLE, { x: LEFT, y: sheet.y + TITLE_LEAD * BASE, width: WIDTH })
    sheet.y += TITLE_LEAD
  }
  // The number is the office's to give.
  drawLine(sheet.doc, '〔　　　　〕　　　号', TEXT, { x: LEFT, y: sheet.y + LEAD * BASE, width: WIDTH })
  sheet.y += LEAD * 1.6
}

function drawText(sheet: Sheet, text: string, setting: Setting): void {
  for (const line of linesOf(sheet.doc, text, setting, WIDTH)) {
    need(sheet, LEAD)
    lineAt(sheet, line, setting, { x: LEFT, y: sheet.y + LEAD * BASE, width: WIDTH })
    sheet.y += LEAD
  }
}

/** Unit and day under each other, in the middle of the longer, two letters from the edge. */
function drawSigned(sheet: Sheet, lines: readonly string[]): void {
  need(sheet, LEAD * (lines.length + 1))
  sheet.y += LEAD
  const wide = Math.min(WIDTH - TEXT.size * 2, Math.max(...lines.map((line) => widthOf(sheet.doc, line, TEXT))))
  const x = LEFT + WIDTH - TEXT.size * 2 - wide
  for (const text of lines)
    for (const line of linesOf(sheet.doc, text, TEXT, wide + 1)) {
      drawLine(sheet.doc, line, TEXT, { x, y: sheet.y + LEAD * BASE, width: wide })
      sheet.y += LEAD
    }
}

/** Each column in its own setting, or all in the last. A row longer than the page goes on on the next. */
function drawTable(sheet: Sheet, shares: readonly number[], rows: readonly (readonly string[])[], settings: readonly Setting[]): void {
  const widths = shares.map((share) => share * WIDTH)
  const settingOf = (i: number): Setting => settings[i] ?? settings.at(-1) ?? CELL
  for (const row of rows) {
    const cells = row.map((text, i) => cellLines(sheet, text, settingOf(i), (widths[i] ?? 0) - PAD * 2))
    const most = Math.max(1, ...cells.map((lines) => lines.length))
    for (let from = 0; from < most;) {
      need(sheet, CELL_LEAD * Math.min(2, most - from) + PAD * 2)
      const count = Math.min(most - from, Math.floor((BOTTOM - sheet.y - PAD * 2) / CELL_LEAD))
      drawRow(
        sheet,
        widths,
        cells.map((lines) => lines.slice(from, from + count)),
        count * CELL_LEAD + PAD * 2,
      )
      from += count
    }
  }
}

type CellLine = { text: string; setting: Setting }
const cellLines = (sheet: Sheet, text: string, setting: Setting, width: number): CellLine[] =>
  paragraphs(text).flatMap((part) => {
    const own = { ...setting, rtl: isRightToLeft(part) }
    return linesOf(sheet.doc, part, own, width).map((line) => ({ text: line, setting: own }))
  })

function drawRow(sheet: Sheet, widths: readonly number[], cells: readonly (readonly CellLine[])[], height: number): void {
  const { doc, y } = sheet
  let x = LEFT
  for (const [i, lines] of cells.entries()) {
    const width = widths[i] ?? 0
    doc.lineWidth(0.6).strokeColor('#444444').rect(x, y, width, height).stroke()
    for (const [n, { text, setting }] of lines.entries())
      lineAt(sheet, text, setting, { x: x + PAD, y: y + PAD + CELL_LEAD * (n + BASE), width: width - PAD * 2 })
    x += width
  }
  sheet.y += height
}
