/** A value that JSON can say. An absent (undefined) member of an object is left out. */
export type Canonical = string | number | boolean | null | readonly Canonical[] | { readonly [member: string]: Canonical | undefined }

/**
 * JSON as RFC 8785 fixes it, byte for byte: members sorted by UTF-16 code unit, no spaces, ECMAScript numbers and escapes.
 * Throws on what has no canonical form (NaN, infinities, lone surrogates), since a hash of it would commit to nothing.
 */
export function canonical(value: Canonical): string {
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number without a canonical form')
    return JSON.stringify(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const members: string[] = []
  for (const name of Object.keys(value).toSorted()) {
    const member = value[name]
    if (member !== undefined) members.push(`${text(name)}:${canonical(member)}`)
  }
  return `{${members.join(',')}}`
}

const isList = (value: Exclude<Canonical, string | number | boolean | null>): value is readonly Canonical[] => Array.isArray(value)
function text(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('a text without a canonical form')
  return JSON.stringify(value)
}
