/** Every screen with something plausible on it: for tests of screens and for `tools/preview.ts`. */
import { codesInForce } from './sample-codes.ts'
import { expiredPage, closedPage, ratedPage, unknownPage } from '#features/ratings/public/refusal-pages.ts'
import { interferencePage } from '#features/integrity/public/interference-page.ts'
import { followUpPage } from '#features/ratings/public/follow-up-page.ts'
import { realNamePage } from '#features/ratings/public/real-name-page.ts'
import { goneReceiptPage, takePage } from '#features/ratings/public/take-page.ts'
import { ratingPage } from '#features/ratings/public/rating-page.ts'
import { receiptPage } from '#features/ratings/public/receipt-page.ts'
import { whyPage } from '#features/ratings/public/why-page.ts'
import type { RatingView, ReceiptView, WhyView } from '#features/ratings/rules/views.ts'
import { trackingPage, unknownReceiptPage } from '#features/tracking/public/tracking-page.ts'
import type { TrackingView } from '#features/tracking/rules.ts'
import type { Html } from '#server/platform/html.ts'
import { toInstant } from '#shared/time.ts'
import type { Language } from '#web/public/languages.ts'
import type { Shell } from '#web/public/layout.ts'

export const at = (text: string) => toInstant(`${text}+08:00`)
export const shell = (lang: Language = 'zh-CN', large = false, path = '/r/kT3mX9'): Shell => ({
  lang,
  large,
  path,
  search: '',
  requestId: '019a8c1e-5d1f-7c31-9a77-0c2f6f1d2b10',
})

export const served = { item: '居民身份证换领', stage: '受理', unit: '塔城市公安局', servedAt: at('2026-11-23T10:05:00') }
export const rating = (lang: Language = 'zh-CN', more: Partial<RatingView> = {}): RatingView => ({
  served,
  codes: codesInForce(lang),
  hasApplicant: true,
  ...more,
})
export const why = (lang: Language = 'zh-CN'): WhyView => ({
  ...rating(lang),
  draft: { level: 1, detailCodes: [], text: '', anonymous: false },
})
export const receipt = (more: Partial<ReceiptView> = {}): ReceiptView => ({
  served,
  receiptCode: 'K3F97Q2MX8TD4RVA',
  level: 1,
  reasons: ['无理由超过法定办理时间'],
  text: '说好三天，等了九天，跑了三趟。\n窗口的人每次都说再等等。',
  identification: 'real_name',
  next: { contactOn: '2026-11-24', answerOn: '2026-11-30', complexOn: '2026-12-14', provisional: false },
  ...more,
})
export const goodReceipt = (): ReceiptView => {
  const { next: _next, ...rest } = receipt({ level: 5, reasons: ['服务热情效率高'], text: '' })
  return rest
}
export const tracked = (more: Partial<TrackingView> = {}): TrackingView => ({
  receiptCode: 'K3F97Q2MX8TD4RVA',
  item: served.item,
  stage: served.stage,
  unit: served.unit,
  servedAt: served.servedAt,
  ratedAt: at('2026-11-23T10:20:00'),
  state: 'answered',
  events: [
    { step: 'recorded', at: at('2026-11-23T10:20:00'), unit: null },
    { step: 'opened', at: at('2026-11-23T10:20:01'), unit: '塔城市公安局' },
    { step: 'accepted', at: at('2026-11-23T15:40:00'), unit: '塔城市公安局' },
    { step: 'contacted', at: at('2026-11-24T11:02:00'), unit: '塔城市公安局' },
    { step: 'your_message', at: at('2026-11-24T20:15:00'), unit: null, says: '11月14号，靠门那个窗口。', mine: true },
    { step: 'proposed', at: at('2026-11-25T18:10:00'), unit: '塔城市公安局' },
    { step: 'approved', at: at('2026-11-26T09:10:00'), unit: '塔城市公安局' },
    {
      step: 'answered',
      at: at('2026-11-26T10:30:00'),
      unit: '塔城市公安局',
      says: '您好！您的身份证已于11月25日制好并寄出。超期是因为我局制证信息漏传，已补传并核对了同批的37件。\n今后每天下班前核对当日受理件，避免再漏。给您添麻烦了，对不起。',
    },
  ],
  reveals: [{ at: at('2026-11-24T10:58:00'), by: '差评办理专人', purpose: '回访核实', what: '申请人的姓名和电话' }],
  seal: '9f2c1a7be05d4c3388f1a6d2e7b94c05f0c2d1e8b7a6958473625140fedcba98',
  ...more,
})
export const waiting = (): TrackingView => {
  const all = tracked({ state: 'handling', due: { dueOn: '2026-11-30', workingDaysLeft: 4, provisional: false } })
  return { ...all, events: all.events.slice(0, 3), reveals: [] }
}

