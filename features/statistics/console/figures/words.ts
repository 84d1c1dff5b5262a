import { numberWords } from '#web/ui/number-words.ts'
import type { StaffLanguage } from '#web/ui/texts.ts'
import type { FiguresAnswer } from '../../contract/asking.ts'
import { dimensionOf, SIDES, type AskedDimension } from '../../rules/dimensions.ts'
import type { Metric } from '../../rules/metrics.ts'
import { changeOf, type Value } from '../../rules/values.ts'
import { LEVELS } from '#features/ratings/rules/levels.ts'

/** A figure in a table: counts with thousands, shares as they are told. */
export const valueWords = ({ way }: Pick<Metric, 'way'>, { says, value }: Value): string =>
  way === 'count' && value !== null ? numberWords(value) : says

export const CHANGES = {
  zh: { up: '▲ 高', down: '▼ 低', same: '持平', points: ' 个百分点', more: '▲ 多', less: '▼ 少', days: ' 天' },
  en: { up: '▲ up', down: '▼ down', same: 'no change', points: ' points', more: '▲ up', less: '▼ down', days: ' days' },
} as const
/** `▲ 高 0.3 个百分点`; null where one of the two is not told. */
export function changeWords(metric: Metric, now: Value, before: Value, language: StaffLanguage): string | null {
  const change = changeOf(metric, now, before)
  if (!change) return null
  const texts = CHANGES[language]
  if (change.way === 'same') return texts.same
  if (metric.way === 'count') return `${change.way === 'up' ? texts.more : texts.less} ${numberWords(Math.abs(change.by))}`
  const size =
    metric.way === 'share' || metric.way === 'portion'
      ? `${change.says}${texts.points}`
      : metric.way === 'median'
        ? `${change.says}${texts.days}`
        : change.says
  return `${texts[change.way]} ${size}`
}

const NONE: Readonly<Record<StaffLanguage, string>> = { zh: '（没有）', en: '(none)' }
/** What a word of an answer is called. */
export function wordOf(
  by: AskedDimension,
  { code, name }: { code: string; name: string | null },
  { language, here }: { language: StaffLanguage; here: string | undefined },
): string {
  if (code === '') return NONE[language]
  if (by === 'division' && code === here) return language === 'zh' ? `${name ?? code}本级` : `${name ?? code} itself`
  if (by === 'side') return SIDES.find((row) => row.side === code)?.[language] ?? code
  if (by === 'level') return language === 'zh' ? (name ?? code) : (LEVELS.find((row) => String(row.level) === code)?.en ?? code)
  return name ?? code
}

/** What the answer is of, in one line: place, days. */
export function scopeWords({ scope, period }: FiguresAnswer, language: StaffLanguage): string {
  const below = scope.alone ? (language === 'zh' ? '（不含下级）' : ' (itself only)') : ''
  const place = `${scope.division?.name ?? (language === 'zh' ? '全部' : 'All')}${below}`
  return [place, scope.unit?.name, scope.line, period.says[language]].filter(Boolean).join(' · ')
}
export const byWords = (by: readonly AskedDimension[], language: StaffLanguage): string =>
  by.map((one) => dimensionOf(one)[language]).join(language === 'zh' ? '、' : ', ')

export const NOTES: Readonly<Record<FiguresAnswer['notes'][number], { zh: string; en: string }>> = {
  told_late: {
    zh: '按单位、事项、大厅或县以下区划的数字截至昨天 24 时，明天看得到今天的。',
    en: 'Figures of units, items, halls and townships end with yesterday.',
  },
  in_groups: {
    zh: '不足 5 条的格子只给条数，不给等级，免得认出评价人。',
    en: 'Cells of fewer than 5 ratings tell no levels, so that nobody can be recognised.',
  },
  ended_months: { zh: '窗口的数字截至上月末，按整月给出。', en: 'Figures of windows end with last month and are told by whole months.' },
  here_alone: { zh: '只含本级，不含下级区划。', en: 'This division itself only, nothing below it.' },
  cohort: {
    zh: '办件服务数、评价率等按办事日统计，评价时限没到、还没有评价的不计。',
    en: 'Services and rated shares count by the day of the service; those whose time to rate still runs are left out.',
  },
  as_it_stands: { zh: '覆盖率按现在的登记，没有时段。', en: 'Coverage is as it stands now, of no period.' },
}
