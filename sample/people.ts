import { completeResidentId } from '#shared/check-digits.ts'
import type { Dice } from './random.ts'

/** Invented people. Document numbers stand in a division that does not exist, so that none can be anyone's. */
export const familyNames = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '马',
  '赵',
  '黄',
  '周',
  '阿不都',
  '买买提',
  '吐尔逊',
  '叶尔肯',
  '哈斯木',
  '努尔兰',
] as const
export const givenNames = [
  '伟',
  '秀英',
  '建国',
  '丽',
  '晓明',
  '国强',
  '婷婷',
  '海燕',
  '热合曼',
  '古丽',
  '阿依努尔',
  '别克',
  '志军',
  '芳',
  '玉兰',
  '艾山',
] as const

export type Person = { name: string; idType: string; idNumber: string; phone: string }

const IMPOSSIBLE_DIVISION = '990000'

export function person(roll: Dice): Person {
  const year = roll.int(1945, 2005)
  const born = `${year}${String(roll.int(1, 12)).padStart(2, '0')}${String(roll.int(1, 28)).padStart(2, '0')}`
  const order = String(roll.int(1, 999)).padStart(3, '0')
  return {
    name: roll.pick(familyNames) + roll.pick(givenNames),
    idType: '111',
    idNumber: completeResidentId(IMPOSSIBLE_DIVISION, born, order),
    // 199 0000 xxxx: the form of a mobile number, in a block given to nobody.
    phone: `1990000${String(roll.int(0, 9999)).padStart(4, '0')}`,
  }
}
