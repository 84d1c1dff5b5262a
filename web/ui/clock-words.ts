import { localParts, shortDay } from './day-words.ts'
import type { StaffLanguage } from './texts.ts'

export type ClockTone = 'far' | 'soon' | 'overdue' | 'met'
/** What a clock needs to be said. `left`: working days that remain, today included; null where the list does not reckon them. */
export type ClockFacts = { dueOn: string | null; dueAt?: string | null; left?: number | null; overdue?: boolean; metAt?: string | null }

const SOON_DAYS = 2
const nextDay = (day: string): string => localParts(`${day}T24:00:00+08:00`).day

/** Of one that says no working days left, whether it is soon is judged by the calendar alone: today or tomorrow. */
export function clockTone(facts: ClockFacts, today: string): ClockTone {
  if (facts.metAt) return 'met'
  if (facts.dueOn === null) return 'far'
  if (facts.overdue === true || facts.dueOn < today) return 'overdue'
  const soon = facts.left === undefined || facts.left === null ? facts.dueOn <= nextDay(today) : facts.left <= SOON_DAYS
  return soon ? 'soon' : 'far'
}

/** `还剩 2 个工作日 · 11月25日24时` */
export function clockWords(facts: ClockFacts, today: string, language: StaffLanguage): string {
  if (facts.dueOn === null) return '—'
  const tone = clockTone(facts, today)
  const day = shortDay(facts.dueOn, today, language)
  const at = language === 'zh' ? `${day}24时` : `end of ${day}`
  const word = WORDS[language]
  if (tone === 'met') return `${word.met} · ${at}`
  if (tone === 'overdue') return `${word.overdue(-(facts.left ?? 0))} · ${at}`
  if (facts.dueOn === today) return `${word.today} · ${at}`
  return facts.left === undefined || facts.left === null ? at : `${word.left(facts.left)} · ${at}`
}
const WORDS = {
  zh: {
    met: '已办',
    overdue: (n: number) => (n > 0 ? `超期 ${n} 个工作日` : '超期'),
    today: '今天到期',
    left: (n: number) => `还剩 ${n} 个工作日`,
  },
  en: {
    met: 'done',
    overdue: (n: number) => (n > 0 ? `overdue ${n} working ${n === 1 ? 'day' : 'days'}` : 'overdue'),
    today: 'due today',
    left: (n: number) => `${n} working ${n === 1 ? 'day' : 'days'} left`,
  },
}
