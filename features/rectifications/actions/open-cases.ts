import { loadCalendars } from '#features/calendar/index.ts'
import { loadPolicies } from '#features/policies/index.ts'
import type { RatingRecorded } from '#features/ratings/contract.ts'
import { freezeContacts } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { opaqueId } from '#server/platform/ids.ts'
import type { Heard } from '#shared/event.ts'
import { dayOf } from '#shared/time.ts'
import { caseOpened } from '../contract.ts'
import { groundsOf, type Grounds } from '../queries/grounds.ts'
import { shownReceivedAt } from '../rules/anonymity.ts'
import { nearestClock, openingClocks } from '../rules/clocks.ts'
import type { Origin } from '../rules/origins.ts'
import { responsibleFor } from '../rules/responsibility.ts'
import { OPENED, START } from '../rules/table.ts'
import { insertCases, putClocks, type NewCase } from '../store.ts'
import { insertSteps, UNSAID, type NewStep } from '../store/steps.ts'

type RatingHeard = Heard<RatingRecorded>
type CalendarOf = Awaited<ReturnType<typeof loadCalendars>>
const ID_BYTES = 16

/** What nobody may count on opens none: the system's own probe, and what was never anybody's choice (rules 1.10). */
const OPENING: ReadonlySet<string> = new Set(['ordinary', 'assisted', 'unmatched'])
const opens = ({ payload }: RatingHeard): boolean => payload.bad && OPENING.has(payload.class)

/** Every bad rating opens its case, and every bad follow-up one of its own, once however often it is heard (rules 1.13, 3.1). */
export async function openCases(ctx: Context, heard: readonly RatingHeard[], origin: Origin): Promise<void> {
  const bad = heard.filter(opens).map((e) => ({ recordId: e.payload.recordId, serviceNumber: e.payload.serviceNumber }))
  if (bad.length === 0) return
  const grounds = await groundsOf(ctx.db, bad, origin)
  const found = new Set(grounds.map((g) => `${g.record_id}/${g.service_number}`))
  const missing = bad.find((key) => !found.has(`${key.recordId}/${key.serviceNumber}`))
  // On a cluster an event can be seen before its rating; the platform tries again.
  if (missing) throw new Error(`the ${origin} of ${missing.recordId}/${missing.serviceNumber} is not there yet`)
  await freezeContacts(
    ctx,
    grounds.map((g) => g.record_id),
  )
  const calendarOf = await loadCalendars(ctx.db)
  const cases: NewCase[] = []
  for (const g of grounds) cases.push({ ...(await newCase(ctx, g, calendarOf)), origin })
  const inserted = await insertCases(ctx.db, cases, ctx.now)
  const opened = cases.filter((c) => inserted.has(c.caseId))
  await putClocks(
    ctx.db,
    opened.flatMap(({ recordId, caseId, clocks }) => clocks.map((clock) => ({ recordId, caseId, ...clock }))),
  )
  await insertSteps(ctx.db, opened.map(firstStep))
  for (const c of opened) announce(ctx, c)
}

async function newCase(ctx: Context, g: Grounds, calendarOf: CalendarOf): Promise<Omit<NewCase, 'origin'>> {
  const { unit, subject } = responsibleFor(g.detail_codes, g.side, { servingUnit: g.serving_unit, decidingUnit: g.deciding_unit })
  const receivedAt = shownReceivedAt(g.anonymous, g.received_at)
  const atWindow = subject === 'conduct' || g.record_division === null || g.record_path === null
  const division = atWindow ? g.served_division : (g.record_division ?? g.served_division)
  const line = subject === 'conduct' ? g.serving_line : g.deciding_line
  const [policies, calendar] = [await loadPolicies(ctx.db, dayOf(receivedAt)), await calendarOf(division)]
  const clocks = openingClocks(receivedAt, { policies, calendar })
  return {
    recordId: g.record_id,
    caseId: opaqueId(ctx.randomBytes(ID_BYTES)),
    serviceNumber: g.service_number,
    ratingId: g.rating_id,
    sourceSystem: g.source_system,
    receivedAt,
    division,
    divisionPath: atWindow ? g.served_path : (g.record_path ?? g.served_path),
    unitCode: unit,
    line: line ?? g.served_line,
    subject,
    level: g.level,
    detailCodes: g.detail_codes,
    itemCode: g.item_code,
    anonymous: g.anonymous,
    identification: g.identification,
    servedPath: g.served_path,
    servingUnit: g.serving_unit,
    staffNo: g.staff_no,
    due: nearestClock(clocks),
    clocks,
  }
}

/** The timeline begins with the rating, at the moment that may be shown. */
const firstStep = ({ recordId, caseId, receivedAt }: NewCase): NewStep => ({
  recordId,
  caseId,
  stepNo: 1,
  at: receivedAt,
  action: OPENED.action,
  fromState: null,
  toState: START,
  actor: 'system:rectifications',
  ...UNSAID,
})

function announce(ctx: Context, c: NewCase): void {
  if (!c.due) throw new Error('a case opens with a clock')
  ctx.record(caseOpened, `case:${c.caseId}`, {
    caseId: c.caseId,
    ratingId: c.ratingId,
    recordId: c.recordId,
    serviceNumber: c.serviceNumber,
    division: c.division,
    unit: c.unitCode,
    subject: c.subject,
    level: c.level,
    identification: c.identification,
    dueAt: c.due.dueAt,
  })
}
