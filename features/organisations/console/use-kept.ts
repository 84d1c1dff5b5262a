import { useRead } from '#web/ui/data.ts'
import { readHall } from '../contract/halls.ts'
import { listPlatforms } from '../contract/platforms.ts'
import { readWindow } from '../contract/seatings.ts'
import { listStaff } from '../contract/staff.ts'
import { readUnit } from '../contract/units.ts'
import type { Charge, PlaceKind } from '../rules/records.ts'

export type KeptValue = string | boolean | readonly Charge[] | null
export type Kept = Readonly<Record<string, KeptValue>>

/** A place as a form begins with it, whichever kind it is. */
export function useKept(kind: PlaceKind, division: string, code: string) {
  const at = (wanted: PlaceKind) => ({ enabled: kind === wanted && code !== '' })
  const unit = useRead(readUnit, { params: { unitCode: code } }, at('unit'))
  const hall = useRead(readHall, { params: { hallCode: code }, query: { division } }, at('hall'))
  const window = useRead(readWindow, { params: { windowCode: code }, query: { division } }, at('window'))
  const platforms = useRead(listPlatforms, { query: { division, onlyHere: 'true', q: code, limit: 50 } }, at('platform'))
  const staff = useRead(listStaff, { query: { division, q: code, limit: 50 } }, at('staff'))
  const platform = platforms.data?.items.find((row) => row.platformCode === code)
  const member = staff.data?.items.find((row) => row.staffNo === code)
  const kept: Record<PlaceKind, Kept | undefined> = {
    unit: unit.data && { ...pick(unit.data, ['name', 'shortName', 'kind', 'line', 'industryAuthority']) },
    hall: hall.data && {
      ...pick(hall.data, ['name', 'kind', 'address', 'hours', 'phone']),
      commitments: hall.data.commitments.join('\n'),
      charges: hall.data.charges as readonly Charge[],
    },
    window: window.data && pick(window.data, ['name', 'hallCode']),
    platform: platform && pick(platform, ['name', 'kind', 'url', 'unitCode']),
    staff: member && { name: '', unitCode: member.unitCode },
  }
  const queries = { unit, hall, window, platform: platforms, staff }
  return { kept: kept[kind], query: queries[kind] }
}
const pick = <T extends object>(value: T, fields: readonly (keyof T & string)[]): Kept =>
  Object.fromEntries(fields.map((field) => [field, (value[field] ?? null) as KeptValue]))
