import type { Level } from '#features/ratings/rules.ts'
import type { Dice } from '../random.ts'
import type { Person } from '../people.ts'
import { ABUSE, ANY_COMPLAINT, CLOSERS, COMPLAINTS, DETAILS, OPENERS } from './complaints.ts'
import { FAIR, GOOD, KAZAKH, MIXED, PRAISE, UYGHUR } from './praise.ts'

export type About = { level: Level; codes: readonly string[]; item: string | null; limit: number; who: Person }

const PAPERS = [
  '居住证明',
  '单位介绍信',
  '户口本首页复印件',
  '无房证明',
  '婚姻状况证明',
  '银行流水',
  '社区盖章的表',
  '收入证明',
  '近期免冠照片',
  '原件公证书',
  '缴费凭证',
  '亲属关系证明',
]
const FAR = ['阿克乔克', '也门勒乡', '阿西尔达斡尔族乡', '二工镇', '牧场', '团场', '山里', '乌鲁木齐', '克拉玛依', '乡下']
const NUMBERS = ['两', '三', '四', '五']
const WAITS = ['一个多小时', '两个小时', '四十分钟', '一上午', '快三个小时']
const QUICK = ['五分钟', '十分钟', '一刻钟', '不到半小时', '几分钟']
const EMOJI = ['😡', '😡😡', '👎', '🙏', '😤', '💢', '😭']
const SMILES = ['👍', '👍👍', '🌹', '😊', '❤️', '🎉', '💯']

const SHARES: Record<Level, number> = { 5: 0.1, 4: 0.14, 3: 0.36, 2: 0.7, 1: 0.76 }

/** What somebody writes, if anything: by level, code and matter, with the contradictions, leaks and languages that real halls see. */
export function textFor(roll: Dice, about: About): string | undefined {
  if (!roll.chance(SHARES[about.level])) return undefined
  const own = about.level <= 2 ? complaint(roll, about) : kindWord(roll, about)
  return trimmed(fill(roll, own, about))
}

function complaint(roll: Dice, about: About): string {
  const kind = roll.next()
  if (kind < 0.03) return roll.pick(GOOD)
  if (kind < 0.1) return roll.pick(UYGHUR.bad)
  if (kind < 0.13) return roll.pick(KAZAKH.bad)
  if (kind < 0.14) return roll.pick(MIXED)
  if (kind < 0.155) return exactly(roll, about, roll.chance(0.5) ? 300 : 500)
  const whole = sentence(roll, about)
  if (kind < 0.2) return roll.pick(ABUSE) + whole
  if (kind < 0.27) return whole + leak(roll, about.who)
  if (kind < 0.34) return whole + roll.pick(EMOJI)
  return whole
}

function sentence(roll: Dice, { codes }: Pick<About, 'codes'>): string {
  const bank = codes.flatMap((code) => COMPLAINTS[code] ?? [])
  const main = roll.pick(bank.length > 0 && roll.chance(0.9) ? bank : ANY_COMPLAINT)
  const opener = roll.chance(0.3) ? roll.pick(OPENERS) : ''
  const detail = roll.chance(0.35) ? roll.pick(DETAILS) : ''
  return `${opener}${main}${detail}${roll.chance(0.75) ? roll.pick(CLOSERS) : ''}`
}

/** What should never stand in a text and does: masking has to find it. Nobody's: numbers as in people.ts. */
function leak(roll: Dice, { name, phone, idNumber }: Person): string {
  const said = [
    `请给我回电话 ${phone}`,
    `我叫${name}，电话${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
    `，身份证${idNumber}一直显示已受理，请查一下`,
    `。联系人${name}，${phone}`,
    `，我住在光明路${roll.int(1, 60)}号${roll.int(1, 9)}单元${roll.int(1, 6)}0${roll.int(1, 4)}室，东西还没寄到`,
    `。车牌新G${roll.int(10_000, 99_999)}，还被贴了罚单`,
    `，微信同号${phone}`,
  ]
  return roll.pick(said)
}

/** At the edge of what a form takes. */
function exactly(roll: Dice, about: About, length: number): string {
  let text = ''
  while (text.length < length) text += fill(roll, `${sentence(roll, about).replace(/[。！…]+$/, '')}。`, about)
  return text.slice(0, length)
}

function kindWord(roll: Dice, { level, codes }: About): string {
  const kind = roll.next()
  if (kind < 0.07) return roll.pick(level === 3 ? FAIR : UYGHUR.good)
  if (kind < 0.1) return roll.pick(KAZAKH.good)
  if (kind < 0.108) return roll.pick(ANY_COMPLAINT)
  const bank = codes.flatMap((code) => PRAISE[code] ?? [])
  const main = roll.pick(bank.length > 0 && roll.chance(0.75) ? bank : level === 3 ? FAIR : GOOD)
  const smile = level > 3 && roll.chance(0.08) ? roll.pick(SMILES) : ''
  const more = roll.chance(0.2) ? `，${roll.pick(level === 3 ? FAIR : GOOD)}` : ''
  return `${main}${more}${smile}`
}

const FILLS: Record<string, (roll: Dice, about: About) => string> = {
  item: (_, { item }) => item ?? '这件事',
  limit: (_, { limit }) => String(limit),
  paper: (roll) => roll.pick(PAPERS),
  far: (roll) => roll.pick(FAR),
  n: (roll) => roll.pick(NUMBERS),
  few: (roll) => roll.pick(['三', '四', '五', '六']),
  weeks: (roll) => roll.pick(['两', '三', '四', '六']),
  wait: (roll) => roll.pick(WAITS),
  quick: (roll) => roll.pick(QUICK),
  clock: (roll) => roll.pick(['不到两点', '一点半', '七点', '六点四十']),
  closing: () => '七点半',
  tongue: (roll) => roll.pick(['维吾尔语', '哈萨克语', '本地话']),
}
const fill = (roll: Dice, text: string, about: About): string =>
  text.includes('{') ? text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => FILLS[name]?.(roll, about) ?? whole) : text

/** A form takes 500 characters. */
const MOST = 500
const trimmed = (text: string): string => ([...text].length > MOST ? [...text].slice(0, MOST).join('') : text).trim()
