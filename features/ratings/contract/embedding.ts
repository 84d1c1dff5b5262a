import { z } from 'zod'

/** From an embedded receipt to the tracking page in a tab of its own, where this device's secret can be kept. */
export const handOverPage = {
  name: 'handOver',
  method: 'POST',
  path: '/r/:token/progress',
  permission: 'tracking.read',
  params: z.strictObject({ token: z.string().min(1).max(64) }),
  query: z.strictObject({}),
  form: z.strictObject({ handOver: z.string().max(200) }),
} as const
