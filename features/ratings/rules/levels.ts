/** plan 二(四)1: five levels, the last two are bad. `en` is for staff; raters read the words of their page. */
export const LEVELS = [
  { level: 5, name: '非常满意', en: 'very satisfied', bad: false },
  { level: 4, name: '满意', en: 'satisfied', bad: false },
  { level: 3, name: '基本满意', en: 'fairly satisfied', bad: false },
  { level: 2, name: '不满意', en: 'dissatisfied', bad: true },
  { level: 1, name: '非常不满意', en: 'very dissatisfied', bad: true },
] as const
/** The worst first. */
export const BAD_LEVELS: readonly (typeof LEVELS)[number][] = LEVELS.filter((row) => row.bad).toReversed()
export type Level = (typeof LEVELS)[number]['level']

export const isBad = (level: number): boolean => LEVELS.some((row) => row.level === level && row.bad)
export const levelName = (level: number): string => LEVELS.find((row) => row.level === level)?.name ?? '—'
