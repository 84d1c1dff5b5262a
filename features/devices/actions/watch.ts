import { loadCalendars } from '#features/calendar/index.ts'
import { isWorkingDay } from '#features/calendar/rules.ts'
import { staffNamesById } from '#features/identity/index.ts'
import { loadPolicies } from '#features/policies/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { dayOf, display, instant, millis, minutes, type Instant } from '#shared/time.ts'
import type { listTroubles, readTrouble, settleTrouble, TroubleRow } from '../contract/troubles.ts'
import { troubleNoticed } from '../contract.ts'
import { gapsOf } from '../queries.ts'
import { quietDevices, shortDevices, troubleById, troublesPage, type Trouble } from '../queries/troubles.ts'
import { isSilent, missingSpans, troubleState, USUAL_HOURS } from '../rules/troubles.ts'
import { endTroubles, noteMissing, noteSilent, settle } from '../store/troubles.ts'

/** Once a minute: what is over by itself is ended, what is new is put before the manager of the hall. */
export async function watch(ctx: Context): Promise<void> {
  await endTroubles(ctx.db, ctx.now)
  await noticeMissing(ctx)
  await noticeSilent(ctx)
}

async function noticeMissing(ctx: Context): Promise<void> {
  for (const device of await shortDevices(ctx.db)) {
    const { deviceId, queued, noticed } = device
    for (const span of missingSpans(await gapsOf(ctx.db, device), queued, noticed)) {
      const troubleId = ctx.newId()
      await noteMissing(ctx.db, { troubleId, deviceId, span, now: ctx.now })
      ctx.record(troubleNoticed, `device:${deviceId}`, { deviceId, troubleId, kind: 'missing' })
    }
  }
}

async function noticeSilent(ctx: Context): Promise<void> {
  const silentMinutes = (await loadPolicies(ctx.db, dayOf(ctx.now)))['device.silent_minutes'].value
  const quiet = await quietDevices(ctx.db, instant(millis(ctx.now) - minutes(silentMinutes)))
  if (quiet.length === 0) return
  const calendars = await loadCalendars(ctx.db)
  for (const device of quiet.filter((one) => !one.is_noted)) {
    const { opens_minute: opensAt, closes_minute: closesAt, device_id: deviceId, last_seen_at: since } = device
    const hours = opensAt === null || closesAt === null ? USUAL_HOURS : { opensAt, closesAt }
    const works = isWorkingDay(dayOf(ctx.now), await calendars(device.division))
    if (!isSilent({ lastSeenAt: since, now: ctx.now }, hours, { silentMinutes, isWorkingDay: works })) continue
    const troubleId = ctx.newId()
    await noteSilent(ctx.db, { troubleId, deviceId, since, now: ctx.now })
    ctx.record(troubleNoticed, `device:${deviceId}`, { deviceId, troubleId, kind: 'silent' })
  }
}

type Reading = Pick<Context, 'db' | 'keys' | 'reach'>
export async function showTroubles(ctx: Reading, { query }: CallOf<typeof listTroubles>) {
  const { items, next } = await troublesPage(ctx.db, ctx.reach, query)
  return { items: await rowsOf(ctx, items), next }
}
export async function showTrouble(ctx: Context<RefusalOf<typeof readTrouble>>, { params }: CallOf<typeof readTrouble>) {
  const found = await troubleById(ctx.db, ctx.reach, params.troubleId)
  return found ? replyOf(ctx, found) : ctx.refuse('no_such_trouble')
}
export async function explain(ctx: Context<RefusalOf<typeof settleTrouble>>, { params, body }: CallOf<typeof settleTrouble>) {
  const { troubleId } = params
  if (!(await troubleById(ctx.db, ctx.reach, troubleId))) return ctx.refuse('no_such_trouble')
  if (ctx.actor.kind !== 'staff') return ctx.refuse('no_such_trouble')
  const by = ctx.actor.id
  if (!(await settle(ctx.db, { troubleId, by, reason: body.reason, now: ctx.now }))) ctx.refuse('settled_before')
  const settled = await troubleById(ctx.db, ctx.reach, troubleId)
  return settled ? replyOf(ctx, settled) : ctx.refuse('no_such_trouble')
}

const shown = (moment: Instant | null): string | null => (moment === null ? null : display(moment))
async function replyOf(ctx: Reading, row: Trouble): Promise<TroubleRow> {
  const [said] = await rowsOf(ctx, [row])
  if (!said) throw new Error('a row without its reply')
  return said
}
/** With the names of those who explained them. */
async function rowsOf(ctx: Reading, rows: readonly Trouble[]): Promise<TroubleRow[]> {
  const names = await staffNamesById(ctx, [...new Set(rows.flatMap((row) => row.settledBy ?? []))])
  return rows.map((row) => ({
    ...row,
    state: troubleState(row),
    noticedAt: display(row.noticedAt),
    silentSince: shown(row.silentSince),
    endedAt: shown(row.endedAt),
    settledAt: shown(row.settledAt),
    settledBy: row.settledBy === null ? null : (names.get(row.settledBy) ?? null),
  }))
}
