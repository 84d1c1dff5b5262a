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
  return isList(value) ? `[${value.map(canonical).join(',')}]` : `{${members(value)}}`
}

const isList = (value: Exclude<Canonical, string | number | boolean | null>): value is readonly Canonical[] => Array.isArray(value)

function members(value: { readonly [member: string]: Canonical | undefined }): string {
  const names = Object.keys(value)
  if (!isSorted(names)) names.sort()
  let said = ''
  for (const name of names) {
    const member = value[name]
    if (member !== undefined) said += `${said === '' ? '' : ','}${text(name)}:${canonical(member)}`
  }
  return said
}
const isSorted = (names: readonly string[]): boolean => names.every((name, i) => i === 0 || (names[i - 1] ?? '') < name)

/** ASCII that JSON writes as it stands: codes, ids and moments, which is most of what is hashed. */
const PLAIN = /^[ !#-[\]-~]*$/
function text(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`
  if (!value.isWellFormed()) throw new TypeError('a text without a canonical form')
  return JSON.stringify(value)
}
