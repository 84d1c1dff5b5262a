import type { Db } from './db.ts'

/** Reference data may be this old; what is not found is always read anew, so that a new window can be used at once. */
const KEEP_MS = 5_000

/** The same for a pool and every transaction on it; another database is another identity. */
export const identityOf = (db: Db): object => db.getExecutor().adapter

type Kept<Value> = { at: number; value: Promise<Value> }

/** Remembers what `load` answered for each key, a few seconds, apart for every database. `fresh` reads past what is remembered. */
export function remembered<Value>(load: (db: Db, keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>) {
  const databases = new WeakMap<object, Map<string, Kept<Value | undefined>>>()
  return async (db: Db, keys: readonly string[], fresh = false): Promise<Map<string, Value>> => {
    let kept = databases.get(identityOf(db))
    if (!kept) databases.set(identityOf(db), (kept = new Map<string, Kept<Value | undefined>>()))
    const now = performance.now()
    const wanted = fresh ? [...new Set(keys)] : keys.filter((key) => !isFresh(kept.get(key), now))
    if (wanted.length > 0) remember(kept, wanted, now, load(db, wanted))
    const found = new Map<string, Value>()
    for (const key of keys) {
      const value = await kept.get(key)?.value
      if (value !== undefined) found.set(key, value)
    }
    return found
  }
}

const isFresh = (kept: Kept<unknown> | undefined, now: number): boolean => kept !== undefined && now - kept.at < KEEP_MS

function remember<Value>(
  kept: Map<string, Kept<Value | undefined>>,
  keys: readonly string[],
  at: number,
  loading: Promise<ReadonlyMap<string, Value>>,
): void {
  for (const key of keys) {
    const value = loading.then((loaded) => loaded.get(key))
    kept.set(key, { at, value })
    // A failed load is not remembered, nor is what was not there.
    const forget = () => void (kept.get(key)?.value === value && kept.delete(key))
    value.then((loaded) => loaded === undefined && forget(), forget)
  }
}
