import { countStanding } from '#server/platform/standing-on.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display } from '#shared/time.ts'
import type * as contract from '../../contract/division-changes.ts'
import { changeById, changesOf, changesPage, countsOn, periodsOf, type StoredChange } from '../../queries/division-changes.ts'
import { levelSays } from '../../rules.ts'
import { changeState, changeStateSays } from '../../rules/change-states.ts'
import { changeSays } from '../../rules/change-words.ts'
import { endsBy, kindSays, type Divisions } from '../../rules/division-changes.ts'
import { BEFORE_ALL } from '../../store/division-changes.ts'
import { FOLLOWERS } from '../../store/followers.ts'
import { loadDivisions } from '../../store.ts'
import { certaintiesOf } from '../../rules/certainty.ts'
import { referenceTable } from './reference-table.ts'

type Reading = Pick<Context, 'db' | 'now' | 'actor'>
const CERTAIN = certaintiesOf(referenceTable('division-changes.csv'))

type Listing = typeof contract.listDivisionChanges
export async function showDivisionChanges(ctx: Reading, { query }: CallOf<Listing>): Promise<ReplyOf<Listing>> {
  const { items, next } = await changesPage(ctx.db, query, { ...query, today: dayOf(ctx.now) })
  return { items: items.map(shownBy(ctx, await loadDivisions(ctx.db))), next }
}

function shownBy(ctx: Reading, divisions: Divisions): (row: StoredChange) => contract.ChangeRow {
  const me = actorCode(ctx.actor)
  return (row) => {
    const { parts, ref, endedHow, endedBy, endedAt, endedReason } = row
    const nameOf = (code: string): string | undefined => parts.names?.[code] ?? divisions.get(code)?.name
    const named = (code: string) => ({ code, name: nameOf(code) ?? code })
    const held = row.heldAt !== null
    const state = changeState({ effectiveOn: row.effectiveOn, confirmed: row.confirmedBy !== null, held, ended: endedHow }, dayOf(ctx.now))
    return {
      changeId: row.changeId,
      kind: row.kind,
      effectiveOn: row.effectiveOn,
      dayCertain: CERTAIN.get(ref ?? '') ?? 'yes',
      basis: row.basis,
      reason: row.reason,
      proposedBy: row.proposedBy,
      confirmedBy: row.confirmedBy,
      kindSays: kindSays(row.kind),
      says: changeSays({ ...row, ...parts }, nameOf),
      state,
      stateSays: changeStateSays(state),
      from: parts.from.map(named),
      to: parts.to.map(({ code, name, level, reportingParent, codeConfirmed, takes }) => ({
        code,
        name,
        level,
        levelSays: levelSays(level),
        reportingParent: reportingParent === null ? null : named(reportingParent),
        codeConfirmed,
        units: takes.units.length,
        halls: takes.halls.length,
      })),
      continues: !endsBy({ kind: row.kind, continues: parts.continues }),
      proposedAt: display(row.proposedAt),
      confirmedAt: row.confirmedAt === null ? null : display(row.confirmedAt),
      heldAt: row.heldAt === null ? null : display(row.heldAt),
      mine: row.proposedBy === me,
      fromReference: ref !== null,
      ended: endedHow && { how: endedHow, by: endedBy ?? '', at: endedAt === null ? '' : display(endedAt), reason: endedReason ?? '' },
    }
  }
}

type One = typeof contract.readDivisionChange
export async function showDivisionChange(
  ctx: Reading & Pick<Context<RefusalOf<One>>, 'refuse'>,
  { params }: CallOf<One>,
): Promise<ReplyOf<One>> {
  const row = (await changeById(ctx.db, params.changeId)) ?? ctx.refuse('no_such_change')
  const divisions = await loadDivisions(ctx.db)
  return { ...shownBy(ctx, divisions)(row), moves: row.heldAt === null ? await movesOf(ctx, row, divisions) : movedThen(row) }
}

const NOTHING: contract.Counted = {
  units: 0,
  halls: 0,
  windows: 0,
  staff: 0,
  devices: 0,
  codes: 0,
  items: 0,
  openCases: 0,
  accounts: 0,
  divisions: 0,
}

function movedThen({ moved }: StoredChange): contract.Counted {
  const of = (what: string): number => moved?.[what] ?? 0
  const { units, halls, windows, staff, accounts } = {
    units: of('units'),
    halls: of('halls'),
    windows: of('windows'),
    staff: of('staff'),
    accounts: of('accounts'),
  }
  const rest = {
    devices: of('devices'),
    codes: of('fixed_codes'),
    items: of('service_items'),
    openCases: of('rectifications'),
    divisions: 0,
  }
  return { units, halls, windows, staff, accounts, ...rest }
}

/** What stands on it now. A name or a code alone moves nothing; a new parent moves who answers for all of it. */
async function movesOf(ctx: Reading, { kind, parts }: StoredChange, divisions: Divisions): Promise<contract.Counted> {
  const splits = kind === 'split' && parts.continues
  const codes = parts.from.filter((code) => kind !== 'merged' || code !== parts.to[0]?.code)
  if (kind === 'renamed' || kind === 'code_confirmed' || codes.length === 0) return NOTHING
  const units = splits ? parts.to.flatMap((t) => t.takes.units) : null
  const halls = splits ? parts.to.flatMap((t) => t.takes.halls) : null
  const paths = codes.flatMap((code) => divisions.get(code)?.path ?? [])
  const counts = await countsOn(ctx.db, { codes, paths, units, halls, today: dayOf(ctx.now) })
  const standing = async (table: string): Promise<number> => {
    const follower = FOLLOWERS.find((one) => one.table === table)
    return follower ? countStanding(ctx.db, follower, codes, { units, halls }) : 0
  }
  const [devices, codesFixed] = [await standing('devices'), await standing('fixed_codes')]
  return {
    ...counts,
    divisions: splits ? 0 : counts.divisions,
    devices,
    codes: codesFixed,
    items: await standing('service_items'),
    openCases: await standing('rectifications'),
  }
}

type History = typeof contract.readDivisionHistory
export async function showDivisionHistory(
  ctx: Reading & Pick<Context<RefusalOf<History>>, 'refuse'>,
  { params: { code } }: CallOf<History>,
): Promise<ReplyOf<History>> {
  const divisions = await loadDivisions(ctx.db)
  const division = divisions.get(code) ?? ctx.refuse('no_such_division')
  const named = (of: string | null) => (of === null ? null : { code: of, name: divisions.get(of)?.name ?? of })
  const periods = (await periodsOf(ctx.db, [code])).map((p) => ({
    fromDay: p.fromDay === BEFORE_ALL ? null : p.fromDay,
    name: p.name,
    level: p.level,
    parent: named(p.successor === null ? p.reportingParent : null),
    ended: p.successor !== null,
  }))
  const { name, level, since, reportingParent, endedOn, successor, codeConfirmed } = division
  return {
    code,
    name,
    endedOn,
    successor: named(successor),
    codeConfirmed,
    periods: periods.length > 0 ? periods : [{ fromDay: since, name, level, parent: named(reportingParent), ended: false }],
    forerunners: [...divisions.values()]
      .filter((one) => one.successor === code)
      .map((one) => ({ code: one.code, name: one.name, endedOn: one.endedOn ?? '' })),
    changes: (await changesOf(ctx.db, code)).map(shownBy(ctx, divisions)),
  }
}
