import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import jsQr from 'jsqr'
import PdfDocument from 'pdfkit'
import { qrPng, qrSvg } from '#server/platform/qr.ts'
import { LANGUAGES, type Language } from '#shared/language.ts'
import { FONTS, linesOf, widthOf } from '#server/platform/typeset.ts'
import { drawPosters, type Poster, type Printing } from './actions/draw-posters.ts'
import { Busy, drawInTurn } from './actions/print.ts'
import { POSTER_WORDS } from './rules/poster-words.ts'
import { SHEET_SIZES, SHEETS, type Sheet } from './rules/sheets.ts'

const poster = (serial: number, over: Partial<Poster> = {}): Poster => ({
  code: '4KQ72MXD91VBZT08',
  address: `https://haochaping.example.gov.cn/q/4KQ72MXD91VBZT${String(serial).padStart(2, '0')}`,
  hallName: '塔城市政务服务大厅',
  windowName: `${serial}号 户籍窗口`,
  itemName: null,
  ...over,
})
const print = (posters: readonly Poster[], sheet: Sheet, languages: readonly Language[] = ['zh-CN', 'ug'], over: Partial<Printing> = {}) =>
  drawPosters(posters, { sheet, languages, phone: '12345', site: 'haochaping.example.gov.cn', title: '评价码', ...over })

const boxesOf = (pdf: Buffer): string[] => [...pdf.toString('latin1').matchAll(/\/MediaBox \[([^\]]+)\]/g)].map((found) => found[1] ?? '')
/** What is drawn on each page, as it stands in the file. */
const pagesOf = (pdf: Buffer): string[] =>
  [...pdf.toString('latin1').matchAll(/\/Filter \/FlateDecode\n>>\nstream\n([^]*?)\nendstream/g)]
    .map((found) => inflateSync(Buffer.from(found[1] ?? '', 'latin1')).toString('latin1'))
    .filter((text) => text.startsWith('1 0 0 -1 0 '))

type Corner = readonly [x: number, y: number, width: number, height: number]
/** The rectangles of a page, or of a part of it, as a scanner sees them. */
function scan(page: string, [x0, y0, wide, high]: Corner): string | null {
  const scale = wide > 200 ? 2 : 5
  const [width, height] = [Math.ceil(wide * scale), Math.ceil(high * scale)]
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255)
  const at = (n: number, most: number): number => Math.min(Math.max(Math.round(n * scale), 0), most)
  for (const found of page.matchAll(/(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re\b/g)) {
    const [x = 0, y = 0, w = 0, h = 0] = found.slice(1).map(Number)
    const [left, right] = [at(x - x0, width), at(x - x0 + w, width)]
    for (let row = at(y - y0, height); row < at(y - y0 + h, height); row += 1) blacken(pixels, row * width + left, row * width + right)
  }
  return jsQr.default(pixels, width, height)?.data ?? null
}
function blacken(pixels: Uint8ClampedArray, from: number, to: number): void {
  for (let i = from; i < to; i += 1) pixels.fill(0, i * 4, i * 4 + 3)
}
const points = (millimetres: number): number => (millimetres * 72) / 25.4

