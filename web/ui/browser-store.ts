/** One small choice kept in this browser, that screens can watch. Where nothing may be kept, it lasts as long as the page. */
export function browserStore<T extends string>(
  key: string,
  usual: T,
  isOne: (text: string) => boolean,
  area: () => Storage = () => localStorage,
) {
  const watchers = new Set<() => void>()
  let value = kept()
  function kept(): T {
    try {
      const text = area().getItem(key)
      return text !== null && isOne(text) ? (text as T) : usual
    } catch {
      return usual
    }
  }
  return {
    read: (): T => value,
    write: (next: T): void => {
      value = next
      try {
        area().setItem(key, next)
      } catch {
        // a private window keeps nothing
      }
      watchers.forEach((watcher) => watcher())
    },
    subscribe: (watcher: () => void) => {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
  }
}
