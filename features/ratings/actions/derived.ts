import type { Keys } from '#server/platform/crypto.ts'
import { receiptCode, type RatingKind } from '../rules/receipt-code.ts'
import type { OccurrenceKey } from '../store.ts'

/** Follows from the occurrence and the key, so that it need not be kept. */
export const receiptCodeOf = (keys: Keys, { recordId, serviceNumber }: OccurrenceKey, kind?: RatingKind): string =>
  receiptCode((data) => keys.mac('receipt', data), recordId, serviceNumber, kind)

/** Of scope and key; kept with the rating instead of the key itself. */
export const idempotencyHash = (keys: Keys, scope: string, key: string): Buffer => keys.mac('idempotency', `${scope}\n${key}`)
