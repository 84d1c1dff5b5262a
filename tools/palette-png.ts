/** Pictures of pages have few colours: with a palette of 256 a PNG is a third of what a browser writes. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const MOST_COLOURS = 256
type Picture = { width: number; height: number; channels: number; pixels: Buffer }

export function withPalette(png: Buffer): Buffer {
  const picture = decode(png)
  const colours = countColours(picture)
  const palette = [...colours].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_COLOURS)
  const kept = palette.map(([colour]) => colour)
  const indexOf = new Map(kept.map((colour, i) => [colour, i]))
  const { width, height } = picture
  const rows = Buffer.alloc((width + 1) * height)
  for (let at = 0; at < width * height; at++) {
    const colour = colourAt(picture, at)
    let index = indexOf.get(colour)
    if (index === undefined) indexOf.set(colour, (index = nearest(kept, colour)))
    rows[at + Math.floor(at / width) + 1] = index
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0])
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  const entries = Buffer.from(kept.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]))
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', entries),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([SIGNATURE, ...parts])
}

const colourAt = ({ channels, pixels }: Picture, at: number): number => pixels.readUIntBE(at * channels, 3)
function countColours(picture: Picture): Map<number, number> {
  const counts = new Map<number, number>()
  for (let at = 0; at < picture.width * picture.height; at++) {
    const colour = colourAt(picture, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return counts
}

const parts = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]
function nearest(palette: readonly number[], colour: number): number {
  const [r, g, b] = parts(colour)
  const distance = (other: number): number => {
    const [x, y, z] = parts(other)
    return (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2
  }
  return palette.reduce((best, other, i) => (distance(other) < distance(palette[best] ?? 0) ? i : best), 0)
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** Eight bits a channel, not interlaced: what browsers write. */
function decode(png: Buffer): Picture {
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3]
  const rows = inflateSync(Buffer.concat(data))
  const line = width * channels
  const pixels = Buffer.alloc(line * height)
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (line + 1)] ?? 0
    for (let x = 0; x < line; x++) {
      const left = x < channels ? 0 : (pixels[y * line + x - channels] ?? 0)
      const up = y === 0 ? 0 : (pixels[(y - 1) * line + x] ?? 0)
      const corner = x < channels || y === 0 ? 0 : (pixels[(y - 1) * line + x - channels] ?? 0)
      pixels[y * line + x] = (rows[y * (line + 1) + 1 + x] ?? 0) + foretold(filter, left, up, corner)
    }
  }
  return { width, height, channels, pixels }
}

/** The five filters of PNG (RFC 2083, 6). */
function foretold(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
