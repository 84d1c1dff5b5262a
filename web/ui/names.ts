import { readUnit } from '#features/organisations/contract/units.ts'
import { readServiceItem } from '#features/service-items/contract.ts'
import { useRead } from './data.ts'

const HOUR_MS = 3_600_000
/** What a code that stands in the address is called; the code itself until that is known. */
export function useUnitName(unitCode: string | null): string {
  const { data } = useRead(readUnit, { params: { unitCode: unitCode ?? '' } }, { enabled: unitCode !== null, freshFor: HOUR_MS })
  return data?.name ?? unitCode ?? ''
}
export function useItemName(itemCode: string | null): string {
  const { data } = useRead(readServiceItem, { params: { itemCode: itemCode ?? '' } }, { enabled: itemCode !== null, freshFor: HOUR_MS })
  return data?.name ?? itemCode ?? ''
}
