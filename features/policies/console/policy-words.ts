import type { Said } from '#shared/columns.ts'
import type { StaffLanguage } from '#web/ui/texts.ts'
import type { RowState } from '../rules/row-states.ts'

export const policyPath = (key: string): string => `/policies/${key}`

/** What the numbers are about, by the beginning of their keys, in the order of the plan. */
export const SUBJECTS: readonly { subject: string; keys: readonly string[]; says: Said }[] = [
  { subject: 'rating', keys: ['rating'], says: { zh: '评价', en: 'Rating' } },
  { subject: 'case', keys: ['case'], says: { zh: '差评整改', en: 'Bad-rating cases' } },
  { subject: 'appeal', keys: ['appeal'], says: { zh: '申诉和复核', en: 'Appeals and reviews' } },
  { subject: 'figures', keys: ['figures', 'ranking', 'person', 'hotspot'], says: { zh: '统计和排名', en: 'Figures and ranking' } },
  { subject: 'publication', keys: ['publication'], says: { zh: '公开', en: 'Publication' } },
  { subject: 'people', keys: ['staff', 'privacy'], says: { zh: '工作人员和个人信息', en: 'Staff and personal data' } },
  {
    subject: 'elsewhere',
    keys: ['upward', 'opinion', 'callback'],
    says: { zh: '上报、综合点评和回访', en: 'Reporting upward and other voices' },
  },
]
export const subjectOf = (key: string): string =>
  SUBJECTS.find(({ keys }) => keys.includes(key.split('.')[0] ?? ''))?.subject ?? 'elsewhere'

const STATES: Record<RowState, string> = {
  in_force: 'in force',
  coming: 'confirmed, not yet in force',
  past: 'replaced by a later change',
  proposed: 'waiting for a second person',
  lapsed: 'lapsed: not confirmed in time',
  refused: 'refused',
  withdrawn: 'withdrawn',
}
export const stateWords = (item: { state: RowState; stateSays: string }, language: StaffLanguage): string =>
  language === 'zh' ? item.stateSays : STATES[item.state]

/** Ratings name their levels below this feature in the order; these are the same words. */
export const LEVELS = {
  5: 'very satisfied',
  4: 'satisfied',
  3: 'fairly satisfied',
  2: 'dissatisfied',
  1: 'very dissatisfied',
} as const satisfies Record<string, string>
const levelWord = (level: string): string | undefined => (LEVELS as Readonly<Record<string, string>>)[level]
const UNITS: Record<string, [one: string, many: string]> = {
  working_days: ['working day', 'working days'],
  days: ['day', 'days'],
  years: ['year', 'years'],
  minutes: ['minute', 'minutes'],
  seconds: ['second', 'seconds'],
  people: ['person', 'people'],
  digits: ['digit', 'digits'],
}
const percent = (share: number): string => `${Number((share * 100).toFixed(4))}%`
const part = (value: unknown, name: string): string =>
  typeof value === 'object' && value !== null && name in value ? String(Reflect.get(value, name)) : ''

/** A value with its unit, in the reader's language. */
export function valueWords(
  { unit, value, valueSays }: { unit: string; value?: unknown; valueSays: string },
  language: StaffLanguage,
): string {
  if (language === 'zh' || typeof value === 'string') return valueSays
  if (typeof value === 'number') {
    if (unit === 'share') return percent(value)
    if (unit === 'level') return levelWord(String(value)) ?? String(value)
    const words = UNITS[unit]
    return words ? `${value} ${value === 1 ? words[0] : words[1]}` : String(value)
  }
  if (Array.isArray(value)) return `${value.join(', ')} working days before`
  if (unit === 'threshold') return `${part(value, 'count')} within ${part(value, 'days')} days`
  if (unit === 'interval') return `Wilson interval, confidence ${percent(Number(part(value, 'confidence')))}`
  if (unit === 'level_scores') return ['5', '4', '3', '2', '1'].map((level) => `${levelWord(level)} ${part(value, level)}`).join(', ')
  return valueSays
}

/** Values of parts are asked for part by part: their limits are told without the form in which they are stored. */
const IN_PARTS: Readonly<Record<string, string>> = {
  level_scores: '每级 0 到 10 分',
  threshold: '2 到 1000 件，1 到 366 天',
  interval: '置信水平 50% 到 99.9%',
  share: '0% 到 100%',
  working_days_before: '1 到 5 个数，每个 1 到 60',
}
const ENGLISH: Readonly<Record<string, string>> = {
  working_days: 'whole, 1 to 250 working days',
  days: 'whole, 1 to 3650 days',
  years: 'whole, 1 to 30 years',
  minutes: 'whole, 1 to 1440 minutes',
  seconds: 'whole, 1 to 3600 seconds',
  count: 'whole, 0 to 10000',
  people: 'whole, 2 to 9 people: what takes two can never be made to take one',
  digits: 'whole, 1 to 8 digits',
  share: '0% to 100%',
  level: 'a level from 1 to 5',
  text: '1 to 100 characters',
  working_days_before: '1 to 5 numbers, each 1 to 60',
  level_scores: 'each level 0 to 10',
  threshold: '2 to 1000 ratings, 1 to 366 days',
  interval: 'confidence 50% to 99.9%',
}
export const allowedWords = (unit: string, allowed: string, language: StaffLanguage): string =>
  (language === 'zh' ? IN_PARTS[unit] : ENGLISH[unit]) ?? allowed
