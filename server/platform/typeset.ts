import { fileURLToPath } from 'node:url'

export type Pdf = PDFKit.PDFDocument
const font = (name: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}`))
/** The fonts that what is printed is set in. What is used of them goes into the file, so that it prints alike anywhere. */
export const FONTS = {
  chinese: font('noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  chineseBold: font('noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
  arabic: font('noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf'),
  arabicBold: font('noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf'),
} as const

export type Setting = { size: number; bold?: boolean; rtl?: boolean; colour?: string }
type Run = { text: string; arabic: boolean }

/** Letters of Arabic script with what stands between them; everything else, digits and addresses among it, runs left to right. */
const RUNS =
  /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]+(?:[ .:!-]+[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]+)*/g
export const runsOf = (text: string): Run[] => {
  const runs: Run[] = []
  let from = 0
  for (const found of text.matchAll(RUNS)) {
    if (found.index > from) runs.push({ text: text.slice(from, found.index), arabic: false })
    runs.push({ text: found[0], arabic: true })
    from = found.index + found[0].length
  }
  if (from < text.length) runs.push({ text: text.slice(from), arabic: false })
  return runs
}

/** Marks and blanks between two scripts belong to the line: in one that is read from the right they stand to the left of what they follow. */
function marksApart(run: Run): Run[] {
  if (run.arabic) return [run]
  const [, before = '', core = '', behind = ''] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(run.text) ?? []
  return [turned(before), core, turned(behind)].flatMap((text) => (text === '' ? [] : [{ text, arabic: false }]))
}
const MIRRORED: Readonly<Record<string, string>> = Object.fromEntries(
  ['()', '（）', '《》', '“”', '‘’', '[]', '〔〕', '«»'].flatMap(([open = '', close = '']) => [
    [open, close],
    [close, open],
  ]),
)
const turned = (marks: string): string =>
  Array.from(marks, (mark) => MIRRORED[mark] ?? mark)
    .toReversed()
    .join('')

/** With features said, a whole run is shaped at once: joined letters need their neighbours, and words their order. */
const WHOLE: PDFKit.Mixins.TextOptions = { features: [], lineBreak: false }
const set = (doc: Pdf, { arabic }: Run, { size, bold = false }: Setting): void => {
  doc.font(arabic ? (bold ? 'arabicBold' : 'arabic') : bold ? 'chineseBold' : 'chinese').fontSize(size)
}
const widths = new WeakMap<Pdf, Map<string, number>>()
/** A width is in proportion to the size, so each run is measured once. */
function widthOfRun(doc: Pdf, run: Run, setting: Setting): number {
  set(doc, run, setting)
  const ofDocument = widths.get(doc) ?? new Map<string, number>()
  widths.set(doc, ofDocument)
  const key = `${setting.bold} ${run.text}`
  const width = ofDocument.get(key) ?? doc.widthOfString(run.text, WHOLE) / setting.size
  ofDocument.set(key, width)
  return width * setting.size
}
export const widthOf = (doc: Pdf, text: string, setting: Setting): number =>
  runsOf(text).reduce((sum, run) => sum + widthOfRun(doc, run, setting), 0)

/** Where a line may be broken: after a blank, and between any two characters of Chinese, but not before a mark that closes or after one that opens. */
const OPENING = '“‘（《〈「『【〔［｛'
const CLOSING = '、。〃」』】〕〉》！），．：；？］｝”’…—～·％'
const CHINESE = '\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff'
const PIECES = new RegExp(
  `[${OPENING}]*(?:[${CHINESE}]|[^\\s${OPENING}${CLOSING}${CHINESE}\\u3000-\\u303f\\uff00-\\uffef]+|[\\u3000-\\u303f\\uff00-\\uffef])[${CLOSING}]*[^\\S\\u3000]*|[${CLOSING}${OPENING}]+|[^\\S\\u3000]+`,
  'g',
)
/** The same words stand on every page of a file, and shaping is what takes the time. */
const known = new WeakMap<Pdf, Map<string, readonly string[]>>()
export function linesOf(doc: Pdf, text: string, setting: Setting, width: number): readonly string[] {
  const ofDocument = known.get(doc) ?? new Map<string, readonly string[]>()
  known.set(doc, ofDocument)
  const key = `${setting.size} ${setting.bold} ${width} ${text}`
  const lines = ofDocument.get(key) ?? broken(doc, text, setting, width)
  ofDocument.set(key, lines)
  return lines
}
function broken(doc: Pdf, text: string, setting: Setting, width: number): string[] {
  const fits = (line: string): boolean => widthOf(doc, line.trimEnd(), setting) <= width
  const lines: string[] = []
  let line = ''
  for (const [piece] of text.matchAll(PIECES)) {
    if (line === '' || fits(line + piece)) line += piece
    else {
      lines.push(line.trimEnd())
      line = piece.replace(/^[^\S\u3000]+/, '')
    }
    // An address or a number longer than the line is broken where it must be.
    while (!fits(line)) {
      let count = line.length - 1
      while (count > 1 && !fits(line.slice(0, count))) count--
      if (/[\ud800-\udbff]/.test(line.charAt(count - 1))) count--
      if (count < 1) break
      lines.push(line.slice(0, count))
      line = line.slice(count)
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

/** One line in the middle of this width, its runs in the order in which its language is read. */
export function drawLine(doc: Pdf, text: string, setting: Setting, { x, y, width }: { x: number; y: number; width: number }): void {
  const runs = runsOf(text)
  const ordered = setting.rtl === true ? runs.flatMap(marksApart).toReversed() : runs
  let at = x + (width - widthOf(doc, text, setting)) / 2
  doc.fillColor(setting.colour ?? '#1b2430')
  for (const run of ordered) {
    const wide = widthOfRun(doc, run, setting)
    // Both fonts stand on one line.
    doc.text(run.text, at, y, { ...WHOLE, baseline: 'alphabetic' })
    at += wide
  }
}
