import type { StaffLanguage } from '#web/ui/texts.ts'

export const isTrouble = (state: string): boolean => state === 'failed' || state === 'cut_off'

const HOUR = 60
const DAY = 24 * HOUR
/** How far behind, in the largest unit that says enough. */
export function lagWords(minutes: number | null, language: StaffLanguage): string {
  if (minutes === null) return '—'
  if (minutes < 2 * HOUR) return language === 'zh' ? `${minutes} 分钟` : `${minutes} min`
  if (minutes < 2 * DAY) return language === 'zh' ? `${Math.floor(minutes / HOUR)} 小时` : `${Math.floor(minutes / HOUR)} h`
  return language === 'zh' ? `${Math.floor(minutes / DAY)} 天` : `${Math.floor(minutes / DAY)} days`
}