const trackPath = '/t/K3F97Q2MX8TD4RVA'
/** What comes after a rating, on the rater's own device. */
const afterRating = (lang: Language, large: boolean): Record<string, Html> => {
  const on = (path: string) => shell(lang, large, `${trackPath}/${path}`)
  const first = { level: 5 as const, ratedAt: at('2026-11-23T10:20:00') }
  const again = { served, trackPath, first, until: at('2026-12-24T00:00:00'), anonymous: true, codes: codesInForce(lang) }
  const draft = { level: 2 as const, detailCodes: [], text: '', anonymous: true }
  const report = { served, trackPath, key: 'a-key', asksForPlace: true, what: ['watched' as const], text: '' }
  const own = tracked({
    level: 5,
    after: {
      followUp: { level: 2, at: at('2026-11-24T09:00:00'), code: 'EM0NQNQRS47KH8X0' },
      followUpUntil: null,
      mayBeNamed: true,
      isNamed: false,
    },
    reports: [{ at: at('2026-11-24T09:05:00'), state: 'checking' }],
  })
  return {
    again: followUpPage({ kind: 'form', view: again }, on('again')).html,
    'again-why': followUpPage({ kind: 'why', view: { ...again, draft } }, on('again')).html,
    'again-received': followUpPage(
      { kind: 'receipt', view: { ...receipt({ level: 2, identification: 'anonymous' }), trackPath, firstLevel: 5 }, cookies: [] },
      on('again'),
    ).html,
    'not-yours': followUpPage({ kind: 'not_yours', trackPath }, on('again')).html,
    name: realNamePage({ served, trackPath, bad: true }, on('name')),
    take: takePage(shell(lang, large, '/h/Qm9mZm9lbGRpbmctaGFuZA')),
    'take-gone': goneReceiptPage(shell(lang, large, '/h/Qm9mZm9lbGRpbmctaGFuZA')),
    interference: interferencePage({ kind: 'form', view: report }, on('interference')).html,
    'interference-received': interferencePage({ kind: 'received', trackPath, cookies: [] }, on('interference')).html,
    'tracking-own': trackingPage(own, shell(lang, large, trackPath)),
  }
}

/** Name → page, for one reader. */
export const publicScreens = (lang: Language, large: boolean): Record<string, Html> => {
  const here = shell(lang, large)
  const there = shell(lang, large, '/t/K3F97Q2MX8TD4RVA')
  const filled = { level: 2 as const, detailCodes: ['209', '214'], text: '等了九天 😀', anonymous: true }
  return {
    rating: ratingPage(rating(lang), here),
    'rating-filled': ratingPage(rating(lang, { draft: filled, problem: 'codes' }), here),
    'rating-unlinked': ratingPage(
      rating(lang, { hasApplicant: false, draft: { level: 5, detailCodes: [], text: '', anonymous: false } }),
      here,
    ),
    why: whyPage(why(lang), here),
    receipt: receiptPage(receipt(), here),
    'receipt-good': receiptPage(goodReceipt(), here),
    expired: expiredPage({ expiredAt: at('2026-11-20T10:00:00') }, here),
    unknown: unknownPage(here),
    closed: closedPage({ rateableUntil: at('2026-11-21T00:00:00') }, here),
    rated: ratedPage({ firstRatedAt: at('2026-11-23T10:20:00'), trackPath: '/t/K3F97Q2MX8TD4RVA' }, here),
    tracking: trackingPage(tracked(), there),
    'tracking-waiting': trackingPage(waiting(), there),
    'tracking-unknown': unknownReceiptPage(there),
    ...afterRating(lang, large),
  }
}

/** A page's markup without its style and our line breaks, to look for things in. */
export const markup = (page: Html | undefined): string =>
  String(page)
    .replace(/<style>[^]*?<\/style>/, '')
    .replace(/\s+/g, ' ')
    .replace(/ (\/?>)/g, '$1')
/** Only its words. */
export const wordsOf = (page: Html | undefined): string => markup(page).replace(/<[^>]*>/g, '')
