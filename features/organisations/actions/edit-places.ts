import type { Context } from '#server/platform/feature.ts'
import type { BodyOf, CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import type { editPlaces } from '../contract/keeping.ts'
import { hangingOn, standingOf } from '../queries/hanging.ts'
import { hangingSays, reopeningSays, takesEdit } from '../rules/closing.ts'
import { keyOf } from '../rules/faults.ts'
import { CLOSED, closedSays, OPEN, placeSays, type Key, type PlaceKind, type Records } from '../rules/records.ts'
import { endSeats, projectSeats } from '../store/seats.ts'
import { lockPlaces } from '../store/places.ts'
import { judgePlaces, savePlaces, withinOf, type Judged } from './keep.ts'

type Edit = BodyOf<typeof editPlaces>
type AnyRecord = Records[PlaceKind]
type Refused = { division: string; code: string; says: string }

/** Good rows are edited, each of the others is told why not. */
export async function editMany(
  ctx: Context<RefusalOf<typeof editPlaces>>,
  { body }: CallOf<typeof editPlaces>,
): Promise<ReplyOf<typeof editPlaces>> {
  const set = settingOf(body)
  if (!takesEdit(body.kind, body.what) || set === null) return ctx.refuse('edit_unfit')
  const { kind, what, reason } = body
  const targets = [...new Map(body.targets.map((target) => [keyOf(target), target])).values()]
  await lockPlaces(ctx.db, kind, targets)
  const judged = await judgePlaces(
    ctx,
    kind,
    targets.map((target) => ({ ...target, ...set })),
  )
  const words =
    what === 'close' || what === 'reopen' ? await turning(ctx, body, targets) : (each: Judged<AnyRecord>) => each.faults.map((f) => f.says)
  const { within } = await withinOf(ctx)
  const refused: Refused[] = []
  const fit: Judged<AnyRecord>[] = []
  for (const each of judged as Judged<AnyRecord>[]) {
    const says = whyNot(each, within, words, placeSays(kind))
    if (says === null) fit.push(each)
    else refused.push({ division: each.after.division, code: each.after.code, says })
  }
  const named = { close: 'closed', reopen: 'reopened' } as const
  await savePlaces(ctx as Context<string>, kind, fit as Judged<Records[typeof kind]>[], {
    reason,
    ...((what === 'close' || what === 'reopen') && { what: named[what] }),
  })
  if (what === 'close')
    await leaveSeats(
      ctx,
      kind,
      fit.map((each) => each.after),
    )
  return { done: fit.length, refused }
}

/** What the edit sets; null where what is to be set was left out. */
function settingOf({ kind, what, hallCode, hours, line, unitCode }: Edit): Readonly<Record<string, unknown>> | null {
  if (what === 'close') return { status: CLOSED[kind] }
  if (what === 'reopen') return { status: OPEN[kind] }
  if (what === 'move') return hallCode === undefined ? null : { hallCode }
  if (what === 'set_hours') return hours === undefined ? null : { hours }
  if (what === 'set_unit') return unitCode === undefined ? null : { unitCode }
  return line === undefined ? null : { line }
}

const GONE = (says: string): string => `没有找到这个${says}，请核对编码`
function whyNot(
  each: Judged<AnyRecord>,
  within: (division: string) => boolean,
  words: (each: Judged<AnyRecord>) => readonly string[],
  kindSays: string,
): string | null {
  if (each.before === null) return GONE(kindSays)
  if (!within(each.before.division)) return '不在您负责的范围内'
  const says = words(each)
  return says.length === 0 ? null : says.join('；')
}

/** What hangs on a place keeps it open; what it rests on may keep it closed. */
async function turning(ctx: Pick<Context, 'db' | 'now'>, { kind, what }: Edit, targets: readonly Key[]) {
  const hanging = what === 'close' ? await hangingOn(ctx.db, kind, targets, dayOf(ctx.now)) : new Map<string, never>()
  const standing = what === 'reopen' ? await standingOf(ctx.db, kind, targets) : new Map<string, never>()
  return ({ before, after }: Judged<AnyRecord>): readonly string[] => {
    if (before?.status === after.status) return [what === 'close' ? `已经${closedSays(kind)}` : '已经是在用的']
    const key = keyOf(before ?? after)
    return what === 'close'
      ? hangingSays(kind, hanging.get(key) ?? [])
      : reopeningSays(kind, standing.get(key) ?? { hallOpen: true, unitOpen: true })
  }
}

/** Nobody sits at a window that is closed, and who has left sits nowhere; what was planned is called off. */
async function leaveSeats(ctx: Pick<Context, 'db' | 'now'>, kind: PlaceKind, closed: readonly Key[]): Promise<void> {
  if (kind !== 'window' && kind !== 'staff') return
  const today = dayOf(ctx.now)
  await projectSeats(ctx.db, await endSeats(ctx.db, kind, closed, today), today)
}
