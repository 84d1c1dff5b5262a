import { reachOf } from '#features/identity/index.ts'
import { anonymousBefore } from '#features/ratings/rules/reading.ts'
import { maskedTextsOf } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { stepsFrom } from '#shared/state-table.ts'
import { dayOf, display, startOf } from '#shared/time.ts'
import type { CheckReply, CheckSummary, listChecks, readCheck } from '../contract/checks.ts'
import { checksPage, findCheck, type Asker, type CheckRow } from '../queries/checks.ts'
import { actionSays, findingSays, FINDINGS, isState, STEPS, stateSays, START, type Finding, type State } from '../rules/checks.ts'
import { interferenceSays, SEEN, SIGNAL_CODES, signalRow, SOURCES, sourceSays } from '../rules/signals.ts'
import { stepsOf, type StepRow } from '../store.ts'
import { reportTextId } from './report.ts'
import { openNote, type Note } from './notes.ts'

type Asking = Pick<Context, 'db' | 'reach' | 'actor' | 'now' | 'keys'>
export const askerOf = ({ reach, actor, now }: Pick<Asking, 'reach' | 'actor' | 'now'>): Asker => ({
  reach,
  actor,
  anonymousBefore: anonymousBefore(dayOf(now)),
})

export async function showChecks(ctx: Asking, { query }: CallOf<typeof listChecks>): Promise<ReplyOf<typeof listChecks>> {
  const { items, next } = await checksPage(ctx.db, askerOf(ctx), query)
  return { items: items.map(summaryOf), next }
}

export async function showCheck(
  ctx: Context<RefusalOf<typeof readCheck>>,
  { params }: CallOf<typeof readCheck>,
): Promise<ReplyOf<typeof readCheck>> {
  const row = await findCheck(ctx.db, askerOf(ctx), params.checkId)
  return row ? wholeOf(ctx, row) : ctx.refuse('no_such_check')
}

export const stateOf = ({ check_id: id, state }: CheckRow): State => {
  if (!isState(state)) throw new Error(`check ${id} is in a state of no row: ${state}`)
  return state
}
const oneOf = <T extends string>(codes: readonly T[], code: string): T => {
  const found = codes.find((one) => one === code)
  if (found === undefined) throw new Error(`of no row: ${code}`)
  return found
}
const findingOf = (finding: string | null): Finding | null => FINDINGS.find((row) => row.finding === finding)?.finding ?? null

function summaryOf(row: CheckRow): CheckSummary {
  const finding = findingOf(row.finding)
  return {
    checkId: row.check_id,
    ratingId: row.about_window === null ? row.rating_id : null,
    signal: oneOf(SIGNAL_CODES, row.signal),
    signalSays: signalRow(row.signal).says,
    source: oneOf(
      SOURCES.map((one) => one.source),
      row.source,
    ),
    sourceSays: sourceSays(row.source),
    what: row.what.map((code) => ({ code, says: interferenceSays(code) })),
    state: stateOf(row),
    stateSays: stateSays(row.state),
    finding,
    findingSays: finding && findingSays(finding),
    receivedOn: row.received_on,
    item: row.item_code === null ? null : { code: row.item_code, name: row.item_name ?? row.item_code },
    unit: { code: row.deciding_unit, name: row.deciding_name },
    servingUnit: { code: row.serving_unit, name: row.serving_name },
    window: row.about_window === null ? null : { code: row.about_window, name: row.window_name ?? row.about_window },
    division: { code: row.division, name: row.division_name },
    anonymous: row.anonymous,
  }
}

export async function wholeOf(ctx: Asking, row: CheckRow): Promise<CheckReply> {
  const { why, clause } = signalRow(row.signal)
  const { firstLevel, level, firstFrom, thenTo } = row.facts
  const text = row.has_text ? await textOf(ctx, row) : null
  const steps = await stepsOf(ctx.db, { recordId: row.record_id, checkId: row.check_id })
  const roles = reachOf(ctx.actor, 'integrity.step').map((reach) => reach.role)
  return {
    ...summaryOf(row),
    why,
    standard: firstFrom === undefined || thenTo === undefined ? null : { firstFrom, thenTo },
    seen: row.about_window === null ? [] : seenIn(row.facts),
    clause,
    levels: firstLevel === undefined || level === undefined ? null : { first: firstLevel, followUp: level },
    text,
    textWaiting: row.has_text && text === null,
    place: row.place_shown ? placeOf(row) : null,
    timeline: steps.map((step) => entryOf(step, row, openNote(ctx.keys, row.check_id, step))),
    nextActions: stepsFrom(STEPS, stateOf(row))
      .filter((step) => step.by.some((role) => roles.includes(role)))
      .map(({ action, says, needs }) => ({ action, says, requires: [...needs] })),
  }
}

const seenIn = (facts: CheckRow['facts']): CheckReply['seen'] =>
  SEEN.flatMap(({ fact, says }) => {
    const value = facts[fact]
    return value === undefined ? [] : [{ fact, says, value }]
  })

async function textOf({ db }: Asking, row: CheckRow): Promise<string | null> {
  const [found] = await maskedTextsOf(db, [{ recordId: row.record_id, textId: reportTextId(row.check_id) }])
  return found?.masked ?? null
}

const placeOf = (row: CheckRow): CheckReply['place'] => ({
  recordNo: row.record_no,
  serviceNumber: row.service_number,
  servedAt: display(row.served_at),
  window: row.window_code === null ? null : { code: row.window_code, name: row.window_name ?? row.window_code },
  staffNo: row.staff_no,
})

/** Of an anonymous rater no minute, not even of the report (decisions/0010). */
const entryOf = (step: StepRow, { anonymous }: CheckRow, note: Note | null): CheckReply['timeline'][number] => ({
  no: step.step_no,
  at: display(anonymous && step.to_state === START && step.step_no === 1 ? startOf(dayOf(step.at)) : step.at),
  action: step.action,
  says: actionSays(step.action),
  by: note?.by ?? null,
  note: note === null || note.note === '' ? null : note.note,
})
