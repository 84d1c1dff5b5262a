import type { Charge } from '#features/organisations/rules/records.ts'
import type { ItemElements } from '#features/service-items/rules/elements.ts'
import type { LimitUnit } from '#features/service-items/rules.ts'
import type { LocalDate } from '#shared/time.ts'
import type { Counted, Place } from './views.ts'

/** 办事指南: what the version that holds today says of an item (plan 二(二)2). */
export type Guide = {
  elements: ItemElements
  itemCode: string
  itemType: string
  unit: Place
  lead: Place | null
  co: readonly Place[]
  basis: string
  isImmediate: boolean
  legalLimit: number
  promisedLimit: number
  limitUnit: LimitUnit
  status: 'in_force' | 'paused' | 'cancelled'
  /** It begins later. */
  comesOn: LocalDate | null
  endedOn: LocalDate | null
  version: number
  since: LocalDate
  /** Where its fixed code leads, and the code drawn as SVG, if it has one. */
  rating: { address: string; drawing: string } | null
}

/** Nothing beyond what every item has: the office has not written its guide. */
export const isUnwritten = ({ elements }: Guide): boolean =>
  elements.conditions === '' &&
  elements.materials.length === 0 &&
  elements.steps.length === 0 &&
  elements.places === '' &&
  elements.phone === '' &&
  elements.channels.length === 0

export type HallView = {
  place: Place
  within: readonly Place[]
  address: string
  hours: string
  phone: string
  isOpen: boolean
  commitments: readonly string[]
  charges: readonly Charge[]
  windows: readonly { name: string; unit: Place; isOpen: boolean }[]
  figures: Counted
}
