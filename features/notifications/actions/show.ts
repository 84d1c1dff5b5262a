import { admittedCase } from '#features/rectifications/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display } from '#shared/time.ts'
import type { CaseNotification, listCaseNotifications, listNotifications } from '../contract.ts'
import { notificationsOfCase, notificationsPage, type ShownRow } from '../queries/list.ts'
import { eventSays } from '../rules/events.ts'
import { reasonSays, stateSays } from '../rules/states.ts'

const shownOf = (row: ShownRow): CaseNotification => ({
  notificationId: row.notification_id,
  event: row.event,
  eventSays: eventSays(row.event),
  state: row.state,
  stateSays: stateSays(row.state),
  reason: row.reason,
  reasonSays: row.reason && reasonSays(row.reason),
  queuedAt: display(row.queued_at),
  handedAt: row.handed_at && display(row.handed_at),
  settledAt: row.settled_at && display(row.settled_at),
})

export async function showNotifications(
  ctx: Context,
  { query }: CallOf<typeof listNotifications>,
): Promise<ReplyOf<typeof listNotifications>> {
  const { items, next } = await notificationsPage(ctx.db, ctx.reach, query)
  return {
    items: items.map((row) => ({
      ...shownOf(row),
      queuedOn: row.queued_on,
      caseId: row.case_id,
      attempts: row.attempt,
      unit: { code: row.unit_code, name: row.unit_name ?? row.unit_code },
      division: { code: row.division, name: row.division_name },
    })),
    next,
  }
}

/** For whoever may read the case; the person rated may not. */
export async function showCaseNotifications(
  ctx: Context<RefusalOf<typeof listCaseNotifications>>,
  { params }: CallOf<typeof listCaseNotifications>,
): Promise<ReplyOf<typeof listCaseNotifications>> {
  const { case_id } = await admittedCase(ctx, params.caseId)
  return { items: (await notificationsOfCase(ctx.db, case_id)).map(shownOf) }
}
