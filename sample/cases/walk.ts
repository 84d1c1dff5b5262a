import { isOpen } from '#features/rectifications/rules/clocks.ts'
import { stateRow } from '#features/rectifications/rules/states.ts'
import { applyStep, decideStep } from '#features/rectifications/rules/steps.ts'
import type { CaseStep } from '#features/rectifications/rules/table.ts'
import type { StepBody } from '#features/rectifications/rules/fields.ts'
import type { Instant } from '#shared/time.ts'
import type { Dice } from '../random.ts'
import { MANAGEMENT_LINE } from '../departments.ts'
import { SHOWN_DIVISION } from '../region.ts'
import type { Standing } from '../rows/standing.ts'
import { factsOf, type Case, type Unit } from './case.ts'
import { letterFor } from './letters.ts'
import { officeMoment } from './office-time.ts'
import { PATHS, pathFor, readPath, type Who, type Wish } from './paths.ts'

const MOST_CALLS = 4

/** Lives a case up to the last moment of the story: each step at office hours, and only where the state table lets it. */
export function walkCase(standing: Standing, c: Case, roll: Dice): void {
  const asked = c.stood.rating.path
  const { path, steps } = asked === undefined ? { path: pathFor(roll), steps: Number.POSITIVE_INFINITY } : readPath(asked)
  let at = c.openedAt
  for (const [n, wish] of PATHS[path].entries()) {
    if (n >= steps) return
    if ('chance' in wish && wish.chance !== undefined && !roll.chance(wish.chance)) continue
    for (const action of actionsFor(standing, c, wish, at)) {
      at = officeMoment(at, wish.hours[0] + roll.next() * (wish.hours[1] - wish.hours[0]), standing.calendar)
      if (at >= standing.telling.setting.until) return
      if (!take(standing, c, { action, who: wish.by, at, roll })) break
      if (action !== 'contact' || factsOf(standing, c, at).reached > 0) break
    }
  }
}

/** What a wish comes to: whoever may be called is called, time and again until somebody answers; to the others one writes. */
function actionsFor(standing: Standing, c: Case, { action }: Wish, at: Instant): string[] {
  const { canBeCalled, reached } = factsOf(standing, c, at)
  if (action === 'reach') return [canBeCalled ? 'contact' : 'message']
  if (action === 'spoken') return canBeCalled && reached === 0 ? Array.from({ length: MOST_CALLS }, () => 'contact') : []
  return [action]
}

/** The second of two is of the same post as the first. */
const ROLES = { handler: 'handler', head: 'head', supervisor: 'supervisor', second: 'supervisor', rater: 'rater' } as const
/** A step that is written otherwise than usual. */
const NAMES: Readonly<Record<string, string>> = { call_in_vain: 'contact', verify_untrue: 'verify' }
type Taking = { action: string; who: Who; at: Instant; roll: Dice }

/** One step, as the action of the feature takes it; false where the table refuses. */
function take(standing: Standing, c: Case, { action, who, at, roll }: Taking): boolean {
  const { codes, ...about } = aboutCase(standing, c, roll)
  const named = NAMES[action] ?? action
  const body: StepBody = { action: named, ...letterFor(roll, action, { codes, ...about, now: at }) }
  const facts = factsOf(standing, c, at)
  const role = ROLES[who]
  const decided = decideStep(facts, { action: named, roles: [role], plannedOn: body.plannedOn, now: at })
  if (!decided.ok) return false
  const step: CaseStep = decided.value
  const reckoning = { policies: standing.policies, calendar: standing.calendar }
  const change = applyStep(step, facts, { plannedOn: body.plannedOn, now: at, reckoning })
  const unit = step.assigns === true ? unitOf(standing, body.unitCode ?? '') : c.unit
  const met = change.clocks
    .filter(
      (k) => k.metAt !== null && c.clocks.some((b) => b.clock === k.clock && b.round === k.round && b.startNo === k.startNo && isOpen(b)),
    )
    .map((k) => k.clock)
  const { actor, by } = playerOf(standing, c, who)
  c.steps.push({
    at,
    body,
    from: c.state,
    to: change.state,
    who,
    role,
    actor,
    by,
    change,
    unit,
    met,
    delivers: step.delivers === true,
    tells: step.tells,
    answers: step.answers,
  })
  Object.assign(c, {
    state: change.state,
    outcome: change.outcome,
    claim: change.claim,
    cameFrom: change.cameFrom,
    round: change.round,
    roundStartedAt: change.roundStartedAt,
    withdrawnAt: change.withdrawn ? (c.withdrawnAt ?? at) : null,
    urgedAt: step.urges === true ? at : c.urgedAt,
    satisfaction: body.satisfaction ?? step.answers ?? c.satisfaction,
    plannedOn: change.plannedOn,
    clocks: change.clocks,
    unit,
    changedAt: at,
    closedAt: stateRow(change.state).open ? null : (c.closedAt ?? at),
  })
  return true
}

function aboutCase(standing: Standing, c: Case, roll: Dice) {
  const { record } = c.stood.served
  const item = record.itemCode === undefined ? null : (standing.itemOf(record.itemCode)?.name ?? null)
  const others = [...(standing.telling.atlas.places.get(c.unit.division)?.units.keys() ?? [])].filter((code) => code !== c.unit.unitCode)
  return {
    codes: c.stood.rating.detailCodes,
    item,
    unit: standing.unitName(c.unit.unitCode),
    line: c.unit.line,
    explained: c.outcome === 'explained',
    otherUnit: others.length === 0 ? c.unit.unitCode : roll.pick(others),
  }
}
function unitOf(standing: Standing, unitCode: string): Unit {
  const division = standing.divisionOfUnit(unitCode)
  return { unitCode, line: standing.lineOf(unitCode), division, divisionPath: standing.pathOf(division) }
}
function playerOf({ players }: Standing, c: Case, who: Who): { actor: string; by: string } {
  if (who === 'rater') return { actor: 'rater', by: '' }
  const { shown, others } = players.staff[who]
  // Where the management organisation answers itself, the level above decides (rules 3.6).
  const isOwnJudge = (who === 'supervisor' || who === 'second') && c.unit.line === MANAGEMENT_LINE
  const player = c.unit.division === SHOWN_DIVISION && !isOwnJudge ? shown : others
  return { actor: `staff:${player.userId}`, by: player.name }
}
