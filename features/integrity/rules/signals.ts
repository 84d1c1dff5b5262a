/**
 * What makes us look into a rating (rules 1.13, 5.7, plan 二(四)2). Each signal says in words what it saw and by which numbers;
 * none rejects a rating or changes a figure, it opens a check.
 */
import type { PolicyKey } from '#features/policies/rules.ts'

export const SIGNALS = [
  {
    signal: 'interference',
    says: '评价人反映受到干预',
    en: 'interference reported',
    why: '评价人或持有回执码的人反映：评价时有人要求、旁观、代按、许诺或威胁。',
    whyEn: 'The rater, or somebody who holds the receipt code, says that the rating was asked for, watched, pressed or bought.',
    clause: '新政办发〔2020〕10号 五(二)；系统规则 1.12',
    about: 'rating',
    policies: [],
  },
  {
    signal: 'low_after_high',
    says: '现场评价高、追加评价低',
    en: 'high at the window, low afterwards',
    why: '现场首次评价不低于一定等级，离开后用自己的设备追加的评价不高于一定等级：评价时可能有人在旁。',
    whyEn:
      'The first rating, given on site, was high; the one given afterwards on the rater’s own device is low. Somebody may have watched.',
    clause: '系统规则 1.13、5.7',
    about: 'rating',
    policies: ['integrity.low_after_high.first_from', 'integrity.low_after_high.then_to'],
  },
  {
    signal: 'unmatched_many',
    says: '一个窗口未匹配的评价过多',
    en: 'too many unmatched ratings at one window',
    why: '一个窗口的码扫来、对应不到办件的评价，与对应得到的不成比例，或者集中在几分钟里到来：可能有人不办事就评。',
    whyEn:
      'Ratings by a window’s code that fit no service are out of proportion to those that do, or came within minutes: somebody may rate without having been served.',
    clause: '新政办发〔2020〕10号 二(四)2；系统规则 5.7',
    about: 'window',
    policies: [
      'integrity.period_minutes',
      'integrity.unmatched.least',
      'integrity.unmatched.share',
      'integrity.unmatched.burst',
      'integrity.unmatched.burst_minutes',
    ],
  },
  {
    signal: 'scans_alike',
    says: '一个窗口办完即扫的评价过于一致',
    en: 'scans on the heels of the service, too much alike',
    why: '一个窗口的评价在办完几分钟之内扫码作出，而且几乎都是同一等级，或者出自很少几部手机，或者几乎件件都评：可能有人代评。',
    whyEn:
      'Ratings at a window were scanned within minutes of the service and nearly all are of one level, or from few phones, or nearly every service is rated: somebody may rate for others.',
    clause: '新政办发〔2020〕10号 二(四)2；系统规则 5.7',
    about: 'window',
    policies: [
      'integrity.period_minutes',
      'integrity.scans.least',
      'integrity.scans.soon_minutes',
      'integrity.scans.same_level',
      'integrity.scans.phones',
      'integrity.scans.rated_share',
    ],
  },
] as const satisfies readonly {
  signal: string
  says: string
  en: string
  why: string
  whyEn: string
  clause: string
  /** One rating, or all that came at one window. */
  about: 'rating' | 'window'
  policies: readonly PolicyKey[]
}[]
export type Signal = (typeof SIGNALS)[number]['signal']
export type WindowSignal = Extract<(typeof SIGNALS)[number], { about: 'window' }>['signal']
export const SIGNAL_CODES = SIGNALS.map((row) => row.signal) as [Signal, ...Signal[]]
export const signalRow = (signal: string) => SIGNALS.find((row) => row.signal === signal) ?? SIGNALS[0]

/** The numbers that a signal saw, in the order in which they are told. */
export const SEEN = [
  { fact: 'unmatched', says: '未匹配的评价', en: 'unmatched ratings' },
  { fact: 'matched', says: '对应到办件的评价', en: 'ratings matched to a service' },
  { fact: 'burst', says: '几分钟里最多来了几条', en: 'most of them within minutes' },
  { fact: 'soon', says: '办完即扫的评价', en: 'scanned on the heels of the service' },
  { fact: 'alike', says: '其中同一等级的', en: 'of these of one level' },
  { fact: 'phones', says: '出自几部手机', en: 'phones they came from' },
  { fact: 'served', says: '这个窗口办理的服务', en: 'services at that window' },
  { fact: 'rated', says: '其中已评价的', en: 'of these rated' },
] as const

/** What may have happened, in the rater's own choice of words. */
export const INTERFERENCES = [
  { code: 'asked_high', says: '被要求打高分', en: 'asked for a high rating' },
  { code: 'watched', says: '工作人员在旁看着', en: 'watched by staff' },
  { code: 'pressed_for', says: '别人代按', en: 'pressed by somebody else' },
  { code: 'promised', says: '被许诺好处或受到威胁', en: 'promised something or threatened' },
  { code: 'other', says: '其他', en: 'something else' },
] as const
export type Interference = (typeof INTERFERENCES)[number]['code']
export const INTERFERENCE_CODES = INTERFERENCES.map((row) => row.code) as [Interference, ...Interference[]]
export const interferenceSays = (code: string): string => INTERFERENCES.find((row) => row.code === code)?.says ?? code

/** Who said so: the device that rated, somebody with the receipt code only, or the numbers. */
export const SOURCES = [
  { source: 'rater', says: '评价人本人的设备', en: 'the rater’s own device' },
  { source: 'holder', says: '持有回执码的人', en: 'somebody with the receipt code' },
  { source: 'system', says: '系统比对', en: 'the system' },
] as const
export type Source = (typeof SOURCES)[number]['source']
export const sourceSays = (source: string): string => SOURCES.find((row) => row.source === source)?.says ?? source

export type Levels = { side: string; firstLevel: number; level: number }
export type Thresholds = { firstFrom: number; thenTo: number }
/** Rules 1.13: a low follow-up after a high rating on site. Online nobody stands beside. */
export const isLowAfterHigh = ({ side, firstLevel, level }: Levels, { firstFrom, thenTo }: Thresholds): boolean =>
  side === 'onsite' && firstLevel >= firstFrom && level <= thenTo

/** How a report stands, as its reporter may know it. */
export type ReportState = 'received' | 'checking' | 'borne_out' | 'not_borne_out'
