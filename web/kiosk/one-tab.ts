const NAME = 'haochaping-kiosk'
const LEASE_MS = 6_000
const RENEW_MS = 2_000

/** Two tabs would give one number to two presses: the first works, the next waits until it is gone. */
export function whenAlone(waits: () => void): Promise<void> {
  return 'locks' in navigator ? byLock(waits) : byLease(waits)
}

async function byLock(waits: () => void): Promise<void> {
  const { held = [] } = await navigator.locks.query()
  if (held.some((lock) => lock.name === NAME)) waits()
  return new Promise((resolve) => {
    // Held until the tab is closed.
    void navigator.locks.request(NAME, () => {
      resolve()
      return new Promise<never>(() => undefined)
    })
  })
}

/** For browsers before Web Locks (Chromium 69): whoever last said, within six seconds, that it works. */
async function byLease(waits: () => void): Promise<void> {
  const own = String(performance.timeOrigin + performance.now())
  const read = (): string[] => (localStorage.getItem(NAME) ?? '').split(' ')
  const moment = (): number => performance.timeOrigin + performance.now()
  const free = (): boolean => read()[0] === own || moment() - Number(read()[1] ?? 0) > LEASE_MS
  const take = (): void => localStorage.setItem(NAME, `${own} ${moment()}`)
  if (!free()) waits()
  for (;;) {
    if (free()) {
      take()
      await new Promise((resolve) => setTimeout(resolve, RENEW_MS / 4))
      if (read()[0] === own) break
    }
    await new Promise((resolve) => setTimeout(resolve, RENEW_MS))
  }
  setInterval(take, RENEW_MS)
}
