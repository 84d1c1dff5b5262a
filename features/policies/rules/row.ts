import { z } from 'zod'

/** What a value is measured in, and what may be said at all. A duty of two people can never become one of one. */
export const VALUES = {
  working_days: z.int().min(1).max(250),
  days: z.int().min(1).max(3650),
  years: z.int().min(1).max(30),
  minutes: z.int().min(1).max(1440),
  seconds: z.int().min(1).max(3600),
  count: z.int().min(0).max(10_000),
  people: z.int().min(2).max(9),
  digits: z.int().min(1).max(8),
  share: z.number().min(0).max(1),
  level: z.int().min(1).max(5),
  text: z.string().trim().min(1).max(100),
  working_days_before: z.array(z.int().min(1).max(60)).min(1).max(5).readonly(),
  level_scores: z.strictObject({ 5: score(), 4: score(), 3: score(), 2: score(), 1: score() }).readonly(),
  threshold: z.strictObject({ count: z.int().min(2).max(1000), days: z.int().min(1).max(366) }).readonly(),
  interval: z.strictObject({ method: z.enum(['wilson']), confidence: z.number().min(0.5).max(0.999) }).readonly(),
} as const
function score() {
  return z.number().min(0).max(10)
}

/** What a value may be, told to the person whose value was refused. */
export const ALLOWED: Record<Unit, string> = {
  working_days: '1 到 250 之间的整数（工作日）',
  days: '1 到 3650 之间的整数（天）',
  years: '1 到 30 之间的整数（年）',
  minutes: '1 到 1440 之间的整数（分钟）',
  seconds: '1 到 3600 之间的整数（秒）',
  count: '0 到 10000 之间的整数',
  people: '2 到 9 之间的整数（人）：须由两人以上办理的，不能改为一人',
  digits: '1 到 8 之间的整数（位）',
  share: '0 到 1 之间的小数，如 0.2 表示 20%',
  level: '1 到 5 之间的整数（等级）',
  text: '1 到 100 个字',
  working_days_before: '1 到 5 个整数的列表，如 [2, 1]',
  level_scores: '五个等级各一个 0 到 10 的分数，如 {"5":10,"4":8,"3":6,"2":3,"1":0}',
  threshold: '件数和天数，如 {"count":5,"days":7}',
  interval: '方法和置信水平，如 {"method":"wilson","confidence":0.95}',
}

export type Unit = keyof typeof VALUES
export const UNITS = Object.keys(VALUES) as [Unit, ...Unit[]]
export type ValueIn<U extends Unit> = z.output<(typeof VALUES)[U]>

/** One number of the rules. `plan`: the clause of 新政办发〔2020〕10号; `decided`: the clause leaves the number open and rules.md sets it. */
export type PolicyRow = {
  [U in Unit]: { key: string; unit: U; value: ValueIn<U>; plan?: string; law?: string; rule: string; decided: boolean; says: string }
}[Unit]

/** 依据, as shown wherever the number acts. */
export function clauseOf({ plan, law, rule, decided }: PolicyRow): string {
  const basis = plan === undefined ? law : `新政办发〔2020〕10号 ${plan}`
  if (basis === undefined) return `系统规则 ${rule}`
  return decided ? `${basis}；具体数由系统规则 ${rule} 定` : basis
}
