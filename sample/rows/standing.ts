import type { Calendar } from '#features/calendar/rules.ts'
import type { Policies } from '#features/policies/rules.ts'
import { ratingWindows } from '#features/service-records/rules/rateable.ts'
import { personIdOf } from '#features/vault/index.ts'
import { mask, plainPhone } from '#features/vault/rules.ts'
import type { Keys } from '#server/platform/crypto.ts'
import type { Region } from '../region.ts'
import type { Telling } from '../story.ts'

/** Who acts in the sample: the client that plays every source, and those who handle the cases. */
export type Players = {
  client: string
  staff: { [who in 'handler' | 'head' | 'supervisor' | 'second']: { shown: Player; others: Player } }
  /** The second handler of the shown division, who took no step of the story. */
  desk: Player
  /** Says how the codes of a source are to be read. */
  centre: Player
  /** The clerk who is told, and the two of the level above. */
  heard: { clerk: Player; above: readonly [Player, Player] }
}
export type Player = { userId: string; name: string }

/** What rows are made from, besides the story: looked up once, asked a million times. */
export type Standing = {
  telling: Telling
  keys: Keys
  policies: Policies
  calendar: Calendar
  players: Players
  seed: number
  rateable: ReturnType<typeof ratingWindows>
  pathOf(division: string): string
  lineOf(unitCode: string): string
  divisionOfUnit(unitCode: string): string
  hallOf(windowCode: string): string | null
  windowUnit(windowCode: string): string
  windowStaff(windowCode: string): string | null
  itemOf(itemCode: string): { name: string; unitCode: string; processing: string; sides: string } | undefined
  staffName(division: string, staffNo: string): string | undefined
  unitName(unitCode: string): string
  personId(who: { idType: string; idNumber: string }): Buffer
  phoneBlind(phone: string | undefined): Buffer | null
  mask(text: string, names: readonly string[]): string
}
export type Given = { telling: Telling; region: Region; policies: Policies; players: Players }

export function standingOf({ telling, region, policies, players }: Given, keys: Keys): Standing {
  const divisions = new Map(region.divisions.map((d) => [d.code, d.path]))
  const units = new Map(region.units.map((u) => [u.unitCode, u]))
  const windows = new Map(region.windows.map((w) => [w.windowCode, w]))
  const items = new Map(region.items.map((i) => [i.itemCode, i]))
  const staff = new Map(region.staff.map((s) => [`${s.division}/${s.staffNo}`, s.name]))
  return {
    telling,
    keys,
    policies,
    calendar: telling.calendar,
    players,
    seed: telling.setting.seed,
    rateable: ratingWindows(policies, telling.calendar),
    pathOf: (division) => divisions.get(division) ?? '',
    lineOf: (unitCode) => units.get(unitCode)?.line ?? '',
    divisionOfUnit: (unitCode) => units.get(unitCode)?.division ?? '',
    hallOf: (windowCode) => windows.get(windowCode)?.hallCode ?? null,
    windowUnit: (windowCode) => windows.get(windowCode)?.unitCode ?? '',
    windowStaff: (windowCode) => windows.get(windowCode)?.staffNo ?? null,
    itemOf: (itemCode) => items.get(itemCode),
    staffName: (division, staffNo) => staff.get(`${division}/${staffNo}`),
    unitName: (unitCode) => units.get(unitCode)?.name ?? '',
    ...remembering(keys),
  }
}

const MOST_KEPT = 100_000
/** The same people come again, and many say the same: what follows from that is reckoned once. */
function remembered<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const had = known.get(key)
    if (had !== undefined) return had
    const made = make(key)
    if (known.size >= MOST_KEPT) known.clear()
    known.set(key, made)
    return made
  }
}

const PARTS = /[·.\s-]+/
const NO_HAN = /[^\u3400-\u9fff]/g
/** A name is masked where all of it or one part of it stands, so hardly ever where a letter of each is missing. Names here are Han. */
const mayStandIn = (text: string, name: string): boolean =>
  name.split(PARTS).some((part) => {
    const letters = part.replaceAll(NO_HAN, '')
    return letters === '' || [...letters].every((letter) => text.includes(letter))
  })

function remembering(keys: Keys): Pick<Standing, 'personId' | 'phoneBlind' | 'mask'> {
  // The numbers are remembered with the people: joined to their kind they would be new texts each time.
  const personIds = remembered((idType) => remembered((idNumber) => personIdOf(keys, idType, idNumber)))
  const blind = remembered((phone) => keys.mac('blind', `phone\n${plainPhone(phone)}`))
  const plain = remembered((text) => mask(text))
  return {
    personId: ({ idType, idNumber }) => personIds(idType)(idNumber),
    phoneBlind: (phone) => (phone === undefined ? null : blind(phone)),
    mask: (text, names) => (names.some((name) => mayStandIn(text, name)) ? mask(text, names) : plain(text)),
  }
}
