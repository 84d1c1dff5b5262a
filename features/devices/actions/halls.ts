import { staffNames } from '#features/organisations/index.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import type { listCards, readHallChoices, saveHallChoices } from '../contract/halls.ts'
import { cardedWindows, choicesOf, hallDecided, type Choices, type HallKey } from '../queries/halls.ts'
import { clockOf, minutesOf, USUAL_HOURS } from '../rules/troubles.ts'
import { putChoices } from '../store/halls.ts'

const replyOf = ({ division, hallCode }: HallKey, { hallName, opensAt, closesAt, card }: Choices) => ({
  division,
  hallCode,
  hallName,
  opensAt: clockOf(opensAt ?? USUAL_HOURS.opensAt),
  closesAt: clockOf(closesAt ?? USUAL_HOURS.closesAt),
  card: card ?? ('none' as const),
})

export async function showHallChoices(ctx: Context<RefusalOf<typeof readHallChoices>>, { query }: CallOf<typeof readHallChoices>) {
  const found = await choicesOf(ctx.db, ctx.reach, query)
  return found ? replyOf(query, found) : ctx.refuse('no_such_hall')
}

export async function chooseForHall(ctx: Context<RefusalOf<typeof saveHallChoices>>, { body }: CallOf<typeof saveHallChoices>) {
  const found = await choicesOf(ctx.db, ctx.reach, body)
  if (!found) return ctx.refuse('no_such_hall')
  const [opensAt, closesAt] = [minutesOf(body.opensAt), minutesOf(body.closesAt)]
  if (opensAt >= closesAt) ctx.refuse('closes_first')
  await putChoices(ctx.db, { ...body, opensAt, closesAt, changedBy: actorCode(ctx.actor), changedAt: ctx.now })
  return replyOf(body, { ...body, opensAt, closesAt, hallName: found.hallName })
}

/** Only as much as the hall decided: a name that stands on no card is not opened for one. */
export async function showCards(ctx: Context<RefusalOf<typeof listCards>>, { query }: CallOf<typeof listCards>) {
  const hall = await hallDecided(ctx.db, query)
  const windows = await cardedWindows(ctx.db, ctx.reach, query)
  if (!hall || windows.length === 0) return ctx.refuse('no_such_hall')
  const keys = windows.map(({ staffNo }) => ({ division: query.division, staffNo }))
  const names = hall.card === 'name' || hall.card === 'photo' ? await staffNames(ctx, keys) : new Map<string, string>()
  const cards = windows.map((window) => ({ ...window, staffName: names.get(`${query.division}/${window.staffNo}`) ?? null }))
  return { ...hall, windows: hall.card === 'none' ? [] : cards }
}
