import type { ServiceItem } from '#features/service-items/rules.ts'
import { dice, seedOf, type Dice } from '../random.ts'
import type { Truth } from './story.ts'

/** What an office writes otherwise than the catalogue does: 三级四同 is there to find it. */
type Differs = { name: string } | { basis: string }
const SHARE = 0.02
const WAYS: readonly ((item: ServiceItem, basis: string) => Differs | null)[] = [
  ({ name }) => ({ name: `${name}（办理）` }),
  ({ name }) =>
    name.includes('（') ? { name: name.replaceAll('（', '(').replaceAll('）', ')') } : { name: `${name.slice(0, 2)} ${name.slice(2)}` },
  ({ name }) => (name.length > 5 ? { name: name.slice(0, -1) } : null),
  (_, basis) => ({ basis: basis.slice(0, Math.ceil(basis.length / 2)) }),
  () => ({ basis: '' }),
]

const differsOf = (item: ServiceItem, basis: string, roll: Dice): Differs | null =>
  roll.chance(SHARE) ? roll.pick(WAYS)(item, basis) : null

export type Written = { name: string; basis: string }
/** An item's name and 依据 as its office has written them. */
export const writtenOf = (item: ServiceItem, basis: string, seed: number): Written => ({
  name: item.name,
  basis,
  ...differsOf(item, basis, dice(seedOf(seed, 'written', item.itemCode))),
})

export const truthOfDiffering = (items: readonly ServiceItem[], basisOf: (item: ServiceItem) => string, seed: number): Truth[] =>
  items.flatMap((item) => {
    const basis = basisOf(item)
    const written = writtenOf(item, basis, seed)
    const elements = [...(written.name === item.name ? [] : ['name']), ...(written.basis === basis ? [] : ['basis'])]
    return elements.length === 0 ? [] : [{ kind: 'differing_item', subject: item.itemCode, about: { elements } }]
  })
