import { raterCookie } from '#features/ratings/rules/receipt-code.ts'
import type { PushedRecord } from '#features/service-records/contract.ts'
import { SOURCE, type Cast } from './cast.ts'
import type { TestWorld } from './world.ts'

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
export const formOf = (fields: Record<string, string | readonly string[]>): string =>
  new URLSearchParams(Object.entries(fields).flatMap(([k, v]) => [v].flat().map((x) => [k, x] as [string, string]))).toString()

export type Rater = {
  recordNo: string
  /** The receipt code, which a hall's system may know too. */
  code: string
  /** What the rating page left on the rater's own device. */
  cookie: string
}
type Reply = { headers: Record<string, unknown>; body: string; statusCode: number }
const kept = (reply: Reply): string[] => [reply.headers['set-cookie']].flat().map(String)

/** The device's secret and the code of a page that says "received". */
export function receiptOf(reply: Reply): Pick<Rater, 'code' | 'cookie'> {
  const cookie = kept(reply).find((one) => one.startsWith('hcp_rater=')) ?? ''
  const code = /Path=\/t\/([0-9A-Z]+)/.exec(cookie)?.[1]
  if (code === undefined) throw new Error(`no receipt: ${reply.statusCode} ${reply.body.slice(0, 2_000)}`)
  return { code, cookie: cookie.split(';')[0] ?? '' }
}

/** Somebody served just now rates on their own phone. */
export async function rateOnPhone(
  w: TestWorld,
  cast: Cast,
  fields: Record<string, string | readonly string[]>,
  changes: Partial<PushedRecord> = {},
): Promise<Rater> {
  const record = cast.record(changes)
  await cast.push(record)
  const body = { sourceSystem: SOURCE, recordNo: record.recordNo, serviceNumber: 1, channel: 'qr-window' }
  const invited = await w.call('POST', '/api/v1/invitations', { as: cast.token, body })
  const { token } = invited.json<{ token: string }>()
  const reply = await w.call('POST', `/r/${token}`, { body: formOf(fields), headers: FORM })
  return { recordNo: record.recordNo, ...receiptOf(reply) }
}

/** The secret of the device that a receipt code was given to. */
export function cookieOf(w: TestWorld, code: string): string {
  const { name, value } = raterCookie((data) => w.world.keys.mac('cookie', data), code)
  return `${name}=${value}`
}

/** A page of the rater's, with or without the secret of their device. */
export const posted = (w: TestWorld, path: string, fields: Record<string, string | readonly string[]>, cookie = '') =>
  w.call('POST', path, { body: formOf(fields), headers: { ...FORM, ...(cookie !== '' && { cookie }) } })
export const opened = (w: TestWorld, path: string, cookie = '') => w.call('GET', path, { headers: cookie === '' ? {} : { cookie } })
