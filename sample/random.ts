/** A seeded generator (mulberry32): the same seed tells the same story, on every machine. */
export type Dice = {
  /** 0 ≤ x < 1 */
  next(): number
  /** low ≤ n ≤ high */
  int(low: number, high: number): number
  pick<T>(from: readonly T[]): T
  weighted<T>(from: readonly (readonly [T, number])[]): T
  chance(share: number): boolean
}

export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const pick = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(next() * from.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  return {
    next,
    pick,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (share) => next() < share,
    weighted: (from) => {
      let left = next() * from.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of from) if ((left -= weight) < 0) return value
      return pick(from)[0]
    },
  }
}

/** A seed of its own for each part of the story, so that no part hangs on what another rolled. */
export function seedOf(seed: number, ...parts: readonly (string | number)[]): number {
  let mixed = seed >>> 0
  for (const c of parts.join('\n')) mixed = Math.imul(mixed ^ (c.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return mixed
}

export type Wheel<T> = (roll: Dice) => T
/** The same as `weighted` for what is rolled time and again: by halves instead of one by one. */
export function wheel<T>(from: readonly (readonly [T, number])[]): Wheel<T> {
  const ends: number[] = []
  let sum = 0
  for (const [, weight] of from) ends.push((sum += weight))
  return (roll) => {
    const at = roll.next() * sum
    let [low, high] = [0, ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    const found = from[low]
    if (!found) throw new Error('an empty wheel')
    return found[0]
  }
}
