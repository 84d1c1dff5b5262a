import { reachOf } from '#features/identity/index.ts'
import { roleRow } from '#features/identity/rules/roles.ts'
import { unitNames } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { stepsFrom } from '#shared/state-table.ts'
import { dayOf, display, type LocalDate } from '#shared/time.ts'
import type { FindingReply, FindingRow, listFindings, readFinding } from '../contract/findings.ts'
import { findFindings, findingsPage, type FindingFacts } from '../queries/findings.ts'
import { degreeSays, elementSays, faultSays } from '../rules/elements.ts'
import { actionSays, stateSays, STEPS } from '../rules/findings.ts'
import { stepsOf, type StepRow } from '../store/findings.ts'

type Asking = Pick<Context, 'db' | 'reach' | 'now' | 'actor'>

export async function showFindings(ctx: Asking, { query }: CallOf<typeof listFindings>): Promise<ReplyOf<typeof listFindings>> {
  const today = dayOf(ctx.now)
  const { items, next } = await findingsPage(ctx.db, { reach: ctx.reach, today }, query)
  return { items: items.map((row) => rowOf(row, today)), next }
}

export async function showFinding(
  ctx: Context<RefusalOf<typeof readFinding>>,
  { params }: CallOf<typeof readFinding>,
): Promise<ReplyOf<typeof readFinding>> {
  const [row] = await findFindings(ctx.db, ctx.reach, [params])
  return row ? wholeOf(ctx, row) : ctx.refuse('no_such_finding')
}

function rowOf(row: FindingFacts, today: LocalDate): FindingRow {
  const { itemCode, element, fault, degree, expected, found, state, dueOn, note, endedBy, endedVersion } = row
  return {
    itemCode,
    element,
    elementSays: elementSays(element),
    itemName: row.itemName,
    basic: { code: row.basicCode, name: row.basicName ?? row.basicCode },
    unit: { code: row.unitCode, name: row.unitName },
    division: { code: row.division, name: row.divisionName },
    level: row.level,
    fault,
    faultSays: faultSays(fault),
    degree,
    degreeSays: degreeSays(degree),
    expected,
    found,
    state,
    stateSays: stateSays(state),
    firstSeenAt: display(row.firstSeenAt),
    lastSeenAt: display(row.lastSeenAt),
    assignedUnit: row.assignedUnit === null ? null : { code: row.assignedUnit, name: row.assignedName ?? row.assignedUnit },
    dueOn,
    overdue: state === 'assigned' && dueOn !== null && dueOn < today,
    note,
    endedAt: row.endedAt && display(row.endedAt),
    endedBy,
    endedVersion,
  }
}

/** The difference, what happened to it, and what this person may do next. */
export async function wholeOf(ctx: Asking, row: FindingFacts): Promise<FindingReply> {
  const steps = await stepsOf(ctx.db, row.itemCode, row.element)
  const units = await unitNames(
    ctx.db,
    steps.flatMap((step) => step.unitCode ?? []),
  )
  const roles = new Set(
    ['alignment.assign', 'alignment.justify'].flatMap((permission) => reachOf(ctx.actor, permission)).map((r) => r.role),
  )
  return {
    ...rowOf(row, dayOf(ctx.now)),
    history: steps.map((step) => entryOf(step, units)),
    nextActions: stepsFrom(STEPS, row.state)
      .filter((step) => step.by.some((role) => roles.has(role)))
      .map(({ action, says, needs }) => ({ action, says, requires: [...needs] })),
  }
}

const entryOf = (step: StepRow, units: ReadonlyMap<string, string>): FindingReply['history'][number] => ({
  no: step.stepNo,
  at: display(step.at),
  action: step.action,
  says: actionSays(step.action),
  by: step.role === null ? null : (roleRow(step.role)?.says ?? null),
  expected: step.expected,
  found: step.found,
  version: step.version,
  unit: step.unitCode === null ? null : { code: step.unitCode, name: units.get(step.unitCode) ?? step.unitCode },
  dueOn: step.dueOn,
  note: step.note,
})
