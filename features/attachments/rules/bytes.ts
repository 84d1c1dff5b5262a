/** Reading numbers and marks out of a file. Beyond its end there is nothing: a reader asks first how much is left. */
export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))
export const textAt = (bytes: Uint8Array, at: number, length: number): string => {
  let text = ''
  for (const byte of bytes.subarray(at, at + length)) text += String.fromCharCode(byte)
  return text
}
export const startsWith = (bytes: Uint8Array, mark: string, at = 0): boolean => textAt(bytes, at, mark.length) === mark

const at = (bytes: Uint8Array, offset: number): number => bytes[offset] ?? 0
export const u16be = (bytes: Uint8Array, offset: number): number => at(bytes, offset) * 256 + at(bytes, offset + 1)
export const u32be = (bytes: Uint8Array, offset: number): number => u16be(bytes, offset) * 65_536 + u16be(bytes, offset + 2)
export const u16le = (bytes: Uint8Array, offset: number): number => at(bytes, offset) + at(bytes, offset + 1) * 256
export const u32le = (bytes: Uint8Array, offset: number): number => u16le(bytes, offset) + u16le(bytes, offset + 2) * 65_536

export const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let end = 0
  for (const part of parts) {
    whole.set(part, end)
    end += part.length
  }
  return whole
}
export const le32 = (value: number): Uint8Array => Uint8Array.of(value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24)
/** The last place at which the mark begins, looking back no further than `within`; -1 when there is none. */
export function lastIndexOf(bytes: Uint8Array, mark: string, within: number): number {
  const least = Math.max(0, bytes.length - within)
  for (let i = bytes.length - mark.length; i >= least; i--) if (startsWith(bytes, mark, i)) return i
  return -1
}
