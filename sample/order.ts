import type { Calendar } from '#features/calendar/rules.ts'
import type { Policies } from '#features/policies/rules.ts'
import type { Keys } from '#server/platform/crypto.ts'
import { atlasOf } from './atlas.ts'
import type { Done, Stories } from './chunk.ts'
import { codeShares } from './judgement.ts'
import type { Region } from './region.ts'
import { standingOf, type Players, type Standing } from './rows/standing.ts'
import type { Setting } from './setting.ts'
import type { Telling } from './story.ts'
import { bendsOf } from './truth/bends.ts'
import { tellStories, type Told } from './truth/stories.ts'

/** All that the sample is made from, as data that a thread can be handed. */
export type Order = {
  setting: Setting
  region: Region
  calendar: Calendar
  policies: Policies
  codes: readonly { code: string; level: number }[]
  players: Players
  done: Done
}
export type Work = { standing: Standing; stories: Stories; told: readonly Told[]; done: Done }

export function workOf({ setting, region, calendar, policies, codes, players, done }: Order, keys: Keys): Work {
  const telling: Telling = { setting, atlas: atlasOf(region, setting.seed), calendar, codes: codeShares(codes) }
  const told = tellStories(telling)
  const planned = Map.groupBy(
    told.map(({ visit }) => visit),
    ({ record }) => dayIn(record.recordNo),
  )
  return { standing: standingOf({ telling, region, policies, players }, keys), stories: { bends: bendsOf(telling), planned }, told, done }
}
/** `654201` `20261123` `800101` */
const dayIn = (recordNo: string): string => `${recordNo.slice(6, 10)}-${recordNo.slice(10, 12)}-${recordNo.slice(12, 14)}`
