import { levelSays } from '#features/organisations/rules.ts'
import { itemTypeSays } from '#features/service-items/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { listCoverage, listImplementations, readBasicAlignment } from '../contract/board.ts'
import { LEVELS } from '../contract/findings.ts'
import { coveragePage, differingOfBasic, findBasic, implementationsPage, placesOfBasic } from '../queries/basic.ts'
import { byElement } from './show-board.ts'

type Asking = Pick<Context, 'db'>

export async function showBasic(
  ctx: Context<RefusalOf<typeof readBasicAlignment>>,
  { params }: CallOf<typeof readBasicAlignment>,
): Promise<ReplyOf<typeof readBasicAlignment>> {
  const basic = (await findBasic(ctx.db, params.basicCode)) ?? ctx.refuse('no_such_basic_item')
  const differing = new Map((await differingOfBasic(ctx.db, params.basicCode)).map((row) => [row.element, row.items]))
  const places = await placesOfBasic(ctx.db, params.basicCode)
  return {
    ...basic,
    itemTypeSays: itemTypeSays(basic.itemType),
    differing: byElement((element) => (element === 'whole' ? 0 : (differing.get(element) ?? 0))),
    coverage: LEVELS.map((level) => {
      const here = places.filter((place) => place.level === level)
      const lacking = here.filter((place) => !place.implements)
      return {
        level,
        levelSays: levelSays(level),
        implementing: here.length - lacking.length,
        divisions: here.length,
        lacking: lacking.map(({ code, name }) => ({ code, name })),
      }
    }),
  }
}

export async function showCoverage({ db }: Asking, { query }: CallOf<typeof listCoverage>): Promise<ReplyOf<typeof listCoverage>> {
  const { items, next } = await coveragePage(db, query)
  return {
    items: items.map(({ basicCode, basicName, ...row }) => ({
      ...row,
      basic: { code: basicCode, name: basicName },
      levelSays: levelSays(row.level),
      lacking: row.divisions - row.implementing,
    })),
    next,
  }
}

export async function showImplementations(
  { db }: Asking,
  { query }: CallOf<typeof listImplementations>,
): Promise<ReplyOf<typeof listImplementations>> {
  const { items, next } = await implementationsPage(db, query)
  return {
    items: items.map(({ unitCode, unitName, division, divisionName, ...row }) => ({
      ...row,
      itemTypeSays: itemTypeSays(row.itemType),
      unit: { code: unitCode, name: unitName },
      division: { code: division, name: divisionName },
    })),
    next,
  }
}
