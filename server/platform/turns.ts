/** Runs what it is given as soon as a place is free. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

/** At most `atOnce` run and `most` wait, in order; who comes later gets the error that `full` makes. */
export function makeTurns({ atOnce, most, full }: { atOnce: number; most: number; full: () => Error }): Turns {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= atOnce) {
      if (waiting.length >= most) throw full()
      // Whoever leaves hands its place on, so `running` does not change.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
