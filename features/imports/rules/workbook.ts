import type { Entry } from '#features/attachments/rules/zip.ts'
import { accept, refuse, type Decision } from '#shared/decision.ts'

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i
export const isSheet = (name: string): boolean => SHEET.test(name)
/** The parts of a workbook that tell its first sheet, those that a reader needs beforehand first. */
const PARTS = [
  { name: /^\[Content_Types\]\.xml$/, most: 4_000_000 },
  { name: /\.rels$/, most: 4_000_000 },
  { name: /^xl\/workbook\.xml$/i, most: 4_000_000 },
  { name: /^xl\/styles\.xml$/i, most: 32_000_000 },
  // held whole while the sheet is read
  { name: /^xl\/sharedStrings\.xml$/i, most: 96_000_000 },
  { name: SHEET, most: 1_000_000_000 },
] as const
const partOf = (entry: Entry): number => PARTS.findIndex((part) => part.name.test(entry.name))

/**
 * A workbook as it can be read while it comes: what the sheet refers to before the sheet, pictures left out. A part may say
 * that it is small and not be: the reader unpacks no more than it says.
 */
export function partsInOrder(entries: readonly Entry[]): Decision<Entry[], 'damaged' | 'blown_up'> {
  const parts = entries.map((entry) => ({ entry, at: partOf(entry) })).filter(({ at }) => at >= 0)
  if (!parts.some(({ at }) => at === 0) || !parts.some(({ at }) => at === PARTS.length - 1)) return refuse('damaged')
  if (parts.some(({ entry, at }) => entry.size > (PARTS[at]?.most ?? 0))) return refuse('blown_up')
  return accept(parts.toSorted((a, b) => a.at - b.at).map(({ entry }) => entry))
}

const LOCAL_HEADER = 30
const DEFLATED = 8
/** What stands before a part in a package, with its lengths, which some writers put behind it. */
export function localHeader({ name, deflated, packed, size }: Entry): Uint8Array {
  const title = new TextEncoder().encode(name)
  const bytes = new Uint8Array(LOCAL_HEADER + title.length)
  const view = new DataView(bytes.buffer)
  bytes.set([0x50, 0x4b, 0x03, 0x04, 20, 0])
  view.setUint16(8, deflated ? DEFLATED : 0, true)
  view.setUint32(18, packed.length, true)
  view.setUint32(22, size, true)
  view.setUint16(26, title.length, true)
  bytes.set(title, LOCAL_HEADER)
  return bytes
}
