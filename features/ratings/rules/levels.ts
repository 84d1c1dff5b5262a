/** plan 二(四)1: five levels, the last two are bad. */
export const LEVELS = [
  { level: 5, name: '非常满意', bad: false },
  { level: 4, name: '满意', bad: false },
  { level: 3, name: '基本满意', bad: false },
  { level: 2, name: '不满意', bad: true },
  { level: 1, name: '非常不满意', bad: true },
] as const
export type Level = (typeof LEVELS)[number]['level']

export const isBad = (level: number): boolean => LEVELS.some((row) => row.level === level && row.bad)
export const levelName = (level: number): string => LEVELS.find((row) => row.level === level)?.name ?? '—'
