import type { LocalDate } from '#shared/time.ts'
import { dayWords } from '#web/ui/day-words.ts'
import type { StaffLanguage } from '#web/ui/texts.ts'
import { isWeekend, type MarkedDay } from './listed.ts'

export const KIND_TEXTS = {
  zh: {
    national: { mark: '休', says: '国家放假' },
    regional: { mark: '区', says: '自治区放假' },
    make_up: { mark: '班', says: '调休上班' },
    weekend: { mark: '', says: '周末' },
    ordinary: { mark: '', says: '工作日' },
  },
  en: {
    national: { mark: 'H', says: 'national holiday' },
    regional: { mark: 'R', says: 'regional holiday' },
    make_up: { mark: 'W', says: 'worked instead' },
    weekend: { mark: '', says: 'weekend' },
    ordinary: { mark: '', says: 'working day' },
  },
} as const
export type ShownKind = keyof (typeof KIND_TEXTS)['zh']

export const shownKind = (day: LocalDate, marked: MarkedDay | undefined): ShownKind =>
  marked === undefined ? (isWeekend(day) ? 'weekend' : 'ordinary') : marked.kind === 'make_up' ? 'make_up' : marked.by

/** A day in words, for those who hear it and on hover. */
export const dayKindWords = (day: LocalDate, marked: MarkedDay | undefined, language: StaffLanguage): string =>
  [dayWords(day, language), KIND_TEXTS[language][shownKind(day, marked)].says, marked?.name].filter(Boolean).join(' ')
