import { millis, minutes, type Instant } from '#shared/time.ts'

/** `channel`: how its ratings are counted (db/reference/channels.csv). */
export const DEVICE_KINDS = [
  { kind: 'tablet', says: '窗口评价器', channel: 'window-tablet' },
  { kind: 'terminal', says: '自助评价终端', channel: 'kiosk' },
  { kind: 'evaluator', says: '第三方评价器', channel: 'window-tablet' },
  { kind: 'kiosk', says: '第三方自助终端', channel: 'kiosk' },
] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]['kind']
export const KINDS = DEVICE_KINDS.map((row) => row.kind) as [DeviceKind, ...DeviceKind[]]
export const channelOf = (kind: DeviceKind) => DEVICE_KINDS.find((row) => row.kind === kind)?.channel ?? 'window-tablet'

/** Long enough to walk to the window. */
export const CODE_LASTS = minutes(30)
export const CODE_BYTES = 5
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Eight characters of 40 random bits, none of which is taken for another when typed. */
export function codeFrom(random: Uint8Array): string {
  const bits = Array.from(random.subarray(0, CODE_BYTES), (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[parseInt(five, 2)]).join('')
}

/** However it was typed: any case, O for 0, I or L for 1, with or without spaces. */
export const plainCode = (typed: string): string =>
  typed.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')

export type DeviceState = 'waiting' | 'lapsed' | 'active' | 'silent' | 'revoked'
/** A tablet says something every half minute; three of them missed, and somebody should look. */
export const SILENT_AFTER = minutes(2)
export type Lifetime = {
  enrolledAt: Instant | null
  revokedAt: Instant | null
  codeExpiresAt: Instant
  lastSeenAt: Instant | null
}
export function stateOf({ enrolledAt, revokedAt, codeExpiresAt, lastSeenAt }: Lifetime, now: Instant): DeviceState {
  if (revokedAt !== null) return 'revoked'
  if (enrolledAt === null) return millis(codeExpiresAt) > millis(now) ? 'waiting' : 'lapsed'
  return lastSeenAt !== null && millis(now) - millis(lastSeenAt) < SILENT_AFTER ? 'active' : 'silent'
}
