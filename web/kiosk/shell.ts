/** The shell of the page, so that it opens without a connection. Never anything of the API, nothing of anybody. */
declare const SHELL: readonly string[]
declare const VERSION: string
type Lasting = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Lasting & { request: Request; respondWith(reply: Promise<Response>): void }
type ServiceWorkerScope = EventTarget & { skipWaiting(): Promise<void>; clients: { claim(): Promise<void> } }

const worker = self as unknown as ServiceWorkerScope
const NAME = `kiosk-${VERSION}`

worker.addEventListener('install', (event) => {
  const fill = caches.open(NAME).then((cache) => cache.addAll([...SHELL]))
  ;(event as Lasting).waitUntil(fill.then(() => worker.skipWaiting()))
})
worker.addEventListener('activate', (event) => {
  const clear = caches.keys().then((names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name))))
  ;(event as Lasting).waitUntil(clear.then(() => worker.clients.claim()))
})
worker.addEventListener('fetch', (event) => {
  const { request } = event as Fetching
  const { pathname } = new URL(request.url)
  if (request.method !== 'GET' || !SHELL.includes(pathname)) return
  const kept = async (): Promise<Response> => (await caches.match(pathname)) ?? Response.error()
  // The page itself is asked for anew, so that a new version comes by itself; its parts carry a hash.
  ;(event as Fetching).respondWith(
    pathname.endsWith('/') ? fetch(request).catch(kept) : kept().then((found) => (found.ok ? found : fetch(request))),
  )
})