for (const sheet of SHEETS) {
  test(`${sheet}: the right size, and its code can be read off the page, in two languages and in four`, async () => {
    const { width, height, columns, rows } = SHEET_SIZES[sheet]
    for (const languages of [['zh-CN', 'ug'], LANGUAGES] as const) {
      const one = poster(7, { itemName: '居民身份证申领、换领、补领（含异地受理）' })
      const pdf = await print([one], sheet, languages)
      assert.deepEqual(
        boxesOf(pdf).map((box) => box.split(' ').map((n) => Math.round(Number(n)))),
        [[0, 0, Math.round(points(width)), Math.round(points(height))]],
      )
      const [page = ''] = pagesOf(pdf)
      const label = [points(width) / columns, points(height) / rows] as const
      assert.equal(scan(page, [0, 0, ...label]), one.address)
      assert.equal(scan(page, [label[0] * (columns - 1), label[1] * (rows - 1), ...label]), one.address, 'the last of the sheet too')
      const shapes = [...page.matchAll(/(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re\b|1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm/g)]
      assert.ok(shapes.length > 100)
      for (const [all, x, y, , , tx, ty] of shapes) {
        const [left, down] = [Number(x ?? tx), Number(y ?? ty)]
        assert.ok(left >= 0 && left < points(width) && down >= 0 && down < points(height), `${all} is off the page`)
      }
    }
  })
}

test('a page a code, and each page its own; twenty-four labels a sheet', async () => {
  const three = await print([poster(1), poster(2), poster(3)], 'a6')
  const pages = pagesOf(three)
  assert.equal(pages.length, 3)
  for (const [i, page] of pages.entries()) assert.equal(scan(page, [0, 0, points(105), points(148)]), poster(i + 1).address)
  const labels = await print(
    Array.from({ length: 30 }, (_, i) => poster(i)),
    'sheet24',
  )
  assert.equal(boxesOf(labels).length, 2)
})

test('only what is used of a font goes into the file, once for all its pages', async () => {
  const many = await print(
    Array.from({ length: 12 }, (_, i) => poster(i)),
    'a4',
    LANGUAGES,
  )
  const text = many.toString('latin1')
  const fonts = [...text.matchAll(/\/FontName \/\w+\+([\w-]+)/g)].map((found) => found[1])
  assert.deepEqual(new Set(fonts), new Set(['NotoNaskhArabic-Bold', 'NotoNaskhArabic-Regular', 'NotoSansSC-Bold', 'NotoSansSC-Regular']))
  assert.equal([...text.matchAll(/\/FontFile2/g)].length, 4)
  assert.ok(many.length < 300_000, `${many.length} bytes for 12 pages`)
})

test('Uyghur and Kazakh letters are joined, and lines break at words', () => {
  const doc = new PdfDocument({ autoFirstPage: false })
  for (const [name, path] of Object.entries(FONTS)) doc.registerFont(name, path)
  const setting = { size: 20, rtl: true }
  for (const language of ['ug', 'kk'] as const) {
    const { call, lead } = POSTER_WORDS[language]
    const apart = [...call].reduce((sum, letter) => sum + widthOf(doc, letter, setting), 0)
    assert.ok(Math.abs(widthOf(doc, call, setting) - apart) > 10, `${language}: the letters stand apart`)
    const lines = linesOf(doc, lead, setting, 300)
    assert.ok(lines.length > 2)
    assert.equal(lines.join(' '), lead)
    for (const line of lines) assert.ok(widthOf(doc, line, setting) <= 300)
  }
})

test('files are drawn one after another, so that printing leaves the processor to those who rate; of many at once the last are told to come again', async () => {
  const printing = { sheet: 'sticker', languages: ['zh-CN'], phone: undefined, site: 'haochaping.example.gov.cn', title: '评价码' } as const
  const drawn = await Promise.allSettled(Array.from({ length: 7 }, () => drawInTurn([poster(1)], printing)))
  assert.deepEqual(
    drawn.map((one) => (one.status === 'fulfilled' ? 'drawn' : one.reason instanceof Busy ? 'busy' : String(one.reason))),
    ['drawn', 'drawn', 'drawn', 'drawn', 'drawn', 'busy', 'busy'],
  )
})

test('what is printed asks for no praise, hints at no level, and says that rating is voluntary', () => {
  for (const language of LANGUAGES) {
    const said = Object.values(POSTER_WORDS[language]).join(' ')
    assert.doesNotMatch(said, /五星|好评|满分|给.*好|非常满意|five stars|please give|excellent/i, language)
    assert.doesNotMatch(said, /[()（）«»]/, `${language}: brackets would stand the wrong way round`)
  }
  assert.match(POSTER_WORDS['zh-CN'].lead, /自愿/)
})

test('a code for a receipt is read off its drawing and its picture', async () => {
  const address = 'https://haochaping.example.gov.cn/r/a0b1c2d3e4f5g6h7i8j9k0l1'
  const svg = qrSvg(address, 'M')
  assert.match(svg, /^<svg xmlns="[^"]+" viewBox="0 0 (\d+) \1"/)
  const drawn = [...svg.matchAll(/M(\d+) (\d+)h(\d+)v1h/g)].map(([, x, y, w]) => `${x} ${y} ${w} 1 re`).join('\n')
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  assert.equal(scan(drawn, [0, 0, side, side]), address)
  assert.equal((await qrPng(address, 'M')).subarray(1, 4).toString(), 'PNG')
})
