import { howUnlike } from './compare.ts'

/** A row of a source's own table of items, as it sends it. */
export type TheirItem = { itemCode: string; name: string; itemType: string; basis: string | null; version: number | null }
/** The same as it is released here. */
export type OurItem = { name: string; itemType: string; basis: string; version: number; status: string }

/** What a row of theirs, or one of ours that they lack, comes to. `writing` counts as same and is said as such. */
export const OUTCOMES = [
  { outcome: 'differing', says: '内容不同', en: 'differs' },
  { outcome: 'unknown', says: '对方有、清单没有', en: 'unknown to us' },
  { outcome: 'missing', says: '清单有、对方没有', en: 'missing there' },
  { outcome: 'writing', says: '只差全角、半角或空格', en: 'written another way' },
] as const
export type ShownOutcome = (typeof OUTCOMES)[number]['outcome']
export type Outcome = ShownOutcome | 'same'
export const OUTCOME_CODES = OUTCOMES.map((row) => row.outcome) as [ShownOutcome, ...ShownOutcome[]]
export const outcomeSays = (outcome: string): string => OUTCOMES.find((row) => row.outcome === outcome)?.says ?? '相同'

export const FIELDS = [
  { field: 'name', says: '名称', en: 'name' },
  { field: 'itemType', says: '类型', en: 'type' },
  { field: 'basis', says: '依据', en: 'basis' },
  { field: 'version', says: '版本', en: 'version' },
  { field: 'status', says: '已取消', en: 'cancelled' },
] as const
export type Field = (typeof FIELDS)[number]['field']
export const FIELD_CODES = FIELDS.map((row) => row.field) as [Field, ...Field[]]
export const fieldSays = (field: string): string => FIELDS.find((row) => row.field === field)?.says ?? field
export type FieldDifference = { field: Field; ours: string; theirs: string }

/** Field by field. What they do not send, and a basis that we do not have, is not compared. */
export function compareItem(theirs: TheirItem, ours: OurItem | null): { outcome: Outcome; fields: FieldDifference[] } {
  if (ours === null) return { outcome: 'unknown', fields: [] }
  const texts = [
    { field: 'name', ours: ours.name, theirs: theirs.name },
    { field: 'itemType', ours: ours.itemType, theirs: theirs.itemType },
    ...(theirs.basis !== null && ours.basis !== '' ? [{ field: 'basis', ours: ours.basis, theirs: theirs.basis } as const] : []),
    ...(theirs.version !== null ? [{ field: 'version', ours: String(ours.version), theirs: String(theirs.version) } as const] : []),
    ...(ours.status === 'cancelled' ? [{ field: 'status', ours: 'cancelled', theirs: 'in_force' } as const] : []),
  ] as const satisfies readonly FieldDifference[]
  const unlike = texts.flatMap((pair) => {
    const degree = howUnlike(pair.ours, pair.theirs)
    return degree === null ? [] : [{ degree, pair }]
  })
  const differing = unlike.filter((one) => one.degree === 'differs')
  if (differing.length > 0) return { outcome: 'differing', fields: differing.map((one) => one.pair) }
  return { outcome: unlike.length > 0 ? 'writing' : 'same', fields: unlike.map((one) => one.pair) }
}

export type Counts = { same: number; writing: number; differing: number; unknown: number; missing: number }
/** 同源率 (plan 二(二)1): what is the same on both sides, of everything that either side has. */
export const SAME_SOURCE_RATE = {
  says: '同源率',
  formula:
    '（相同 + 只差全角、半角或空格）÷（对方表中的事项 ∪ 对方所涉单位的在用事项）。对方表里有某个单位的一项，这个单位在用的全部事项就都要有：只报一部分，其余算“对方没有”，比率因此偏低',
  clause: '实施方案 二(二)1',
} as const
export function sameSourceOf({ same, writing, differing, unknown, missing }: Counts): { numerator: number; denominator: number } {
  return { numerator: same + writing, denominator: same + writing + differing + unknown + missing }
}
