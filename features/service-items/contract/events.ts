import { z } from 'zod'
import { event } from '#shared/event.ts'
import { VERSION_STATE_CODES, WHATS } from '../rules/lifecycle.ts'

/** A released version has come to hold: what the lists say is from now on the new one. Subject `item:<code>`. */
export const itemReleased = event(
  'item.released',
  z.object({ itemCode: z.string(), basicCode: z.string(), version: z.int(), what: z.enum(WHATS) }),
)
/** The same of the basic catalogue. Subject `basic-item:<code>`. */
export const basicItemReleased = event('basic-item.released', z.object({ basicCode: z.string(), version: z.int(), what: z.enum(WHATS) }))

/** A step on the way there; what it says stands with the version. */
export const versionStepped = event(
  'item-version.stepped',
  z.object({
    versionId: z.string(),
    code: z.string(),
    what: z.enum(WHATS),
    action: z.string(),
    from: z.enum(VERSION_STATE_CODES).nullable(),
    to: z.enum(VERSION_STATE_CODES),
  }),
)
