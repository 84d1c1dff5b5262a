import type { Job } from '#server/platform/feature.ts'
import { holdManagement } from '../actions/oversight.ts'
import { holdSeats } from '../actions/seats.ts'

/** Marks what it made to hold: run twice, or late, it does each thing once, on the day that has come by then. */
export const holdPlaces: Job = {
  name: 'organisations.hold-places',
  says: '让到日子的进驻和政务服务管理机构生效',
  cron: '*/5 * * * *',
  handler: (world) =>
    world.transact('organisations.hold-places', async (ctx) => {
      await holdSeats(ctx)
      await holdManagement(ctx)
    }),
}
