import type { Job } from '#server/platform/feature.ts'
import { dayOf } from '#shared/time.ts'
import { takeHold } from './actions/take-hold.ts'
import { dueVersions } from './store/versions.ts'
import { fillSounds } from './store/sounds.ts'

const AT_ONCE = 500

/** Each in a transaction of its own, so that one that cannot be does not hold up the others; what is missed is taken the next minute. */
export const holdItemVersions: Job = {
  name: 'service-items.hold',
  says: '让到了生效日的事项版本生效',
  cron: '* * * * *',
  handler: async (world) => {
    const due = await world.transact('service-items.due', (ctx) => dueVersions(ctx.db, dayOf(ctx.now), AT_ONCE))
    for (const { versionId, kind } of due) {
      try {
        await world.transact('service-items.hold', (ctx) => takeHold(ctx, kind, versionId))
      } catch (fault) {
        world.log.error({ err: fault, versionId }, 'a version could not take hold')
      }
    }
  },
}

/** A few thousand names a transaction; with nothing left to do it is one look. Emptied, the table is filled anew. */
export const keepItemSounds: Job = {
  name: 'service-items.sounds',
  says: '补上事项名称的拼音，供查找',
  cron: '*/10 * * * *',
  handler: async (world) => {
    for (let after: string | null = ''; after !== null;) {
      const from: string = after
      after = await world.transact('service-items.sounds', (ctx) => fillSounds(ctx.db, from))
    }
  },
}
