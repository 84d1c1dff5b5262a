import type { Instant } from '#shared/time.ts'

/** Remembers the last so many; the one put in longest ago goes first. Bounded, since what is asked comes from outside. */
export class Recent<Value> {
  readonly #most: number
  readonly #kept = new Map<string, Value>()
  constructor(most: number) {
    this.#most = most
  }
  get(key: string): Value | undefined {
    return this.#kept.get(key)
  }
  set(key: string, value: Value): Value {
    this.#kept.delete(key)
    this.#kept.set(key, value)
    const oldest = this.#kept.size > this.#most ? this.#kept.keys().next() : undefined
    if (oldest && !oldest.done) this.#kept.delete(oldest.value)
    return value
  }
  deleteWhere(matches: (value: Value) => boolean): void {
    for (const [key, value] of this.#kept) if (matches(value)) this.#kept.delete(key)
  }
  delete(key: string): void {
    this.#kept.delete(key)
  }
}

/** From when until when something may be believed. */
export type Span = { from: Instant; until: Instant }
/** Those who ask while it is loading share one load. */
export type Loaded<Value> = Span & { value: Promise<Value> }
/** Instants are text of one form, so they compare as text. A clock that was set back makes it stale too. */
export const isFresh = (span: Span, now: Instant): boolean => now < span.until && now >= span.from
