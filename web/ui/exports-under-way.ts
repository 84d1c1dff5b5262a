/** The exports asked for in this tab, so that their progress can be seen from whatever screen one goes on to. */
const watchers = new Set<() => void>()
let ids: readonly string[] = []
const tell = (next: readonly string[]): void => {
  ids = next
  watchers.forEach((watcher) => watcher())
}

export const exportsUnderWay = {
  read: (): readonly string[] => ids,
  subscribe: (watcher: () => void) => {
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  },
  add: (exportId: string): void => tell([...ids, exportId]),
  drop: (exportId: string): void => tell(ids.filter((id) => id !== exportId)),
}
