import { covers } from '#features/identity/index.ts'
import { loadDivisions } from '#features/organisations/index.ts'
import type { Cell } from '#features/statistics/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display, yearOf } from '#shared/time.ts'
import { personResultSeen, type lookAtResult, type PersonYear, type readOwnResult } from '../contract.ts'
import { findPerson } from '../queries/person.ts'
import { basicCodes } from '../queries/subjects.ts'
import { adjusted, referenceOf } from '../rules/adjust.ts'
import { blocksOf, togetherOf, type Block } from '../rules/blocks.ts'
import { STEPS } from '../rules/lists.ts'
import { closedMonths, periodOf } from '../rules/periods.ts'
import { shown } from '../rules/points.ts'
import { judgeLook, purposeSays } from '../rules/purposes.ts'
import { stepsOf } from '../rules/ranked.ts'
import { settingOf, strataOf } from '../rules/reckoned.ts'
import { insertView, strataOfMonths, viewsOf } from '../store.ts'
import { cellsIn, joined } from './counted.ts'
import { settingOn, type Stated } from './setting.ts'

type Reading = Pick<Context, 'db' | 'now'>
type Who = { division: string; staffNo: string }
const MEASURE = 'good_share'

/** GET /api/v1/person-results/own: of every post this person has or had, and who looked. */
export async function showOwnResult(ctx: Context): Promise<ReplyOf<typeof readOwnResult>> {
  const divisions = [...(await loadDivisions(ctx.db)).values()]
  const results = []
  for (const { divisionPath, staffNo } of ctx.reach) {
    const division = divisions.find((one) => one.path === divisionPath)
    if (!division || staffNo === null) continue
    const looks = (await viewsOf(ctx.db, division.code, staffNo)).map(({ at, purpose, note }) => ({
      at: display(at),
      purpose,
      purposeSays: purposeSays(purpose),
      note,
    }))
    results.push({ ...(await resultOf(ctx, { division: division.code, staffNo }, division.name)), looks })
  }
  return { results }
}

type Look = typeof lookAtResult
/** POST /api/v1/person-results: what for is written down first, and the person sees it (plan 四(三), rules 5.5). */
export async function lookAtPerson(ctx: Context<RefusalOf<Look>>, { body }: CallOf<Look>): Promise<ReplyOf<Look>> {
  const { division, staffNo, purpose, note } = body
  const person = await findPerson(ctx.db, division, staffNo)
  const within = person ? ctx.reach.filter((reach) => covers(reach, person)) : []
  ctx.must(
    judgeLook(
      purpose,
      within.map((reach) => reach.role),
    ),
  )
  const viewId = ctx.newId()
  await insertView(ctx.db, { viewId, division, staffNo, purpose, note, by: actorCode(ctx.actor), at: ctx.now })
  ctx.record(personResultSeen, `person-result:${viewId}`, { viewId, purpose })
  return resultOf(ctx, { division, staffNo }, person?.divisionName ?? division)
}

/** Closed months of this year and the last, in blocks; how the others were rated in the same months is known of each. */
async function resultOf(ctx: Reading, who: Who, divisionName: string) {
  const today = dayOf(ctx.now)
  const stated = await settingOn(ctx.db, today)
  const basic = await basicCodes(ctx.db)
  const years: PersonYear[] = []
  for (const year of [yearOf(today), yearOf(today) - 1]) {
    const months = closedMonths(year, today)
    const cells = months.length === 0 ? [] : await monthsOf(ctx, who, months)
    const { blocks, waiting } = blocksOf(
      months.map((month) => ({
        month,
        strata: strataOf(
          MEASURE,
          joined(
            cells.filter((cell) => cell.of[0] === month),
            basic,
          ),
          stated,
        ),
      })),
      stated.personLeast,
    )
    const [first, last] = [blocks[0], blocks.at(-1)]
    const whole = first && last ? { from: first.from, to: last.to, n: 0, strata: togetherOf(blocks) } : null
    years.push({
      year,
      whole: whole && (await partOf(ctx, whole, months, stated)),
      parts: await Promise.all(blocks.map((block) => partOf(ctx, block, months, stated))),
      waiting,
    })
  }
  const person = { division: { code: who.division, name: divisionName }, staffNo: who.staffNo }
  return { person, years, least: stated.personLeast, confidence: stated.confidence }
}

function monthsOf(ctx: Reading, { division, staffNo }: Who, months: readonly string[]): Promise<Cell[]> {
  const [from, to] = [periodOf(months[0] ?? '')?.from, periodOf(months.at(-1) ?? '')?.to]
  if (from === undefined || to === undefined) return Promise.resolve([])
  return cellsIn(ctx, { from, to }, ['month', 'item', 'channel'], { within: [division], staff: staffNo })
}

async function partOf(
  ctx: Reading,
  { from, to, strata }: Block,
  months: readonly string[],
  stated: Stated,
): Promise<PersonYear['parts'][number]> {
  const inIt = months.filter((month) => from <= month && month <= to)
  const all = await strataOfMonths(ctx.db, inIt, MEASURE)
  const found = adjusted({ code: '', strata }, referenceOf(all.length > 0 ? all : strata), settingOf(MEASURE, stated))
  const steps = { raw: found.raw, expected: found.expected, estimate: found.estimate, lower: found.lower, upper: found.upper }
  const says = (share: number): string => shown(MEASURE, stepsOf(share, STEPS), 1)
  return {
    from,
    to,
    ratings: found.n,
    raw: says(steps.raw),
    expected: says(steps.expected),
    estimate: says(steps.estimate),
    lower: says(steps.lower),
    upper: says(steps.upper),
    bar: {
      estimate: stepsOf(steps.estimate, STEPS),
      lower: stepsOf(steps.lower, STEPS),
      upper: stepsOf(steps.upper, STEPS),
      expected: stepsOf(steps.expected, STEPS),
    },
  }
}
