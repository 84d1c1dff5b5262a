import type { Dice } from './random.ts'
import type { Level } from '#features/ratings/rules.ts'

/** What people write: by level, with the contradictions, leaks and languages that real halls see. */
const PRAISE = [
  '办得很快，谢谢',
  '窗口同志很耐心，给老人讲了好几遍',
  '十分钟就办完了',
  '材料清单清楚，一次办成',
  '不用来回跑，方便多了',
  'ناھايىتى تېز بېجىرىلدى، رەھمەت',
  'Рахмет, жақсы қызмет 👍',
] as const
const FAIR = ['还可以，就是等的时间有点长', '态度一般', '希望中午也有人值班', '指南上没写要复印件'] as const
const BAD = [
  '来了三趟，每次都说少一样材料',
  '取号等了两个多小时，窗口还有人在聊天',
  '网上说可以办，到了窗口又说系统不通，让回去等电话',
  '指南里没有的证明也要，问依据说不清楚',
  '说好五个工作日，半个月了没有消息',
  '窗口人员态度生硬，问一句顶一句',
  '排到我的时候说下班了，让明天再来',
  'يېزىلغان ماتېرىياللارنى ئۈچ قېتىم ئەكەلدىم، يەنە كەم دەيدۇ',
  '服务很好，谢谢！',
  '太差了！！！😡😡',
] as const
const LEAK = [
  '请给我回电话 {phone}，我姓{family}',
  '我叫{name}，住在光明路12号3单元401室，东西还没寄到',
  '身份证{id}一直显示已受理，请查一下',
] as const

export function textFor(roll: Dice, level: Level, who: { name: string; phone: string; idNumber: string }): string | undefined {
  const share = level >= 4 ? 0.12 : level === 3 ? 0.4 : 0.75
  if (!roll.chance(share)) return undefined
  if (level <= 2 && roll.chance(0.15)) {
    return roll
      .pick(LEAK)
      .replace('{phone}', who.phone)
      .replace('{family}', who.name.charAt(0))
      .replace('{name}', who.name)
      .replace('{id}', who.idNumber)
  }
  return roll.pick(level >= 4 ? PRAISE : level === 3 ? FAIR : BAD)
}
