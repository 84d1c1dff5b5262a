import { streamXlsxRows } from 'hucre/xlsx'
import { setImmediate as turn } from 'node:timers/promises'
import { entriesOf, type Entry } from '#features/attachments/rules/zip.ts'
import { rowsAreBounded } from '#server/platform/sheet-rows.ts'
import { textOf } from '../rules/cells.ts'
import { csvEnd, csvPart, csvStart, delimiterOf } from '../rules/csv-rows.ts'
import { encodingsFor, HEAD_BYTES, type FileFault, type Format } from '../rules/file.ts'
import { MOST_BYTES } from '../rules/limits.ts'
import { isSheet, localHeader, partsInOrder } from '../rules/workbook.ts'

/** A row under its number in the file, as a spreadsheet counts. */
export type FileRow = { rowNo: number; cells: string[] }
/** The bytes from the beginning, piece by piece; may be asked for again. */
export type Pieces = () => AsyncIterable<Uint8Array>

/** Nothing to be mended by trying again: the importer is told why. */
export class Unreadable extends Error {
  readonly fault: FileFault
  constructor(fault: FileFault) {
    super(fault)
    this.fault = fault
  }
}

export const rowsOf = (format: Format, pieces: Pieces): AsyncGenerator<FileRow> => (format === 'csv' ? csvRows(pieces) : sheetRows(pieces))

async function* csvRows(pieces: Pieces): AsyncGenerator<FileRow> {
  const encoding = await encodingOf(pieces)
  let state = csvStart()
  let delimiter: string | null = null
  let [rowNo, waiting] = [0, '']
  for await (const part of decoded(pieces, encoding)) {
    waiting += part
    delimiter ??= waiting.includes('\n') || waiting.length > HEAD_BYTES * 8 ? delimiterOf(waiting.split('\n', 1)[0] ?? '') : null
    if (delimiter === null) continue
    const step = csvPart(waiting, delimiter, state)
    if (!step.ok) throw new Unreadable('unclosed')
    waiting = ''
    state = step.value.state
    for (const cells of step.value.rows) yield { rowNo: ++rowNo, cells: cells.map(textOf) }
  }
  const rest = csvPart(waiting, delimiter ?? delimiterOf(waiting.split('\n', 1)[0] ?? ''), state)
  const last = rest.ok ? csvEnd(rest.value.state) : rest
  if (!rest.ok || !last.ok) throw new Unreadable('unclosed')
  for (const cells of [...rest.value.rows, ...last.value]) yield { rowNo: ++rowNo, cells: cells.map(textOf) }
}

/** Which encoding all of it is well-formed in. */
async function encodingOf(pieces: Pieces): Promise<string> {
  let head: Uint8Array = new Uint8Array()
  for await (const piece of pieces()) {
    head = piece.subarray(0, HEAD_BYTES)
    break
  }
  for (const encoding of encodingsFor(head)) if (await isWellFormed(pieces, encoding)) return encoding
  throw new Unreadable('wrong_encoding')
}
async function isWellFormed(pieces: Pieces, encoding: string): Promise<boolean> {
  try {
    for await (const _ of decoded(pieces, encoding)) await turn()
    return true
  } catch (fault) {
    if (fault instanceof TypeError) return false
    throw fault
  }
}
async function* decoded(pieces: Pieces, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const piece of pieces()) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

/** Only as much is unpacked as is asked for: a sheet of a few hundred kilobytes may hold a million cells. */
async function* sheetRows(pieces: Pieces): AsyncGenerator<FileRow> {
  const file = await wholeFile(pieces)
  const entries = entriesOf(file)
  if (!entries.ok) throw new Unreadable(entries.refusal === 'blown_up_file' ? 'blown_up' : 'damaged')
  const parts = partsInOrder(entries.value)
  if (!parts.ok) throw new Unreadable(parts.refusal)
  for (const sheet of parts.value.filter(({ name }) => isSheet(name))) if (!(await rowsAreBounded(sheet))) throw new Unreadable('blown_up')
  const gate = makeGate()
  const rows = streamXlsxRows(ReadableStream.from(gated(parts.value, gate)))
  try {
    for (;;) {
      const found = await gate.hungry(() => rows.next()).catch(() => null)
      if (found === null) throw new Unreadable('damaged')
      if (found.done) return
      yield { rowNo: found.value.index + 1, cells: found.value.values.map(textOf) }
    }
  } finally {
    await rows.return()
  }
}

async function wholeFile(pieces: Pieces): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces()) {
    length += piece.length
    if (length > MOST_BYTES) throw new Unreadable('blown_up')
    parts.push(piece)
  }
  return Buffer.concat(parts)
}

const CHUNK = 64 * 1024
type Gate = { wait(): Promise<void>; hungry<T>(next: () => Promise<T>): Promise<T> }
/** Open only while whoever reads has nothing left to read: the reader behind it takes all it is given and keeps it. */
function makeGate(): Gate {
  let [isHungry, release] = [false, (): void => {}]
  return {
    wait: () => (isHungry ? Promise.resolve() : new Promise((resolve) => (release = resolve))),
    hungry: async (next) => {
      const timer = setImmediate(() => {
        isHungry = true
        release()
      })
      try {
        return await next()
      } finally {
        clearImmediate(timer)
        isHungry = false
      }
    },
  }
}
async function* gated(parts: readonly Entry[], gate: Gate): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    yield localHeader(part)
    for (let at = 0; at < part.packed.length; at += CHUNK) {
      await gate.wait()
      yield part.packed.subarray(at, at + CHUNK)
    }
  }
}
