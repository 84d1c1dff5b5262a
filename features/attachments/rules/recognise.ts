import { accept, refuse, type Decision } from '#shared/decision.ts'
import { judgePackage } from './docx.ts'
import { whyNot } from './foreign.ts'
import { isAac, isAmr, isMp3, keepAac, keepAmr, keepMp3 } from './frames.ts'
import { isJpeg, keepJpeg } from './jpeg.ts'
import { isHeif, isMp4, keepM4a } from './mp4.ts'
import { isOgg, keepOgg } from './ogg.ts'
import { isPdf, keepPdf } from './pdf.ts'
import { isPng, keepPng } from './png.ts'
import { isWav, isWebp, keepWav, keepWebp } from './riff.ts'
import { entriesOf, isZip, type Entry } from './zip.ts'
import type { FileType, Known, Unfit } from './types.ts'

type Kept = Decision<Uint8Array, Unfit>
type Reader = { type: FileType; is(bytes: Uint8Array): boolean; keep(bytes: Uint8Array): Kept }
/** By the mark at the beginning; then all of it must be of that kind. AAC before MP3, since both may stand behind the same title. */
const READERS: readonly Reader[] = [
  { type: 'image/jpeg', is: isJpeg, keep: keepJpeg },
  { type: 'image/png', is: isPng, keep: keepPng },
  { type: 'image/webp', is: isWebp, keep: keepWebp },
  { type: 'audio/wav', is: isWav, keep: keepWav },
  { type: 'audio/ogg', is: isOgg, keep: keepOgg },
  { type: 'audio/amr', is: isAmr, keep: keepAmr },
  { type: 'audio/mp4', is: (bytes) => isMp4(bytes) && !isHeif(bytes), keep: keepM4a },
  { type: 'audio/aac', is: isAac, keep: keepAac },
  { type: 'audio/mpeg', is: isMp3, keep: keepMp3 },
]

/** What still has to be unpacked and read before it is kept: `streams` of a PDF, `entries` of a document. */
export type Recognised = Known & { streams: readonly Uint8Array[]; entries: readonly Entry[] }

/** What these bytes are, whatever they are called; nothing of a browser's guessing. */
export function recognise(bytes: Uint8Array): Decision<Recognised, Unfit> {
  if (isPdf(bytes)) {
    const pdf = keepPdf(bytes)
    return pdf.ok ? accept({ type: 'application/pdf', kept: pdf.value.kept, streams: pdf.value.packed, entries: [] }) : pdf
  }
  if (isZip(bytes)) return recogniseDocument(bytes)
  const reader = READERS.find((one) => one.is(bytes))
  if (!reader) return refuse(whyNot(bytes))
  const kept = reader.keep(bytes)
  return kept.ok ? accept({ type: reader.type, kept: kept.value, streams: [], entries: [] }) : kept
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
function recogniseDocument(bytes: Uint8Array): Decision<Recognised, Unfit> {
  const entries = entriesOf(bytes)
  if (!entries.ok) return entries
  const judged = judgePackage(entries.value)
  return judged.ok ? accept({ type: DOCX, kept: bytes, streams: [], entries: entries.value }) : judged
}
