import { itemLevelOf } from '#features/organisations/rules.ts'
import { parseItemCode } from '#features/service-items/rules.ts'
import type { Degree, Element, Fault } from './elements.ts'

/** What an implementation item says of the elements, with what its codes are held against. */
export type ItemElements = {
  itemCode: string
  basicCode: string
  name: string
  basis: string
  itemType: string
  unitCode: string
  divisionLevel: string
  /** Of a 业务办理项: whether the item of 31 characters is there. */
  wholeThere: boolean
}
/** 基本目录: what the same matter is called, rests on and is everywhere. It is the standard; nothing else is. */
export type Standard = { name: string; basis: string; itemType: string; status: string }
export type Difference = { element: Element; fault: Fault; degree: Degree; expected: string; found: string }

const WIDE = /[\uFF01-\uFF5E]/g
const HALF = { '｡': '。', '｢': '「', '｣': '」', '､': '、', '･': '・' } as const
const HALVES = /[｡｢｣､･]/g
/** Spaces of every kind, those that show nothing too. */
const SPACES = /[\s\u200B\u2060\uFEFF]+/g
const TO_HALF = 0xfee0

/** Signs in one width and no spaces: what is left when only the writing differs. Nothing else is evened out. */
export const evenWriting = (text: string): string =>
  text
    .replaceAll(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - TO_HALF))
    .replaceAll(HALVES, (sign) => HALF[sign as keyof typeof HALF])
    .replaceAll(SPACES, '')

/** How far two texts agree; null when they are the same, letter for letter. */
export const howUnlike = (expected: string, found: string): Degree | null =>
  expected === found ? null : evenWriting(expected) === evenWriting(found) ? 'writing' : 'differs'

/**
 * Which elements can be judged at all: what the catalogue does not say, no item can differ from. A 业务办理项 is a case of
 * its item and has a name of its own. The SQL that counts (queries/counts.ts) says the same; a test holds them together.
 */
export const isJudged = (element: Element, item: Pick<ItemElements, 'itemCode'>, standard: Standard | null): boolean =>
  element === 'code' ||
  (standard !== null && (element === 'type' || (element === 'name' ? item.itemCode.length === WHOLE : standard.basis !== '')))
/** Characters of an item; a 业务办理项 of it has two more. */
const WHOLE = 31

/** 三级四同 of one item: every element that is not as the catalogue has it. */
export function differencesOf(item: ItemElements, standard: Standard | null): Difference[] {
  const texts = (['name', 'basis'] as const).flatMap((element) =>
    standard && isJudged(element, item, standard) ? textDifference(element, standard[element], item[element]) : [],
  )
  const type: Difference[] =
    standard && standard.itemType !== item.itemType
      ? [{ element: 'type', fault: 'other_text', degree: 'differs', expected: standard.itemType, found: item.itemType }]
      : []
  const code = codeFault(item, standard)
  return [...texts, ...(code ? [{ element: 'code' as const, degree: 'differs' as const, ...code }] : []), ...type]
}

function textDifference(element: 'name' | 'basis', expected: string, found: string): Difference[] {
  const degree = howUnlike(expected, found)
  if (degree === null) return []
  const fault = degree === 'writing' ? 'other_writing' : evenWriting(found) === '' ? 'missing' : 'other_text'
  return [{ element, fault, degree, expected, found }]
}

type CodeFault = { fault: Fault; expected: string; found: string }
function codeFault(item: ItemElements, standard: Standard | null): CodeFault | null {
  const parsed = parseItemCode(item.itemCode)
  if (!parsed.ok) return { fault: 'unreadable', expected: '', found: item.itemCode }
  const { unitCode, level, basicCode, itemType, handling } = parsed.value
  const wanted = itemLevelOf(item.divisionLevel) ?? ''
  if (standard === null) return { fault: 'not_in_catalogue', expected: '', found: item.basicCode }
  if (standard.status === 'cancelled') return { fault: 'basic_cancelled', expected: '', found: item.basicCode }
  if (basicCode !== item.basicCode) return { fault: 'other_basic', expected: item.basicCode, found: basicCode }
  if (unitCode !== item.unitCode) return { fault: 'other_unit', expected: item.unitCode, found: unitCode }
  if (level !== wanted) return { fault: 'other_level', expected: wanted, found: level }
  if (itemType !== standard.itemType) return { fault: 'other_type', expected: standard.itemType, found: itemType }
  if (handling !== null && !item.wholeThere) return { fault: 'no_whole', expected: item.itemCode.slice(0, WHOLE), found: '' }
  return null
}
