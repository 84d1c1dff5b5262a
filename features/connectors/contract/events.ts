import { z } from 'zod'
import { event } from '#shared/event.ts'

/** No address, no login, no secret: those stand in the settings, and what changed in them in the connector's own history. */
export const connectorChanged = event(
  'connector.changed',
  z.object({
    connectorId: z.string(),
    sourceSystem: z.string(),
    version: z.int(),
    what: z.enum(['made', 'settings', 'secret', 'on', 'off', 'from_the_start', 'tried', 'run_asked', 'cancelled']),
  }),
)
export const connectorRan = event(
  'connector.ran',
  z.object({
    connectorId: z.string(),
    runId: z.string(),
    sourceSystem: z.string(),
    ending: z.enum(['done', 'part', 'stopped', 'cancelled', 'failed']),
  }),
)
