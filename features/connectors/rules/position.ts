/** How far a source has been read; what stands in `connectors.position`. */
import { z } from 'zod'
import type { Source } from './settings.ts'

const pgPosition = z.object({ kind: z.literal('pg'), at: z.string(), key: z.string() })
/** `since`: all up to here was read by a run that came to its end; `after`, `seen`: how far one came that did not. */
const restPosition = z.object({
  kind: z.literal('rest'),
  since: z.string().nullable(),
  after: z.string().nullable(),
  seen: z.string().nullable(),
})
const positionShape = z.discriminatedUnion('kind', [pgPosition, restPosition])
export type PgPosition = z.infer<typeof pgPosition>
export type RestPosition = z.infer<typeof restPosition>
export type Position = z.infer<typeof positionShape>

/** Null also for what another kind of source had left. */
export const positionIn = (value: unknown, source: Source): Position | null => {
  const read = positionShape.safeParse(value)
  return read.success && read.data.kind === source.kind ? read.data : null
}
export const positionSays = (position: Position | null): string | null =>
  position === null ? null : position.kind === 'pg' ? position.at : (position.seen ?? position.since)

/** From another place, or by another order, it is read from the start. */
export const readsAlike = (a: Source, b: Source): boolean => placeOf(a) === placeOf(b)
const placeOf = (source: Source): string =>
  source.kind === 'pg'
    ? ['pg', source.host, source.port, source.database, source.view, source.watermark, source.key].join('\n')
    : source.kind === 'rest'
      ? ['rest', source.url, source.watermark].join('\n')
      : ['folder', source.folder].join('\n')
