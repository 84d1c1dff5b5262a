/** What the language has gained since Chromium 79, which government desktops still run, as far as our code and its libraries use it. */
type Any = readonly unknown[]
type Test = (value: unknown, index: number, all: Any) => unknown
type Order = (a: unknown, b: unknown) => number

function addTo(place: object, methods: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(methods))
    if (!(name in place)) Object.defineProperty(place, name, { value, writable: true, configurable: true })
}

function at(this: Any | string, index: number): unknown {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}
function findLastIndex(this: Any, test: Test): number {
  for (let i = this.length - 1; i >= 0; i--) if (test(this[i], i, this)) return i
  return -1
}
function replaceAll(this: string, found: string | RegExp, by: string): string {
  return typeof found === 'string' ? this.split(found).join(by) : this.replace(found, by)
}
function groups(items: Iterable<unknown>, keyOf: (item: unknown, index: number) => unknown): Map<unknown, unknown[]> {
  const found = new Map<unknown, unknown[]>()
  let index = 0
  for (const item of items) {
    const key = keyOf(item, index++)
    const group = found.get(key)
    if (group) group.push(item)
    else found.set(key, [item])
  }
  return found
}

addTo(Array.prototype, {
  at,
  findLastIndex,
  findLast(this: Any, test: Test) {
    return this[findLastIndex.call(this, test)]
  },
  toSorted(this: Any, order?: Order) {
    // oxlint-disable-next-line unicorn/no-array-sort -- toSorted is made here
    return [...this].sort(order)
  },
  toReversed(this: Any) {
    // oxlint-disable-next-line unicorn/no-array-reverse -- toReversed is made here
    return [...this].reverse()
  },
  toSpliced(this: Any, ...change: [number, number, ...unknown[]]) {
    const copy = [...this]
    copy.splice(...change)
    return copy
  },
  with(this: Any, index: number, value: unknown) {
    const copy = [...this]
    copy[index < 0 ? copy.length + index : index] = value
    return copy
  },
})
addTo(String.prototype, { at, replaceAll })
addTo(Object, {
  hasOwn: (owner: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(owner, key),
  groupBy: (items: Iterable<unknown>, keyOf: (item: unknown, index: number) => string) =>
    Object.fromEntries(groups(items, keyOf)) as unknown,
})
addTo(Map, { groupBy: groups })
