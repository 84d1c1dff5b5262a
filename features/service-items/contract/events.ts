import { z } from 'zod'
import { event } from '#shared/event.ts'

export const WHATS = ['new', 'changed', 'paused', 'resumed', 'cancelled'] as const
export type What = (typeof WHATS)[number]

/** A released version has come to hold: what the lists say is from now on the new one. Subject `item:<code>`. */
export const itemReleased = event(
  'item.released',
  z.object({ itemCode: z.string(), basicCode: z.string(), version: z.int(), what: z.enum(WHATS) }),
)
/** The same of the basic catalogue. Subject `basic-item:<code>`. */
export const basicItemReleased = event('basic-item.released', z.object({ basicCode: z.string(), version: z.int(), what: z.enum(WHATS) }))
