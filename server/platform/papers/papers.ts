import { PAPER_TYPES, type PaperFormat, type Written } from '#shared/paper.ts'
import { Download } from '../feature.ts'
import { makeTurns } from '../turns.ts'
import { drawDocx } from './draw-docx.ts'
import { drawPdf } from './draw-pdf.ts'

/** Setting a paper takes a processor for a moment, and those who rate need it too: one after another. */
class Busy extends Error {
  override name = 'Busy'
}
const WAITING = 8
const inTurn = makeTurns({ atOnce: 1, most: WAITING, full: () => new Busy() })
const DRAW: Readonly<Record<PaperFormat, (written: Written, title: string) => Promise<Buffer>>> = { docx: drawDocx, pdf: drawPdf }

/** `name`: of the file, without what its format adds. */
export type Paper = { written: Written; title: string; name: string; format: PaperFormat }
/** The file of a paper; `busy` is what happens while too many wait for theirs. */
export async function paperFile({ written, title, name, format }: Paper, busy: () => never): Promise<Download> {
  const bytes = await inTurn(() => DRAW[format](written, title)).catch((fault: unknown) => {
    if (fault instanceof Busy) return busy()
    throw fault
  })
  return new Download({ name: `${name}.${format}`, type: PAPER_TYPES[format], length: bytes.length, bytes: once(bytes) })
}
async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
