import { setImmediate } from 'node:timers/promises'
import PdfDocument from 'pdfkit'
import { darkRuns, qrCode, QUIET, type Toughness } from '#server/platform/qr.ts'
import { receiptGroups } from '#shared/crockford.ts'
import type { Language } from '#shared/language.ts'
import { POSTER_WORDS, type PosterWords } from '../rules/poster-words.ts'
import { SHEET_SIZES, type Sheet } from '../rules/sheets.ts'
import type { CodeSubject } from '../rules/views.ts'
import { drawLine, FONTS, linesOf, type Pdf, type Setting } from '#server/platform/typeset.ts'

export type Poster = CodeSubject & { code: string; address: string }
export type Printing = { sheet: Sheet; languages: readonly Language[]; phone: string | undefined; site: string; title: string }
type Box = { x: number; y: number; width: number; height: number }

const POINTS_A_MILLIMETRE = 72 / 25.4
const mm = (millimetres: number): number => millimetres * POINTS_A_MILLIMETRE
const MUTED = '#55606e'
const isRtl = (language: Language): boolean => language === 'ug' || language === 'kk'

/** One file: a page a code, or as many labels a sheet as fit. It lets others have their turn between pages. */
export async function drawPosters(posters: readonly Poster[], printing: Printing): Promise<Buffer> {
  const { width, height, columns, rows } = SHEET_SIZES[printing.sheet]
  const size: [number, number] = [mm(width), mm(height)]
  const doc = new PdfDocument({ size, margin: 0, autoFirstPage: false, lang: 'zh-CN', displayTitle: true, info: { Title: printing.title } })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => doc.once('end', resolve).once('error', reject))
  for (const [name, path] of Object.entries(FONTS)) doc.registerFont(name, path)
  const aPage = columns * rows
  // A sheet of one code is that code all over: nobody cuts out a single label.
  const labels = posters.length === 1 ? Array.from({ length: aPage }, () => posters[0] as Poster) : posters
  for (const [i, poster] of labels.entries()) {
    if (i % aPage === 0) {
      if (i > 0) await setImmediate()
      doc.addPage({ size, margin: 0 })
    }
    const place = i % aPage
    const box = {
      x: (place % columns) * (size[0] / columns),
      y: Math.floor(place / columns) * (size[1] / rows),
      width: size[0] / columns,
      height: size[1] / rows,
    }
    DRAW[printing.sheet](doc, poster, printing, box)
  }
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

type Draw = (doc: Pdf, poster: Poster, printing: Printing, box: Box) => void
const DRAW: Readonly<Record<Sheet, Draw>> = { a4: drawPoster, a6: drawPoster, sticker: drawSticker, sheet24: drawLabel }

type Block = { text: string; setting: Setting & { leading?: number }; after?: number }
const leadingOf = ({ size, leading = 1.45 }: Block['setting']): number => leading * size
const heightOf = (doc: Pdf, blocks: readonly Block[], width: number): number =>
  blocks.reduce((sum, { text, setting, after = 0 }) => sum + linesOf(doc, text, setting, width).length * leadingOf(setting) + after, 0)

/** Writes downwards; answers where the next line goes. */
function write(doc: Pdf, blocks: readonly Block[], { x, y, width }: Omit<Box, 'height'>): number {
  let at = y
  for (const { text, setting, after = 0 } of blocks) {
    for (const line of linesOf(doc, text, setting, width)) {
      drawLine(doc, line, setting, { x, y: at + leadingOf(setting) * 0.75, width })
      at += leadingOf(setting)
    }
    at += after
  }
  return at
}

/** A code as large as its box, with its light margin inside. */
function drawCode(doc: Pdf, address: string, toughness: Toughness, { x, y, side }: { x: number; y: number; side: number }): void {
  const code = qrCode(address, toughness)
  const module = side / (code.size + QUIET * 2)
  for (const run of darkRuns(code)) doc.rect(x + (run.x + QUIET) * module, y + (run.y + QUIET) * module, run.width * module, module)
  doc.fill('#000000')
}

/** A name on at most so many lines: made smaller until it fits. */
function fitted(doc: Pdf, text: string, setting: Setting, { most, width }: { most: number; width: number }): Setting {
  for (let { size } = setting; size > setting.size / 2; size -= setting.size / 12) {
    const smaller = { ...setting, size }
    if (linesOf(doc, text, smaller, width).length <= most) return smaller
  }
  return { ...setting, size: setting.size / 2 }
}

const nameOf = ({ windowName, itemName, hallName }: Poster): string => windowName ?? itemName ?? hallName

