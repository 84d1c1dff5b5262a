import type { ScreenTexts } from './texts.ts'

export const chineseScreen: ScreenTexts = {
  title: '政务服务“好差评”实时情况',
  today: (day) => `${day}收到评价`,
  since: (day) => `${day}以来共`,
  levels: (days) => `最近 ${days} 天各等级`,
  map: '各地最近 30 天的评价和差评',
  bad: (n) => `差评 ${n}`,
  overdue: (n) => `超期 ${n}`,
  key: '大数：收到的评价。红框：有超过期限还没有答复的差评。',
  handled: '差评办理和超期的单位',
  noneLate: '没有超期未答复的差评。',
  lateSince: (day) => `最早应于${day}答复`,
  cases: (n) => `${n} 件`,
  hotspots: '最近 30 天差评较多的事项',
  noHotspots: '最近 30 天没有一个事项收到 3 件以上差评。',
  yesterday: '单位和事项的数字截至昨日',
  latest: '最近答复的差评',
  away: '暂时连不上服务器，显示的是上面所写时刻的数字',
  every: (seconds) => `每 ${seconds} 秒更新`,
}
