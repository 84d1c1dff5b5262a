import type { Context } from '#server/platform/feature.ts'
import { dayOf } from '#shared/time.ts'
import { aboutName } from '../rules.ts'
import { hallFaults, platformFaults, staffFaults, unitFaults, windowFaults, type Around, type Fault } from '../rules/faults.ts'
import type { Key, PlaceKind, Records, StaffRecord } from '../rules/records.ts'
import { findPlaces, writeHalls, writePlatforms, writeStaff, writeUnits, writeWindows } from '../store/places.ts'
import { seatFirst } from '../store/seats.ts'
import { nameKeys } from './name-keys.ts'

type Reading = Pick<Context, 'db' | 'keys'>
type Written<R> = { before: R | null; after: R }
/** How each kind is read, judged and written; `fresh` is what a new one has where nothing was said. */
type Keeper<R> = {
  fresh: Partial<R>
  find(ctx: Reading, keys: readonly Key[]): Promise<R[]>
  faults(after: R, before: R | null, around: Around, asIssued: boolean): Fault[]
  write(ctx: Context<string>, rows: readonly Written<R>[]): Promise<void>
}
const afters = <R>(rows: readonly Written<R>[]): R[] => rows.map((row) => row.after)

const named = (member: Key) => aboutName({ division: member.division, staffNo: member.code })

export const KEEPERS: { [K in PlaceKind]: Keeper<Records[K]> } = {
  unit: {
    fresh: { name: '', shortName: '', line: '', industryAuthority: null, management: false },
    find: ({ db }, keys) => findPlaces(db, 'unit', keys),
    faults: unitFaults,
    write: ({ db }, rows) => writeUnits(db, afters(rows)),
  },
  hall: {
    fresh: { name: '', address: '', hours: '', phone: '', commitments: [], charges: [] },
    find: ({ db }, keys) => findPlaces(db, 'hall', keys),
    faults: hallFaults,
    write: ({ db }, rows) => writeHalls(db, afters(rows)),
  },
  window: {
    fresh: { name: '', hallCode: '', unitCode: '', staffNo: null },
    find: ({ db }, keys) => findPlaces(db, 'window', keys),
    faults: windowFaults,
    write: async ({ db, now }, rows) => {
      await writeWindows(db, afters(rows))
      const made = rows.filter((row) => row.before === null).map((row) => row.after)
      await seatFirst(db, made, dayOf(now), now)
    },
  },
  platform: {
    fresh: { name: '', url: '', unitCode: null },
    find: ({ db }, keys) => findPlaces(db, 'platform', keys),
    faults: platformFaults,
    write: ({ db }, rows) => writePlatforms(db, afters(rows)),
  },
  staff: {
    fresh: { name: '', unitCode: '' },
    find: async ({ db, keys: seals }, keys) =>
      (await findPlaces<Omit<StaffRecord, 'name'>>(db, 'staff', keys)).map(({ sealed, ...member }) => ({
        ...member,
        name: sealed ? seals.open('vault', sealed, named(member)) : '',
      })),
    faults: staffFaults,
    write: async ({ db, keys }, rows) => {
      const members = afters(rows)
      const found = await nameKeys(
        { keys },
        members.map((member) => member.name),
      )
      const sealed = members.map(({ name, ...member }) => ({ ...member, nameSealed: keys.seal('vault', name, named(member)) }))
      await writeStaff(
        db,
        sealed.map((member, i) => ({ ...member, nameKeys: found[i] ?? [] })),
      )
    },
  },
}
