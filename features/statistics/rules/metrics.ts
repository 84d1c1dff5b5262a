import { isBad, type Level } from '#features/ratings/rules.ts'
import { ALL_LEVELS, countOf, type LevelCounts } from './counts.ts'

/** The settings that the definitions name; policy rows, so that a change is dated and seen. */
export type Settings = { goodFrom: number; scores: Readonly<Record<Level, number>>; decimals: number }

/**
 * Every published figure: what is counted, over what, and what is shown where there is nothing to count (facts 6.3).
 * `levels` says which levels a share counts: the only place where one level is treated unlike another (rules 5.4).
 */
export type Metric = {
  id: string
  name: string
  numerator: string
  denominator: string | null
  edge: string
  clause: string
  version: number
  levels?: (settings: Settings) => readonly Level[]
}
const EMPTY = '没有评价时显示“—”'
const CASES = '没有差评时显示“—”'
const under = (n: string): string => `${n}；不足 30 条时只公布条数、不公布比率`

export const METRICS = [
  {
    id: 'ratings',
    name: '评价数',
    numerator: '计入统计的首次评价条数：一次办事一条，追加评价另列，不予采纳的除外',
    denominator: null,
    edge: '没有评价时为 0；条数再少也公布',
    clause: '新政办发〔2020〕10号 三(一)、四(一)；系统规则 1.3、3.6、6',
    version: 1,
  },
  {
    id: 'ratings_raw',
    name: '原始评价数',
    numerator: '采纳的评价数与不予采纳的评价数之和：收到多少就是多少，不因认定而减少',
    denominator: null,
    edge: '没有评价时为 0；条数再少也公布',
    clause: '系统规则 5.4',
    version: 1,
  },
  {
    id: 'level_share',
    name: '各等级占比',
    numerator: '该等级的评价数',
    denominator: '评价数',
    edge: under(EMPTY),
    clause: '新政办发〔2020〕10号 二(四)1；系统规则 6',
    version: 1,
  },
  {
    id: 'good_share',
    name: '好评率',
    numerator: '基本满意及以上的评价数',
    denominator: '评价数',
    edge: under(EMPTY),
    clause: 'GB/T 39735-2020；规则参数 figures.good_from_level',
    version: 1,
    levels: ({ goodFrom }) => ALL_LEVELS.filter((level) => level >= goodFrom),
  },
  {
    id: 'good_matched_share',
    name: '好评率（不含未匹配的）',
    numerator: '基本满意及以上、已经对应到办件的评价数',
    denominator: '已经对应到办件的评价数',
    edge: under(EMPTY),
    clause: '系统规则 1.9；规则参数 figures.good_from_level',
    version: 1,
    levels: ({ goodFrom }) => ALL_LEVELS.filter((level) => level >= goodFrom),
  },
  {
    id: 'bad_share',
    name: '差评率',
    numerator: '不满意和非常不满意的评价数',
    denominator: '评价数',
    edge: under(EMPTY),
    clause: '新政办发〔2020〕10号 二(四)1',
    version: 1,
    levels: () => ALL_LEVELS.filter(isBad),
  },
  {
    id: 'bad_raw_share',
    name: '原始差评率',
    numerator: '不满意和非常不满意的原始评价数，含不予采纳的',
    denominator: '原始评价数',
    edge: under(EMPTY),
    clause: '系统规则 5.4',
    version: 1,
    levels: () => ALL_LEVELS.filter(isBad),
  },
  {
    id: 'average',
    name: '平均分',
    numerator: '每条评价按等级折算的分数（非常满意 10、满意 8、基本满意 6、不满意 3、非常不满意 0）之和',
    denominator: '评价数',
    edge: `${under(EMPTY)}；保留两位小数，四舍五入`,
    clause: '系统规则 5.3；规则参数 figures.level_scores',
    version: 1,
  },
  {
    id: 'cases',
    name: '差评整改数',
    numerator: '不满意和非常不满意的评价立案的件数，一条差评一件',
    denominator: null,
    edge: '没有差评时为 0',
    clause: '新政办发〔2020〕10号 四(一)；系统规则 3.1',
    version: 1,
  },
  {
    id: 'answered',
    name: '已答复',
    numerator: '已把整改结果、解释说明或解决办法反馈评价人的件数',
    denominator: null,
    edge: '没有差评时为 0',
    clause: '新政办发〔2020〕10号 四(一)',
    version: 1,
  },
  {
    id: 'in_time_share',
    name: '按期答复率',
    numerator: '在期限内（一般 5 个工作日，复杂问题 15 个工作日）答复的件数',
    denominator: '已答复的件数与超过期限仍未答复的件数之和；没到期、还在办的不计',
    edge: `没有应答复的差评时显示“—”；不足 30 件时只公布件数、不公布比率`,
    clause: '新政办发〔2020〕10号 四(一)；系统规则 3.4',
    version: 1,
  },
  {
    id: 'overdue',
    name: '超期未答复',
    numerator: '期限已过、到统计时刻仍没有答复评价人的件数',
    denominator: null,
    edge: '没有差评时为 0',
    clause: '系统规则 3.10',
    version: 1,
  },
  {
    id: 'median_days',
    name: '答复用时（中位数）',
    numerator: '从收到差评次日起到答复当日的工作日数，取中位数；两数居中时取其平均',
    denominator: null,
    edge: CASES,
    clause: '系统规则 3.3',
    version: 1,
  },
  {
    id: 'rectified_share',
    name: '差评整改率',
    numerator: '整改、解释或解决以后办结的件数',
    denominator: '全部差评减去不予采纳的；还在办的算没有整改',
    edge: `${CASES}；不足 30 件时只公布件数、不公布比率`,
    clause: '新政办发〔2020〕10号 四(一)、三(一)；系统规则 3.7',
    version: 1,
  },
  {
    id: 'visited_share',
    name: '实名差评回访整改率',
    numerator: '已回访到评价人、已整改或解释并反馈的实名差评件数；没有联系上而办结的不算',
    denominator: '全部实名差评减去不予采纳的',
    edge: `没有实名差评时显示“—”；不足 30 件时只公布件数、不公布比率；目标 100%`,
    clause: '新政办发〔2020〕10号 四(一)；系统规则 3.7',
    version: 1,
  },
  {
    id: 'excluded',
    name: '不予采纳数',
    numerator: '认定为误评、恶意差评，或由评价人撤回、因申诉成立，现在不予采纳的差评件数',
    denominator: null,
    edge: '没有时为 0；件数再少也公布',
    clause: '新政办发〔2020〕10号 四(一)；系统规则 3.6、3.11、4',
    version: 1,
  },
  {
    id: 'exclusion_asked',
    name: '单位申请认定',
    numerator: '单位负责人签发误评认定通报、送政务服务管理机构确认的件数',
    denominator: null,
    edge: '没有时为 0；件数再少也公布',
    clause: '新政办发〔2020〕10号 四(一)；系统规则 3.6',
    version: 1,
  },
  {
    id: 'exclusion_confirmed',
    name: '确认不予采纳',
    numerator: '申请认定的差评中，由单位以外的两人确认、现在不予采纳的件数',
    denominator: null,
    edge: '没有时为 0；件数再少也公布',
    clause: '系统规则 3.6',
    version: 1,
  },
  {
    id: 'exclusion_refused',
    name: '没有确认',
    numerator: '申请认定的差评中，没有得到确认、退回单位办理的件数',
    denominator: null,
    edge: '没有时为 0；件数再少也公布',
    clause: '系统规则 3.6',
    version: 1,
  },
  {
    id: 'exclusion_share',
    name: '不予采纳率',
    numerator: '不予采纳的差评件数',
    denominator: '全部差评件数',
    edge: `${CASES}；不足 30 件时只公布件数、不公布比率`,
    clause: '系统规则 3.6：各单位的不予采纳率受监督、向社会公布',
    version: 1,
  },
  {
    id: 'exclusion_confirmed_share',
    name: '认定确认率',
    numerator: '确认不予采纳的件数',
    denominator: '确认的与没有确认的件数之和；等待确认的不计',
    edge: `没有时显示“—”；不足 30 件时只公布件数、不公布比率`,
    clause: '系统规则 3.6',
    version: 1,
  },
] as const satisfies readonly Metric[]
export type MetricId = (typeof METRICS)[number]['id']
const byId = new Map<string, Metric>(METRICS.map((row) => [row.id, row]))
export const metricOf = (id: MetricId): Metric => byId.get(id) ?? METRICS[0]

