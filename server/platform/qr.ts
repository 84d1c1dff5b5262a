import { create, toBuffer } from 'qrcode'

/** How much of a code may be dirty or torn and still be read: a quarter for what hangs on a wall, a seventh for what is thrown away. */
export type Toughness = 'M' | 'Q'
export type QrCode = { size: number; isDark(x: number, y: number): boolean }
/** The light margin without which a phone does not find it (ISO/IEC 18004). */
export const QUIET = 4

export function qrCode(text: string, toughness: Toughness): QrCode {
  const { modules } = create(text, { errorCorrectionLevel: toughness })
  return { size: modules.size, isDark: (x, y) => modules.get(y, x) === 1 }
}

/** Dark stretches, row by row: far fewer shapes than modules. */
export function darkRuns(code: QrCode): { x: number; y: number; width: number }[] {
  const runs: { x: number; y: number; width: number }[] = []
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.isDark(x, y)) continue
      const last = runs.at(-1)
      if (last?.y === y && last.x + last.width === x) last.width += 1
      else runs.push({ x, y, width: 1 })
    }
  }
  return runs
}

/** One path in units of modules, with its margin: for a drawing of any size. */
export const qrPath = (code: QrCode): string =>
  darkRuns(code)
    .map(({ x, y, width }) => `M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`)
    .join('')

export function qrSvg(text: string, toughness: Toughness): string {
  const code = qrCode(text, toughness)
  const side = code.size + QUIET * 2
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${qrPath(code)}"/></svg>`
}

const PIXELS_A_MODULE = 8
export const qrPng = (text: string, toughness: Toughness): Promise<Buffer> =>
  toBuffer(text, { errorCorrectionLevel: toughness, margin: QUIET, scale: PIXELS_A_MODULE, type: 'png' })
