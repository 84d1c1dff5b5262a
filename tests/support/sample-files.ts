import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import type { FileType } from '#features/attachments/rules.ts'

/** Small files of every kind that may be handed in, put together byte by byte, so that a test knows what each must lose. */
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const be16 = (n: number): Buffer => Buffer.from([n >> 8, n & 255])
const be32 = (n: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(n)
  return bytes
}
const le16 = (n: number): Buffer => Buffer.from([n & 255, n >> 8])
const le32 = (n: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(n)
  return bytes
}

/** Where it was taken, as a phone writes it; no test may find it in what is kept. */
export const PLACE = 'GPSLatitude 46.7463 GPSLongitude 82.9808 塔城市文化路'
const segment = (marker: number, data: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker]), be16(data.length + 2), data])
/** EXIF with which way is up, and where it was. */
export function exif(turned: number): Buffer {
  const entry = Buffer.concat([be16(0x0112), be16(3), be32(1), be16(turned), be16(0)])
  return segment(0xe1, Buffer.concat([latin('Exif\0\0MM\0*'), be32(8), be16(1), entry, be32(0), Buffer.from(PLACE)]))
}
const SCAN = Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56])
export const jpeg = (beside: Buffer = exif(6), behind: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, latin('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    beside,
    segment(0xfe, Buffer.from('<script>alert(1)</script>')),
    segment(0xdb, Buffer.alloc(65)),
    segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
    segment(0xc4, Buffer.alloc(20)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    SCAN,
    Buffer.from([0xff, 0xd9]),
    behind,
  ])

const chunk = (name: string, data: Buffer): Buffer => {
  const named = Buffer.concat([latin(name), data])
  return Buffer.concat([be32(data.length), named, be32(crc32(named))])
}
export const png = (width = 1, height = 1): Buffer =>
  Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', Buffer.concat([be32(width), be32(height), Buffer.from([8, 2, 0, 0, 0])])),
    chunk('tEXt', Buffer.from(`Comment\0${PLACE}`)),
    chunk('eXIf', Buffer.from(PLACE)),
    chunk('IDAT', deflateSync(Buffer.alloc(4))),
    chunk('IEND', Buffer.alloc(0)),
  ])

const riffChunk = (name: string, data: Buffer): Buffer =>
  Buffer.concat([latin(name), le32(data.length), data, Buffer.alloc(data.length % 2)])
const riff = (form: string, chunks: readonly Buffer[]): Buffer => {
  const body = Buffer.concat([latin(form), ...chunks])
  return Buffer.concat([latin('RIFF'), le32(body.length), body])
}
const LOSSY = Buffer.from('MAEAnQEqAQABAA7A/iWkAANwAAAAAA==', 'base64')
export const webp = (): Buffer =>
  riff('WEBP', [
    riffChunk('VP8X', Buffer.from([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    riffChunk('VP8 ', LOSSY),
    riffChunk('EXIF', Buffer.from(PLACE)),
    riffChunk('XMP ', Buffer.from(PLACE)),
  ])
export const wav = (seconds = 0.01): Buffer => {
  const format = Buffer.concat([le16(1), le16(1), le32(8000), le32(8000), le16(1), le16(8)])
  return riff('WAVE', [
    riffChunk('LIST', Buffer.from(`INFOIART${PLACE}`)),
    riffChunk('fmt ', format),
    riffChunk('data', Buffer.alloc(8000 * seconds, 0x80)),
  ])
}

const repeated = (frame: Buffer, times = 6): Buffer => Buffer.concat(Array.from({ length: times }, () => frame))
const MP3_FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])
const tag = (words: string): Buffer => {
  const data = Buffer.from(words)
  return Buffer.concat([latin('ID3\x04\0\0\0\0'), Buffer.from([data.length >> 7, data.length & 127]), data])
}
export const mp3 = (): Buffer => Buffer.concat([tag(`<html><script>${PLACE}`), repeated(MP3_FRAME), latin('TAG'), Buffer.alloc(125)])
const AAC_FRAME = Buffer.concat([Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc]), Buffer.alloc(9)])
export const aac = (): Buffer => repeated(AAC_FRAME)
export const amr = (): Buffer => Buffer.concat([latin('#!AMR\n'), repeated(Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31)]))])

const page = (flags: number, data: Buffer): Buffer =>
  Buffer.concat([latin('OggS\0'), Buffer.from([flags]), Buffer.alloc(20), Buffer.from([1, data.length]), data])
