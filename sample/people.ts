import { completeResidentId } from '#shared/check-digits.ts'
import { dice, type Dice } from './random.ts'

/** Invented people. Document numbers stand in a division that does not exist, so that none can be anyone's. */
const HAN = [
  [
    '王',
    '李',
    '张',
    '刘',
    '陈',
    '杨',
    '赵',
    '黄',
    '周',
    '吴',
    '徐',
    '孙',
    '胡',
    '朱',
    '高',
    '林',
    '何',
    '郭',
    '罗',
    '梁',
    '宋',
    '郑',
    '谢',
    '韩',
    '唐',
    '冯',
    '董',
    '程',
    '曹',
    '袁',
  ],
  [
    '伟',
    '秀英',
    '建国',
    '丽',
    '晓明',
    '国强',
    '婷婷',
    '海燕',
    '志军',
    '芳',
    '玉兰',
    '娜',
    '敏',
    '静',
    '磊',
    '洋',
    '艳',
    '勇',
    '军',
    '杰',
    '娟',
    '涛',
    '超',
    '秀兰',
    '霞',
    '平',
    '桂英',
    '文博',
    '雨欣',
    '子涵',
    '新疆',
    '建疆',
    '卫东',
    '春梅',
    '红梅',
    '俊峰',
  ],
] as const
const HUI = [
  ['马', '丁', '白', '哈', '沙', '穆', '海', '买'],
  ['志强', '小龙', '晓燕', '玉花', '建军', '文秀', '福祥', '学良', '金花', '德宝'],
] as const
/** Given name and father's name, as Uyghurs and Kazakhs write them in Chinese. */
const UYGHUR = [
  '阿依古丽',
  '买买提',
  '吐尔逊',
  '阿不都热合曼',
  '热孜万古丽',
  '艾山',
  '古丽娜尔',
  '玉素甫',
  '帕提古丽',
  '艾尔肯',
  '努尔买买提',
  '阿依努尔',
  '麦麦提明',
  '布合丽其',
  '依明',
  '亚森',
  '迪丽努尔',
  '卡德尔',
  '祖丽胡玛尔',
  '肉孜',
] as const
const KAZAKH = [
  '叶尔肯',
  '努尔兰',
  '阿依波力',
  '古丽加娜提',
  '巴合提',
  '加娜尔',
  '哈斯木',
  '别克',
  '叶尔江',
  '赛力克',
  '阿勒玛',
  '木拉提',
  '库丽扎提',
  '达吾列提',
  '沙吾列',
] as const

export type Person = { name: string; idType: string; idNumber: string; phone: string }

const IMPOSSIBLE_DIVISION = '990000'

const nameOf = (roll: Dice): string => {
  const kind = roll.next()
  if (kind < 0.44) return roll.pick(HAN[0]) + roll.pick(HAN[1])
  if (kind < 0.52) return roll.pick(HUI[0]) + roll.pick(HUI[1])
  const names = kind < 0.86 ? UYGHUR : KAZAKH
  return `${roll.pick(names)}·${roll.pick(names)}`
}
export const staffName = (roll: Dice): string => nameOf(roll)

export function person(roll: Dice): Person {
  const year = roll.int(1945, 2005)
  const born = `${year}${String(roll.int(1, 12)).padStart(2, '0')}${String(roll.int(1, 28)).padStart(2, '0')}`
  const order = String(roll.int(1, 999)).padStart(3, '0')
  return {
    name: nameOf(roll),
    idType: '111',
    idNumber: completeResidentId(IMPOSSIBLE_DIVISION, born, order),
    // 199 0000 xxxx: the form of a mobile number, in a block given to nobody.
    phone: `1990000${String(roll.int(0, 9999)).padStart(4, '0')}`,
  }
}

/** The people of the sample: the n-th is always the same, so that they come again. */
export function personAt(seed: number, n: number): Person {
  const own = seed * MOST + n
  const known = people.get(own) ?? person(dice((seed ^ 0x5bd1e995) + n * 2_654_435_761))
  people.set(own, known)
  return known
}
const MOST = 1_000_000
/** By seed and number. No more than come in a story. */
const people = new Map<number, Person>()
