import { instant, millis, minutes, plus, type Instant } from '#shared/time.ts'

/**
 * Of a page that stands inside a portal's: the origins whose pages may show it; the form's own key, which takes the place
 * of a cookie that a browser may not keep there; and what gives the rater's secret to the tracking page in a tab of its own.
 */
export type Portal = { origins: readonly string[]; key: string; handOver?: string }

/** `same` compares in a time that does not tell where two differ. */
export type Sealing = { mac(data: string): Buffer; same(a: Buffer, b: Buffer): boolean }

const sealed = ({ mac }: Sealing, about: string, plain: string): string => `${plain}.${mac(`${about}\n${plain}`).toString('base64url')}`
function opened(sealing: Sealing, about: string, given: string): string | null {
  const plain = given.slice(0, Math.max(0, given.lastIndexOf('.')))
  return sealing.same(Buffer.from(given), Buffer.from(sealed(sealing, about, plain))) ? plain : null
}

/** A secret of this form, which we made and for this link: nobody puts one of their own into somebody else's form. */
export const sealFormKey = (sealing: Sealing, token: string, secret: string): string => sealed(sealing, `form\n${token}`, secret)
export const openFormKey = (sealing: Sealing, token: string, key: string): string | null => opened(sealing, `form\n${token}`, key)

/** Long enough to read a receipt, short enough that whoever sits down at the same screen later finds nothing to take. */
export const HAND_OVER_LASTS = minutes(30)
type HandOver = { code: string; until: Instant }
/** `nonce` makes each one different, so that one that was taken is not another. */
export const sealHandOver = (
  sealing: Sealing,
  token: string,
  { code, nonce, now }: { code: string; nonce: string; now: Instant },
): string => sealed(sealing, `hand-over\n${token}`, `${code}.${millis(plus(now, HAND_OVER_LASTS))}.${nonce}`)
export function openHandOver(sealing: Sealing, token: string, given: string): HandOver | null {
  const [code = '', until = ''] = opened(sealing, `hand-over\n${token}`, given)?.split('.') ?? []
  return code === '' ? null : { code, until: instant(Number(until)) }
}