export const ogg = (codec = 'OpusHead'): Buffer =>
  Buffer.concat([page(2, latin(`${codec}\x01\x01`)), page(0, Buffer.alloc(100)), page(4, Buffer.alloc(50))])

const box = (name: string, ...inside: Buffer[]): Buffer => {
  const data = Buffer.concat(inside)
  return Buffer.concat([be32(data.length + 8), latin(name), data])
}
export const m4a = (handler = 'soun'): Buffer =>
  Buffer.concat([
    box('ftyp', latin('M4A \0\0\0\0isom')),
    box(
      'moov',
      box('mvhd', Buffer.alloc(100)),
      box('trak', box('tkhd', Buffer.alloc(84)), box('mdia', box('hdlr', Buffer.alloc(8), latin(handler), Buffer.alloc(13)))),
      box('udta', box('\xa9xyz', Buffer.from(PLACE))),
    ),
    box('mdat', Buffer.alloc(200, 7)),
  ])

export const pdf = (inside = '<< /Type /Catalog /Pages 2 0 R >>'): Buffer =>
  latin(`%PDF-1.7\n1 0 obj\n${inside}\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`)
/** With an object that only shows once it is unpacked. */
export const packedPdf = (object: string, said = '/Type /ObjStm'): Buffer => {
  const data = deflateSync(Buffer.from(object))
  const head = latin(`%PDF-1.7\n1 0 obj\n<< ${said} /Filter /FlateDecode /Length ${data.length} >>\nstream\n`)
  return Buffer.concat([head, data, latin('\nendstream\nendobj\ntrailer\n<< >>\nstartxref\n9\n%%EOF')])
}

export type ZipFile = { name: string; data: Buffer; says?: number; stored?: boolean; flags?: number }
export function zip(files: readonly ZipFile[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let at = 0
  for (const { name, data, says = data.length, stored = false, flags = 0 } of files) {
    const packed = stored ? data : deflateRawSync(data)
    const head = Buffer.concat([le16(20), le16(flags), le16(stored ? 0 : 8), le32(0), le32(crc32(data)), le32(packed.length), le32(says)])
    const local = Buffer.concat([latin('PK\x03\x04'), head, le16(name.length), le16(0), latin(name), packed])
    centrals.push(
      Buffer.concat([
        latin('PK\x01\x02'),
        le16(20),
        head,
        le16(name.length),
        le16(0),
        le16(0),
        le16(0),
        le16(0),
        le32(0),
        le32(at),
        latin(name),
      ]),
    )
    locals.push(local)
    at += local.length
  }
  const central = Buffer.concat(centrals)
  const end = [latin('PK\x05\x06'), le32(0), le16(files.length), le16(files.length), le32(central.length), le32(at), le16(0)]
  return Buffer.concat([...locals, central, ...end])
}
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
export const docxFiles = (): ZipFile[] => [
  {
    name: '[Content_Types].xml',
    data: Buffer.from(`<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${MAIN}"/></Types>`),
  },
  { name: '_rels/.rels', data: Buffer.from('<Relationships><Relationship Id="r1" Target="word/document.xml"/></Relationships>') },
  { name: 'word/document.xml', data: Buffer.from('<w:document><w:body><w:p><w:r><w:t>说明</w:t></w:r></w:p></w:body></w:document>') },
]
export const docx = (...more: ZipFile[]): Buffer => zip([...docxFiles(), ...more])

/** A table of a few kilobytes, one row of which would fill the memory. */
export const blownUpSheet = (): Buffer =>
  zip([
    { name: '[Content_Types].xml', data: Buffer.from('<Types/>') },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: Buffer.from(`<worksheet><sheetData><row><c><v>${'1'.repeat(17_000_000)}</v></c></row></sheetData></worksheet>`),
    },
  ])

/** One of each. */
export const SAMPLES: readonly { type: FileType; bytes: Buffer }[] = [
  { type: 'image/jpeg', bytes: jpeg() },
  { type: 'image/png', bytes: png() },
  { type: 'image/webp', bytes: webp() },
  { type: 'audio/mpeg', bytes: mp3() },
  { type: 'audio/mp4', bytes: m4a() },
  { type: 'audio/aac', bytes: aac() },
  { type: 'audio/wav', bytes: wav() },
  { type: 'audio/ogg', bytes: ogg() },
  { type: 'audio/amr', bytes: amr() },
  { type: 'application/pdf', bytes: pdf() },
  { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes: docx() },
]
