import type { Unit } from './row.ts'

/** What a value is counted in, beside it. */
const UNIT_SAYS: Record<Unit, string> = {
  working_days: '个工作日',
  days: '天',
  years: '年',
  minutes: '分钟',
  seconds: '秒',
  count: '',
  people: '人',
  digits: '位',
  share: '比例',
  level: '级',
  text: '文字',
  working_days_before: '个工作日',
  level_scores: '分',
  threshold: '件和天',
  interval: '方法',
}
const isUnit = (unit: string): unit is Unit => unit in UNIT_SAYS
export const unitSays = (unit: string): string => (isUnit(unit) ? UNIT_SAYS[unit] : '')

const LEVELS: Record<string, string> = { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' }
const percent = (share: number): string => `${Number((share * 100).toFixed(4))}%`
const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined

/** A value as a person would say it: “5 个工作日”, “20%”, “到期前 2、1 个工作日”. */
export function valueSays(unit: string, value: unknown): string {
  if (unit === 'working_days_before' && Array.isArray(value)) return `到期前 ${value.join('、')} 个工作日`
  if (unit === 'share' && typeof value === 'number') return percent(value)
  if (unit === 'level' && typeof value === 'number') return LEVELS[String(value)] ?? String(value)
  if (unit === 'threshold') return `${String(part(value, 'days'))} 天内 ${String(part(value, 'count'))} 件`
  if (unit === 'interval') return `威尔逊区间，置信水平 ${percent(Number(part(value, 'confidence')))}`
  if (unit === 'level_scores')
    return ['5', '4', '3', '2', '1'].map((level) => `${LEVELS[level] ?? level} ${String(part(value, level))} 分`).join('，')
  if (typeof value === 'string') return value
  return `${String(value)} ${unitSays(unit)}`.trim()
}
