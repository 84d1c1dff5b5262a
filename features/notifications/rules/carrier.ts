/** The protocol of the SMS carrier (docs/manuals/integrators.md): JSON over HTTP, each side signing with the common secret. */
export type SignedRequest = { method: string; path: string; digest: string }
export const carrierText = ({ method, path, digest }: SignedRequest): string => ['haochaping-carrier-1', method, path, digest].join('\n')
export const CARRIER_HEADERS = { digest: 'content-digest', signature: 'carrier-signature', key: 'idempotency-key' } as const
/** Of the carrier's, below its address. */
export const SEND_PATH = '/v1/messages'

/** What an answer to our request means: taken, not wanted, or as good as none. */
const REFUSED_FOR_NOW: ReadonlySet<number> = new Set([401, 403, 408, 409, 425, 429])
export type Answered = 'taken' | 'refused' | 'silent'
export const answeredBy = (status: number): Answered =>
  status >= 200 && status < 300 ? 'taken' : status >= 400 && status < 500 && !REFUSED_FOR_NOW.has(status) ? 'refused' : 'silent'
