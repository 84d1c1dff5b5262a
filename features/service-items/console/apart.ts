/** Where two texts part and where they meet again: what stands between is what was changed. */
export function apartFrom(before: string, after: string): { start: string; was: string; is: string; end: string } {
  const [a, b] = [[...before], [...after]]
  const least = Math.min(a.length, b.length)
  let first = 0
  while (first < least && a[first] === b[first]) first += 1
  let last = 0
  while (last < least - first && a[a.length - 1 - last] === b[b.length - 1 - last]) last += 1
  const between = (text: readonly string[]): string => text.slice(first, text.length - last).join('')
  return { start: a.slice(0, first).join(''), was: between(a), is: between(b), end: a.slice(a.length - last).join('') }
}
