import { promisify } from 'node:util'
import { inflate as inflateCallback, inflateRaw as inflateRawCallback } from 'node:zlib'
import { accept, refuse, type Decision } from '#shared/decision.ts'
import { judgeText, isText } from '../rules/docx.ts'
import { isActive } from '../rules/pdf.ts'
import type { Known, Unfit } from '../rules/types.ts'
import type { Entry } from '../rules/zip.ts'
import { recognise } from '../rules.ts'

const inflate = promisify(inflateCallback)
const inflateRaw = promisify(inflateRawCallback)
const MOST_STREAM = 16 * 1024 * 1024
const MOST_STREAMS = 64 * 1024 * 1024

/** What the bytes are; what is compressed in them is unpacked, away from the thread that answers, and read too. */
export async function inspect(bytes: Uint8Array): Promise<Decision<Known, Unfit>> {
  const found = recognise(bytes)
  if (!found.ok) return found
  const { type, kept, streams, entries } = found.value
  const why = (await whyNotStreams(streams)) ?? (await whyNotEntries(entries))
  return why === null ? accept({ type, kept }) : refuse(why)
}

async function whyNotStreams(streams: readonly Uint8Array[]): Promise<Unfit | null> {
  let left = MOST_STREAMS
  for (const packed of streams) {
    const text = await unpacked(() => inflate(packed, { maxOutputLength: Math.min(left, MOST_STREAM) }))
    if (typeof text === 'string') return text
    left -= text.length
    if (left <= 0) return 'blown_up_file'
    if (isActive(text.toString('latin1'))) return 'active_content'
  }
  return null
}

/** Each is unpacked: what it says it is long is not believed. */
async function whyNotEntries(entries: readonly Entry[]): Promise<Unfit | null> {
  for (const { name, deflated, packed, size } of entries) {
    const plain = deflated ? await unpacked(() => inflateRaw(packed, { maxOutputLength: Math.max(size, 1) })) : Buffer.from(packed)
    if (typeof plain === 'string') return plain
    if (plain.length !== size) return 'damaged_file'
    const judged = isText(name) ? judgeText(name, plain.toString('latin1').replaceAll('\0', '')) : accept(null)
    if (!judged.ok) return judged.refusal
  }
  return null
}

async function unpacked(work: () => Promise<Buffer>): Promise<Buffer | Unfit> {
  try {
    return await work()
  } catch (fault) {
    return fault instanceof RangeError ? 'blown_up_file' : 'damaged_file'
  }
}
