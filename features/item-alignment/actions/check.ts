import { actorCode, type Actor } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Instant } from '#shared/time.ts'
import { implementingCounts, judgedCounts, type ItemToCheck } from '../queries/items.ts'
import { differencesOf, type Difference } from '../rules/compare.ts'
import { MEASURE_CODES } from '../rules/elements.ts'
import { endOf, onFound } from '../rules/findings.ts'
import { holdFindings, insertSteps, putFindings, takeTurn, type Finding, type StepRow } from '../store/findings.ts'
import { differingCounts, putCoverage, putUnitTallies } from '../store/figures.ts'

type Checking = Pick<Context, 'db' | 'now' | 'actor'>

/**
 * Holds these items against the catalogue and writes down what differs, what differs no more, and since when. They are read
 * once it is our turn: what another check has seen since is never undone by what was read before it.
 */
export async function checkItems(ctx: Checking, read: (db: Checking['db']) => Promise<ItemToCheck[]>): Promise<ItemToCheck[]> {
  await takeTurn(ctx.db)
  const items = await read(ctx.db)
  if (items.length === 0) return items
  const kept = Map.groupBy(
    await holdFindings(
      ctx.db,
      items.map((item) => item.itemCode),
    ),
    (finding) => finding.itemCode,
  )
  const turns = items.flatMap((item) => turnsOf(item, kept.get(item.itemCode) ?? [], ctx))
  await putFindings(
    ctx.db,
    turns.map((turn) => turn.finding),
  )
  await insertSteps(
    ctx.db,
    turns.flatMap((turn) => (turn.step ? [turn.step] : [])),
  )
  return items
}

type Turned = { finding: Finding; step: StepRow | null }
type At = { now: Instant; actor: Actor }
function turnsOf(item: ItemToCheck, kept: readonly Finding[], at: At): Turned[] {
  const differences = item.status === 'cancelled' ? [] : differencesOf(item, item.standard)
  const known = new Map(kept.map((finding) => [finding.element, finding]))
  const differing = new Set(differences.map((one) => one.element))
  const gone = kept.filter((finding) => finding.state !== 'mended' && !differing.has(finding.element))
  return [...differences.map((one) => found(item, one, known.get(one.element) ?? null, at)), ...gone.map((one) => ended(item, one, at))]
}

function found(item: ItemToCheck, difference: Difference, kept: Finding | null, at: At): Turned {
  const turn = onFound(kept, difference)
  const state = turn?.to ?? kept?.state ?? 'open'
  const isNew = turn?.isNew === true
  const stays = state === 'assigned' ? kept : null
  const finding: Finding = {
    ...difference,
    itemCode: item.itemCode,
    basicCode: item.basicCode,
    unitCode: item.unitCode,
    division: item.division,
    state,
    itemVersion: item.version,
    basicVersion: item.basicVersion,
    firstSeenAt: kept && !isNew ? kept.firstSeenAt : at.now,
    lastSeenAt: at.now,
    assignedUnit: stays?.assignedUnit ?? null,
    dueOn: stays?.dueOn ?? null,
    note: turn === null || stays ? (kept?.note ?? null) : null,
    endedAt: null,
    endedBy: null,
    endedVersion: null,
    steps: (kept?.steps ?? 0) + (turn ? 1 : 0),
  }
  return { finding, step: turn && stepOf(finding, turn.action, item.version, at) }
}

function ended(item: ItemToCheck, kept: Finding, at: At): Turned {
  const end = endOf(kept, { status: item.status, says: saysNow(item, kept) })
  const finding: Finding = {
    ...kept,
    state: 'mended',
    lastSeenAt: kept.lastSeenAt,
    assignedUnit: null,
    dueOn: null,
    note: null,
    endedAt: at.now,
    endedBy: end,
    endedVersion: end === 'catalogue' ? item.basicVersion : item.version,
    steps: kept.steps + 1,
  }
  return { finding, step: stepOf(finding, 'mended', finding.endedVersion, at) }
}

/** Of a code the item says nothing new: either its parts were mended, or the catalogue took the code in. */
const BY_CATALOGUE: readonly string[] = ['not_in_catalogue', 'basic_cancelled']
function saysNow(item: ItemToCheck, { element, fault, found: before }: Finding): string {
  if (element === 'code') return BY_CATALOGUE.includes(fault) ? before : ''
  return element === 'name' ? item.name : element === 'basis' ? item.basis : item.itemType
}

const stepOf = (finding: Finding, action: string, version: number | null, at: At): StepRow => ({
  itemCode: finding.itemCode,
  element: finding.element,
  stepNo: finding.steps,
  at: at.now,
  action,
  to: finding.state,
  actor: actorCode(at.actor),
  role: null,
  expected: finding.expected,
  found: finding.found,
  version,
  unitCode: null,
  dueOn: null,
  note: null,
})

/** The figures of these units, counted anew. */
export async function countUnits({ db }: Pick<Context, 'db'>, units: readonly string[]): Promise<void> {
  if (units.length === 0) return
  const sorted = [...new Set(units)].toSorted()
  const judged = new Map((await judgedCounts(db, sorted)).map((row) => [row.unitCode, row]))
  const differing = new Map((await differingCounts(db, sorted)).map((row) => [`${row.unitCode} ${row.element}`, row]))
  const rows = sorted.flatMap((unitCode) => {
    const of = judged.get(unitCode)
    return MEASURE_CODES.map((element) => {
      const not = differing.get(`${unitCode} ${element}`)
      return {
        unitCode,
        element,
        judged: of?.[element === 'code' ? 'whole' : element] ?? 0,
        differing: not?.differing ?? 0,
        writing: not?.writing ?? 0,
        justified: not?.justified ?? 0,
      }
    })
  })
  await putUnitTallies(db, rows)
}

export const LEVELS = ['region', 'prefecture', 'county'] as const
/** In how many divisions these basic items are in force, counted anew. */
export async function countCoverage({ db }: Pick<Context, 'db'>, basicCodes: readonly string[]): Promise<void> {
  const sorted = [...new Set(basicCodes)].toSorted()
  if (sorted.length === 0) return
  const counted = new Map((await implementingCounts(db, sorted)).map((row) => [`${row.basicCode} ${row.level}`, row.implementing]))
  await putCoverage(
    db,
    sorted.flatMap((basicCode) => LEVELS.map((level) => ({ basicCode, level, implementing: counted.get(`${basicCode} ${level}`) ?? 0 }))),
  )
}
