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
    return String(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  return isList(value) ? elements(value) : members(value)
}

const isList = (value: Exclude<Canonical, string | number | boolean | null>): value is readonly Canonical[] => Array.isArray(value)

function elements(values: readonly Canonical[]): string {
  let said = '['
  for (let i = 0; i < values.length; i++) said += (i === 0 ? '' : ',') + canonical(values[i] ?? null)
  return `${said}]`
}

function members(value: { readonly [member: string]: Canonical | undefined }): string {
  const names = Object.keys(value)
  if (!isSorted(names)) names.sort()
  let said = ''
  for (const name of names) {
    const member = value[name]
    if (member !== undefined) said += `${said === '' ? '{' : ','}${known(name)}${canonical(member)}`
  }
  return said === '' ? '{}' : `${said}}`
}
function isSorted(names: readonly string[]): boolean {
  for (let i = 1; i < names.length; i++) if ((names[i - 1] ?? '') >= (names[i] ?? '')) return false
  return true
}

const MOST_KNOWN = 1_000
const heads = new Map<string, string>()
/** `"name":`; the same few names come with every rating. */
function known(name: string): string {
  const found = heads.get(name)
  if (found !== undefined) return found
  const head = `${text(name)}:`
  if (heads.size < MOST_KNOWN) heads.set(name, head)
  return head
}

/** ASCII that JSON writes as it stands: codes, ids and moments, which is most of what is hashed. */
const PLAIN = /^[ !#-[\]-~]*$/
function text(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`
  if (!value.isWellFormed()) throw new TypeError('a text without a canonical form')
  return JSON.stringify(value)
}
