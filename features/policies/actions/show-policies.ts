import { actorCode } from '#shared/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { addDays, dayOf, display, type LocalDate } from '#shared/time.ts'
import type { listPolicies as listing, PolicyItem, readPolicy as reading } from '../contract.ts'
import { historyOf, listRows, type StoredRow } from '../queries.ts'
import { ALLOWED, POLICY_KEYS, POLICY_ROWS, policyRow, rowOn, type DatedRow } from '../rules.ts'
import { rowState, rowStateSays } from '../rules/row-states.ts'
import { unitSays, valueSays } from '../rules/words.ts'
import { confirmedRows } from '../store.ts'

type Reading = Pick<Context, 'db' | 'now' | 'actor'>

export async function listPolicies(ctx: Reading, { query }: CallOf<typeof listing>): Promise<ReplyOf<typeof listing>> {
  const [confirmed, on] = [await confirmedRows(ctx.db), query.on ?? dayOf(ctx.now)]
  const { state, key = null, q } = query
  const holding = POLICY_KEYS.flatMap((of) => rowOn(confirmed, of, on)?.rowId ?? [])
  const found = q === undefined ? null : { keys: keysSaying(q), text: q }
  const { items, next } = await listRows(ctx.db, { state, on, holding, key, found }, query)
  return { items: items.map(shownBy(ctx, confirmed, on)), next }
}

const keysSaying = (text: string): string[] => POLICY_ROWS.filter((row) => row.says.includes(text)).map((row) => row.key)

export async function readPolicy(
  ctx: Reading & Pick<Context<RefusalOf<typeof reading>>, 'refuse'>,
  { params }: CallOf<typeof reading>,
): Promise<ReplyOf<typeof reading>> {
  const { key, says, unit } = policyRow(params.key) ?? ctx.refuse('no_such_policy')
  const history = (await historyOf(ctx.db, key)).map(shownBy(ctx, await confirmedRows(ctx.db), dayOf(ctx.now)))
  return {
    key,
    says,
    unit,
    unitSays: unitSays(unit),
    allowed: ALLOWED[unit],
    now: history.find((row) => row.state === 'in_force') ?? null,
    history,
  }
}

/** A row in words, as it stands on a day. */
function shownBy({ actor }: Reading, confirmed: readonly DatedRow[], on: LocalDate): (row: StoredRow) => PolicyItem {
  const me = actorCode(actor)
  return ({ endedHow, endedBy, endedAt, endedReason, ...row }) => {
    const isConfirmed = row.confirmedBy !== null
    const { says = row.key, unit = '' } = policyRow(row.key) ?? {}
    const holds = isConfirmed && rowOn(confirmed, row.key, on)?.rowId === row.rowId
    const state = rowState({ effectiveFrom: row.effectiveFrom, confirmed: isConfirmed, ended: endedHow, holds }, on)
    return {
      ...row,
      says,
      unit,
      unitSays: unitSays(unit),
      valueSays: valueSays(unit, row.value),
      state,
      stateSays: rowStateSays(state),
      effectiveUntil: isConfirmed ? lastDay(row, confirmed) : null,
      proposedAt: display(row.proposedAt),
      confirmedAt: row.confirmedAt === null ? null : display(row.confirmedAt),
      mine: row.proposedBy === me,
      ended: endedHow && { how: endedHow, by: endedBy ?? '', at: endedAt === null ? '' : display(endedAt), reason: endedReason ?? '' },
    }
  }
}

/** The day before a later row of the same key begins. */
function lastDay({ key, effectiveFrom }: Pick<StoredRow, 'key' | 'effectiveFrom'>, confirmed: readonly DatedRow[]): LocalDate | null {
  const later = confirmed.filter((r) => r.key === key && r.effectiveFrom > effectiveFrom).map((r) => r.effectiveFrom)
  const next = later.toSorted()[0]
  return next === undefined ? null : addDays(next, -1)
}
