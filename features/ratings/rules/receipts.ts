import { minutes, seconds } from '#shared/time.ts'

/** A rating on a device of the hall leaves nothing with its rater. Who asks for the receipt there is shown a code for so long. */
export const RECEIPT_SHOWN = seconds(20)
/** Longer than it is shown by what a phone takes to open it, and a person to read and press. */
export const RECEIPT_LASTS = seconds(90)
/** Asked for later, it would be by somebody else who stands there. */
export const RECEIPT_ASKED_WITHIN = minutes(2)

/** What leads to it; neither it nor the page behind it says what was rated, or how. */
export const receiptPath = (token: string): string => `/h/${token}`
