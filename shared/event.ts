import type { z } from 'zod'

/** Something that happened, named in the past tense (`rating.recorded`). Its payload never holds personal data (rules 2.6). */
export type EventType<Payload = unknown> = { readonly name: string; readonly payload: z.ZodType<Payload> }
export const event = <Payload>(name: string, payload: z.ZodType<Payload>): EventType<Payload> => ({ name, payload })

/** An event as a listener receives it. */
export type Heard<Payload = unknown> = {
  readonly name: string
  readonly seq: string
  /** The transaction that recorded it: what a listener that also counts anew needs, to tell what it has counted. */
  readonly tx: string
  readonly subject: string
  readonly actor: string
  readonly recordedAt: string
  readonly payload: Payload
}