/** Where it hangs and what for, over the code. `unit`: a hundredth of the page's width; `scale`: how large the words may be. */
function above(doc: Pdf, poster: Poster, languages: readonly Language[], { unit, scale, width }: Measure): Block[] {
  const name = nameOf(poster)
  const { hallName, windowName, itemName } = poster
  const gap = unit * 1.5
  const matter = windowName === null ? null : itemName
  return [
    ...(name === hallName
      ? []
      : [{ text: hallName, setting: fitted(doc, hallName, { size: unit * 3.4, colour: MUTED }, { most: 1, width }) }]),
    {
      text: name,
      setting: fitted(doc, name, { size: unit * 6.4, bold: true }, { most: 2, width }),
      after: matter === null ? gap : 0,
    },
    ...(matter === null ? [] : [{ text: matter, setting: fitted(doc, matter, { size: unit * 4 }, { most: 2, width }), after: gap }]),
    ...languages.map((language) => ({
      text: POSTER_WORDS[language].call,
      setting: { size: unit * scale * (language === 'zh-CN' ? 6 : 4), bold: true, rtl: isRtl(language), colour: '#0b5cad' },
    })),
  ]
}

/** What is asked, where the answers are seen, and how without a smartphone, under it. */
function beneath(poster: Poster, { languages, site, phone }: Printing, { unit, scale }: Measure): Block[] {
  const said = (size: number, of: (words: PosterWords) => string, colour?: string, after = 0): Block[] =>
    languages.map((language) => ({
      text: of(POSTER_WORDS[language]),
      setting: {
        size: unit * scale * (language === 'zh-CN' ? size * 1.12 : size),
        rtl: isRtl(language),
        ...(colour !== undefined && { colour }),
      },
      after: unit * after,
    }))
  return [
    { text: receiptGroups(poster.code).join(' '), setting: { size: unit * 2.2, colour: MUTED }, after: unit },
    ...said(2.7, (words) => words.lead, undefined, 0.6),
    ...said(2.3, (words) => words.seen, MUTED),
    { text: site, setting: { size: unit * scale * 2.8, bold: true }, after: unit * 0.6 },
    ...(phone === undefined
      ? []
      : [...said(2.3, (words) => words.phone, MUTED), { text: phone, setting: { size: unit * scale * 4.4, bold: true } }]),
  ]
}

type Measure = { unit: number; scale: number; width: number }
const SCALES = [1, 0.92, 0.85, 0.78, 0.72, 0.66] as const
/** At least this much of the width is the code's; what the words leave over too, up to a bound. */
const CODE_LEAST = 48
const CODE_MOST = 64

/** A4 and A6 alike: sizes follow from the width. Words grow smaller until the code has its room. */
function drawPoster(doc: Pdf, poster: Poster, printing: Printing, box: Box): void {
  const unit = box.width / 100
  const margin = unit * 6
  const column = { x: box.x + unit * 8, width: unit * 84 }
  const fits = SCALES.map((scale) => {
    const measure = { unit, scale, width: column.width }
    const over = above(doc, poster, printing.languages, measure)
    const under = beneath(poster, printing, measure)
    const room = box.height - margin * 2 - heightOf(doc, over, column.width) - heightOf(doc, under, column.width)
    return { over, under, room }
  })
  const chosen = fits.find(({ room }) => room >= unit * CODE_LEAST) ?? fits.at(-1)
  if (!chosen) return
  const side = Math.min(chosen.room, unit * CODE_MOST)
  const y = write(doc, chosen.over, { ...column, y: box.y + margin + (chosen.room - side) / 2 })
  drawCode(doc, poster.address, 'Q', { x: box.x + (box.width - side) / 2, y, side })
  write(doc, chosen.under, { ...column, y: y + side })
}

/** 50 mm square: the code, the place, and in each language what to do. */
function drawSticker(doc: Pdf, poster: Poster, { languages }: Printing, box: Box): void {
  const column = { x: box.x + mm(2), width: box.width - mm(4) }
  const name = nameOf(poster)
  const size = languages.length > 2 ? 6 : 7.5
  const over = [{ text: name, setting: fitted(doc, name, { size: 9, bold: true }, { most: 1, width: column.width }) }]
  const under = shortly(languages, size)
  const side = box.height - mm(2.5) - heightOf(doc, over, column.width) - heightOf(doc, under, column.width)
  const y = write(doc, over, { ...column, y: box.y + mm(1) })
  drawCode(doc, poster.address, 'M', { x: box.x + (box.width - side) / 2, y, side })
  write(doc, under, { ...column, y: y + side })
}
const shortly = (languages: readonly Language[], size: number): Block[] =>
  languages.map((language) => ({
    text: POSTER_WORDS[language].short,
    setting: { size, bold: language === 'zh-CN', rtl: isRtl(language), leading: 1.35 },
  }))

/** 70 × 37 mm: the code at one side, the words beside it. */
function drawLabel(doc: Pdf, poster: Poster, { languages }: Printing, box: Box): void {
  const side = box.height - mm(3)
  drawCode(doc, poster.address, 'M', { x: box.x + mm(1), y: box.y + mm(1.5), side })
  const column = { x: box.x + side + mm(1), width: box.width - side - mm(4) }
  const name = nameOf(poster)
  const blocks = [
    { text: name, setting: fitted(doc, name, { size: 10, bold: true }, { most: 3, width: column.width }), after: mm(1.5) },
    ...shortly(languages, languages.length > 2 ? 6.5 : 7.5),
  ]
  write(doc, blocks, { ...column, y: box.y + (box.height - heightOf(doc, blocks, column.width)) / 2 })
}