/** A share as the two whole numbers it is made of; null where there is nothing to divide by. */
export type Share = { part: number; of: number }
export const shareOf = (part: number, of: number): Share | null => (of === 0 ? null : { part, of })

/** The share of the levels that a metric's definition names; null where it names none, or there is nothing to divide by. */
export function levelShare(id: MetricId, counts: LevelCounts, settings: Settings): Share | null {
  const levels = metricOf(id).levels?.(settings)
  return levels ? shareOf(countOf(counts, levels), countOf(counts)) : null
}

/** Σ score ÷ n in whole numbers, rounded half up at the last (facts 6.2): the text, so that no binary fraction comes between. */
export function averageScore(counts: LevelCounts, { scores, decimals }: Settings): string | null {
  const of = countOf(counts)
  if (of === 0) return null
  const unit = 10 ** decimals
  // Scores may have decimals of their own; a thousandth is the least that a policy row can hold sensibly.
  const total = ALL_LEVELS.reduce((sum, level) => sum + counts[level] * Math.round(scores[level] * 1_000), 0)
  return (Math.floor((total * unit * 2 + of * 1_000) / (of * 2_000)) / unit).toFixed(decimals)
}

/** One decimal, half up. What is not nothing does not become 0.0 by rounding, nor what is not all 100.0. */
export function percent({ part, of }: Share): string {
  const tenths = Math.floor((part * 2_000 + of) / (of * 2))
  if (part > 0 && tenths === 0) return '<0.1%'
  if (part < of && tenths === 1_000) return '>99.9%'
  return `${(tenths / 10).toFixed(1)}%`
}
