import { z } from 'zod'
import { event } from '#shared/event.ts'

export const templateChanged = event('report-template.changed', z.object({ templateId: z.string(), version: z.int(), name: z.string() }))
export const reportMade = event(
  'report.made',
  z.object({ reportId: z.string(), division: z.string(), period: z.string(), number: z.int(), differences: z.int() }),
)
