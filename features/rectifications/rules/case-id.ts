/**
 * A case's id from 16 random bytes (UUID version 4). Ids made in order of time tell the millisecond they were made at, and
 * a case is made right after its rating: of an anonymous rater that is the minute the unit must not learn (decisions/0010).
 */
export function caseIdOf(random: Uint8Array): string {
  const hex = [...random.subarray(0, 16)].map((byte, i) => {
    const marked = i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte
    return marked.toString(16).padStart(2, '0')
  })
  const part = (from: number, to: number) => hex.slice(from, to).join('')
  return `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}-${part(8, 10)}-${part(10, 16)}`
}
