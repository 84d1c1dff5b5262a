import type { Level } from '#features/ratings/rules/levels.ts'
import type { TrackState, TrackStep } from '#features/tracking/rules.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { AfterTexts } from './after/texts.ts'
import type { CaseTexts } from './case/texts.ts'
import type { CodeTexts } from './code/texts.ts'

type Says = { title: string; body: string }
/** Everything a public page says in one language. */
export type Texts = {
  site: string
  skip: string
  languages: string
  large: string
  standard: string
  beijingTime: string
  optional: string
  reference: string
  levels: Readonly<Record<Level, string>>
  /** `2026年11月25日（周三）` */
  day(day: LocalDate): string
  /** `11月25日` */
  shortDay(day: LocalDate): string
  /** `11月23日 10:05` */
  moment(at: Instant): string
  /** The end of that day, as the last moment: `11月25日24时`. */
  until(day: LocalDate): string
  rating: {
    question: string
    why: string
    whyGood: string
    whyBad: string
    more: string
    text: string
    textHint: string
    anonymous: string
    anonymousHint: string
    unlinked: string
    submit: string
    problems: Readonly<Record<'choose' | 'codes' | 'answers', string>>
    voluntary: string
    privacy: string
    privacyLines: readonly string[]
  }
  whyPage: { title: string; chosen(level: string): string; lead: string; submit: string; decline: string }
  /** Words for the script; it knows none itself. */
  script: { tooLong: string; sending: string; offline: string; retry: string; read: string; stop: string }
  receipt: {
    title: string
    code: string
    keep: string
    yours: string
    next: string
    good: readonly string[]
    contact(by: string): string
    verify(by: string): string
    answer(by: string): string
    complex(by: string): string
    where: string
    anonymous: string
    provisional: string
    track: string
    print: string
    interference: string
  }
  tracking: {
    title: string
    states: Readonly<Record<TrackState, string>>
    steps: Readonly<Record<TrackStep, string>>
    due(by: string): string
    left(days: number): string
    dueToday: string
    late: string
    timeline: string
    /** To whoever opens the page by the code alone: where the rest is to be read. */
    ownDevice: string
    published: string
    reveals: string
    noReveals: string
    seal: string
    sealBody: string
  }
  after: AfterTexts
  case: CaseTexts
  code: CodeTexts
  home: { look: string; code: string; hint: string; submit: string }
  notices: {
    expired(on: string): Says
    unknown: Says
    unknownReceipt: Says
    rated(at: string): Says
    closed(on: string): Says
    invalid: string
    hotline: string
  }
}
