import type { Instant } from '#shared/time.ts'
import { momentOf, msOf } from '../moments.ts'

const HEARING_MS = 800
/** How soon after a rating its event is heard: the masked copy is made, and a bad one’s case is opened. */
export const heardAfter = (receivedAt: Instant): Instant => momentOf(msOf(receivedAt) + HEARING_MS)
