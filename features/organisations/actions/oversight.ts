import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { addDays, dayOf, type LocalDate } from '#shared/time.ts'
import type { endSupervision, setManagement, superviseUnit } from '../contract/keeping.ts'
import { UNIT_KINDS } from '../rules.ts'
import type { Fault } from '../rules/faults.ts'
import type { UnitRecord } from '../rules/records.ts'
import { farthest } from '../rules/seats.ts'
import { findPlaces, lockPlaces } from '../store/places.ts'
import { addSupervision, cutSupervision, holdManagements, putManagement, supervisionsIn, type Managed } from '../store/oversight.ts'
import { managementOn } from '../queries/oversight.ts'
import { tell, withinOf } from './keep.ts'

const dayFaults = (fromDay: LocalDate, today: LocalDate, path = 'fromDay'): Fault[] =>
  fromDay < today
    ? [{ path, code: 'from_in_past', says: '不能早于今天' }]
    : fromDay > addDays(today, farthest)
      ? [{ path, code: 'from_too_far', says: '最多定到一年以后，请选近一些的日子' }]
      : []
const unitOf = async ({ db }: Pick<Context, 'db'>, code: string): Promise<UnitRecord | undefined> =>
  (await findPlaces<UnitRecord>(db, 'unit', [{ division: '', code }]))[0]

type Managing = typeof setManagement
/** The unit that manages services in a division, at most one at a time; none: what is undecided goes to the level above (rules 11). */
export async function manage(ctx: Context<RefusalOf<Managing>>, { params, body }: CallOf<Managing>) {
  const division = params.code
  const { unitCode, fromDay, reason } = body
  const today = dayOf(ctx.now)
  const unit = unitCode === null ? null : ((await unitOf(ctx, unitCode)) ?? undefined)
  const { within, divisions } = await withinOf(ctx)
  const faults = [
    ...(divisions.has(division) && within(division) ? [] : [{ path: 'division', code: 'not_yours', says: '这个区划不在您负责的范围内' }]),
    ...managerFaults(unit, division),
    ...dayFaults(fromDay, today),
  ]
  if (faults.length > 0) return ctx.refuse('unfit', { errors: faults })
  const before = await managementOn(ctx.db, division, fromDay)
  if (before === unitCode) return ctx.refuse('unfit', { errors: [{ path: 'unitCode', code: 'same', says: '那一天已经是它，不必再定' }] })
  await putManagement(ctx.db, division, unitCode, fromDay)
  const fields = [{ field: 'management', before, after: unitCode }]
  await tell(ctx, [{ kind: 'division', division, code: division, what: 'managed', fields, holdsFrom: fromDay, reason }])
  if (fromDay <= today) await holdManagements(ctx.db, today, ctx.now)
  return { division, unitCode, fromDay, holds: fromDay <= today }
}
function managerFaults(unit: UnitRecord | null | undefined, division: string): Fault[] {
  if (unit === null) return []
  const fault = (code: string, says: string): Fault[] => [{ path: 'unitCode', code, says }]
  if (unit?.status !== 'active') return fault('no_such_unit', '没有这个单位，或它已撤销，请重新选择')
  if (unit.division !== division) return fault('other_division', `${unit.name}不是这个区划的本级单位，请另选`)
  return UNIT_KINDS.some((row) => row.kind === unit.kind && row.manages)
    ? []
    : fault('unfit_kind', '垂直管理部门、企事业单位和站点不能担任政务服务管理机构，请另选')
}

type Supervising = typeof superviseUnit
export async function supervise(ctx: Context<RefusalOf<Supervising>>, { params, body }: CallOf<Supervising>) {
  const { supervised, fromDay, reason } = body
  const unit = await unitOf(ctx, params.unitCode)
  if (!unit) return ctx.refuse('gone')
  await lockPlaces(ctx.db, 'unit', [unit])
  const other = await unitOf(ctx, supervised)
  const { within } = await withinOf(ctx)
  const faults = [
    ...(within(unit.division) ? [] : [{ path: 'division', code: 'not_yours', says: '这个单位不在您负责的范围内' }]),
    ...dayFaults(fromDay, dayOf(ctx.now)),
    ...(await supervisedFaults(ctx, unit, other, fromDay)),
  ]
  if (faults.length > 0) return ctx.refuse('unfit', { errors: faults })
  await addSupervision(ctx.db, { unitCode: unit.code, supervised, fromDay })
  const fields = [{ field: 'supervised', before: null, after: supervised }]
  await tell(ctx, [{ kind: 'unit', division: unit.division, code: unit.code, what: 'supervises', fields, holdsFrom: fromDay, reason }])
  return { unitCode: unit.code, supervised, fromDay }
}

/** At the same level only, never oneself, and never each other: who is overseen does not oversee back, not even through others. */
async function supervisedFaults(
  ctx: Pick<Context, 'db'>,
  unit: UnitRecord,
  other: UnitRecord | undefined,
  day: LocalDate,
): Promise<Fault[]> {
  const fault = (code: string, says: string): Fault[] => [{ path: 'supervised', code, says }]
  if (unit.status !== 'active' || other?.status !== 'active') return fault('no_such_unit', '没有这个单位，或它已撤销，请重新选择')
  if (other.code === unit.code) return fault('itself', '单位不能监督自己，请另选')
  if (other.division !== unit.division) return fault('other_level', `${other.name}和它不在同一区划；上下级按上报关系，不在这里登记`)
  const standing = (await supervisionsIn(ctx.db, unit.division)).filter((row) => row.toDay === null || row.toDay > day)
  if (standing.some((row) => row.unitCode === unit.code && row.supervised === other.code)) return fault('same', '已经登记过，不必再办')
  const below = (code: string, seen: readonly string[] = []): string[] =>
    standing.flatMap((row) =>
      row.unitCode !== code || seen.includes(row.supervised) ? [] : [row.supervised, ...below(row.supervised, [...seen, code])],
    )
  return below(other.code).includes(unit.code) ? fault('circle', `${other.name}已经（直接或经别的单位）监督它，不能互相监督`) : []
}

type Ending = typeof endSupervision
export async function stopSupervising(ctx: Context<RefusalOf<Ending>>, { params, body }: CallOf<Ending>) {
  const unit = await unitOf(ctx, params.unitCode)
  if (!unit) return ctx.refuse('gone')
  const { within } = await withinOf(ctx)
  const standing = await supervisionsIn(ctx.db, unit.division)
  const found = standing.find(
    (row) => row.unitCode === unit.code && row.supervised === body.supervised && (row.toDay === null || row.toDay > body.toDay),
  )
  if (!found) return ctx.refuse('gone')
  const faults = [
    ...(within(unit.division) ? [] : [{ path: 'division', code: 'not_yours', says: '这个单位不在您负责的范围内' }]),
    ...dayFaults(body.toDay, dayOf(ctx.now), 'toDay'),
  ]
  if (faults.length > 0) return ctx.refuse('unfit', { errors: faults })
  await cutSupervision(ctx.db, found, body.toDay)
  const fields = [{ field: 'supervised', before: body.supervised, after: null }]
  await tell(ctx, [
    {
      kind: 'unit',
      division: unit.division,
      code: unit.code,
      what: 'supervision_ended',
      fields,
      holdsFrom: body.toDay,
      reason: body.reason,
    },
  ])
  return { unitCode: unit.code, supervised: body.supervised }
}

export const holdManagement = (ctx: Pick<Context, 'db' | 'now'>): Promise<Managed[]> => holdManagements(ctx.db, dayOf(ctx.now), ctx.now)
