/** What the tablet keeps in IndexedDB: its key, its counters, and presses until the server has settled them. */
export type Pressed = { callId: string; level: number } | { visitId: string; level: number; detailCodes: string[]; anonymous: boolean }
export type Press = Pressed & { key: string; counter: number; clockSkewMs: number; pressedAt: string }
/** `kind` is missing where it was enrolled before there were terminals. */
export type Device = { deviceId: string; privateKey: CryptoKey; language: string; kind?: string }

const NAME = 'haochaping-kiosk'
const FACTS = 'facts'
const PRESSES = 'presses'
/** Calls answered here; the server may go on showing one until it has the press. */
const MOST_ANSWERED = 20

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('storage')))
  })
/** Settled when the disk has it, or not at all. */
const committed = (tx: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    tx.addEventListener('complete', () => resolve())
    const refuse = (): void => reject(tx.error ?? new Error('storage'))
    tx.addEventListener('abort', refuse)
    tx.addEventListener('error', refuse)
  })

export type Kept = Awaited<ReturnType<typeof openKept>>
export async function openKept() {
  const opening = indexedDB.open(NAME, 1)
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore(FACTS)
    opening.result.createObjectStore(PRESSES, { keyPath: 'counter' })
  })
  const db = await asked(opening)
  const fact = async <T>(name: string): Promise<T | undefined> =>
    (await asked(db.transaction(FACTS).objectStore(FACTS).get(name))) as T | undefined
  const put = async (name: string, value: unknown): Promise<void> => {
    const tx = db.transaction(FACTS, 'readwrite')
    tx.objectStore(FACTS).put(value, name)
    await committed(tx)
  }
  return {
    device: () => fact<Device>('device'),
    keepDevice: (device: Device) => put('device', device),
    request: async () => (await fact<number>('request')) ?? 0,
    keepRequest: (number: number) => put('request', number),
    counter: async () => (await fact<number>('counter')) ?? 0,
    codes: async <T>() => (await fact<T[]>('codes')) ?? [],
    keepCodes: (codes: unknown) => put('codes', codes),
    answered: async () => (await fact<string[]>('answered')) ?? [],
    presses: (): Promise<Press[]> => asked(db.transaction(PRESSES).objectStore(PRESSES).getAll() as IDBRequest<Press[]>),
    /** Number, press and that the call is answered: all of it or nothing. */
    keepPress: async (press: Press, answered: readonly string[]): Promise<void> => {
      const tx = db.transaction([FACTS, PRESSES], 'readwrite')
      const done = committed(tx)
      try {
        tx.objectStore(PRESSES).put(press)
        tx.objectStore(FACTS).put(press.counter, 'counter')
        tx.objectStore(FACTS).put(answered.slice(-MOST_ANSWERED), 'answered')
      } catch (fault) {
        tx.abort()
        await done.catch(() => undefined)
        throw fault
      }
      await done
    },
    settle: async (counters: readonly number[]): Promise<void> => {
      const tx = db.transaction(PRESSES, 'readwrite')
      for (const counter of counters) tx.objectStore(PRESSES).delete(counter)
      await committed(tx)
    },
  }
}
