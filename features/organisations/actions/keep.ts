import { covers } from '#features/identity/index.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf, type LocalDate } from '#shared/time.ts'
import { organisationChanged } from '../contract/keeping.ts'
import { keyOf, type Around, type Fault } from '../rules/faults.ts'
import { changesOf, OPEN, type Changed, type Draft, type Key, type PlaceKind, type Records, type UnitRecord } from '../rules/records.ts'
import { loadDivisions } from '../store.ts'
import { addChanges, type Change } from '../store/history.ts'
import { findPlaces } from '../store/places.ts'
import { seatedNow } from '../queries/seatings.ts'
import { KEEPERS } from './keepers.ts'

export type Reading = Pick<Context, 'db' | 'now' | 'reach' | 'keys'>
export type Judged<R> = { before: R | null; after: R; fields: readonly Changed[]; faults: readonly Fault[] }

/** What writing these would do: nothing is written. Everything that the rules ask about is read at once for all of them. */
export async function judgePlaces<K extends PlaceKind>(
  ctx: Reading,
  kind: K,
  drafts: readonly Draft<Records[K]>[],
  asIssued = false,
): Promise<Judged<Records[K]>[]> {
  const keeper = KEEPERS[kind]
  const found = await keeper.find(ctx, drafts)
  const known = new Map(found.map((record) => [kind === 'unit' ? record.code : keyOf(record), record]))
  const merged = drafts.map((draft) => {
    const before = known.get(kind === 'unit' ? draft.code : keyOf(draft)) ?? null
    return { before, after: { ...(before ?? { ...keeper.fresh, status: OPEN[kind] }), ...given(draft) } as Records[K] }
  })
  const around = await aroundOf(
    ctx,
    kind,
    merged.flatMap(({ before, after }) => (before ? [before, after] : [after])),
  )
  return merged.map(({ before, after }) => ({
    before,
    after,
    fields: changesOf(kind, before, after),
    faults: keeper.faults(after, before, around, asIssued),
  }))
}
/** A field that is there without a value was left out. */
const given = <R extends object>(draft: R): Partial<R> =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as Partial<R>

/** Writes what was judged fit, and who changed what. */
export async function savePlaces<K extends PlaceKind>(
  ctx: Context<string>,
  kind: K,
  judged: readonly Judged<Records[K]>[],
  how: { what?: string; reason?: string | undefined } = {},
): Promise<void> {
  const changed = judged.filter(({ before, fields }) => before === null || fields.length > 0)
  if (changed.length === 0) return
  await KEEPERS[kind].write(ctx, changed)
  await tell(
    ctx,
    changed.map(({ before, after, fields }) => ({
      kind,
      division: after.division,
      code: after.code,
      what: how.what ?? (before === null ? 'made' : 'changed'),
      fields,
      reason: how.reason,
    })),
  )
}

export type Told = Pick<Change, 'kind' | 'division' | 'code' | 'what' | 'fields'> & { holdsFrom?: LocalDate; reason?: string | undefined }
/** History, and the event that others hear. */
export async function tell(ctx: Pick<Context, 'db' | 'now' | 'newId' | 'actor' | 'record'>, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return
  await addChanges(
    ctx.db,
    told.map((change) => ({
      ...change,
      changeId: ctx.newId(),
      holdsFrom: change.holdsFrom ?? dayOf(ctx.now),
      reason: change.reason === undefined || change.reason === '' ? null : change.reason,
      changedBy: actorCode(ctx.actor),
      changedAt: ctx.now,
    })),
  )
  for (const { kind, division, code, what } of told) ctx.record(organisationChanged, `${kind}:${code}`, { kind, division, code, what })
}

/** Whether whoever asks keeps this division. */
export async function withinOf({ db, reach }: Pick<Reading, 'db' | 'reach'>): Promise<Pick<Around, 'divisions' | 'within'>> {
  const divisions = await loadDivisions(db)
  const within = (division: string): boolean => {
    const divisionPath = divisions.get(division)?.path
    return divisionPath !== undefined && reach.some((each) => covers(each, { divisionPath, unit: null, line: null, staffNo: null }))
  }
  return { divisions, within }
}

async function aroundOf(ctx: Reading, kind: PlaceKind, records: readonly Key[]): Promise<Around> {
  const texts = (field: string): string[] =>
    records.flatMap((record) => {
      const value = (record as Key & Readonly<Record<string, unknown>>)[field]
      return typeof value === 'string' ? [value] : []
    })
  const codes = [...new Set([...texts('unitCode'), ...texts('industryAuthority')])]
  const units = await findPlaces<UnitRecord>(
    ctx.db,
    'unit',
    codes.map((code) => ({ division: '', code })),
  )
  const halls = kind === 'window' ? await findPlaces<Records['hall']>(ctx.db, 'hall', hallsOf(records)) : []
  return {
    ...(await withinOf(ctx)),
    units: new Map(units.map((unit) => [unit.code, unit])),
    halls: new Map(halls.map((hall) => [keyOf(hall), hall])),
    seated: kind === 'staff' ? await seatedNow(ctx.db, records, dayOf(ctx.now)) : new Map(),
  }
}
const hallsOf = (records: readonly Key[]): Key[] =>
  records.map((record) => ({ division: record.division, code: (record as Records['window']).hallCode }))
