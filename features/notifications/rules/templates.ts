import type { Language } from '#shared/language.ts'
import type { LocalDate } from '#shared/time.ts'
import type { EventCode } from './events.ts'

/** What the words may say: days and counts, never a person, an item, a unit or a number (rules 2.6). */
export type Facts = {
  /** By when the rater is answered. */
  answerOn?: LocalDate | null
  /** Until when they may say whether it satisfies. */
  sayUntil?: LocalDate | null
  /** Working days in which they may object. */
  objectWithin?: number
  /** What the contact data was opened for. */
  purpose?: string
}
type Words = (facts: Facts) => string
export type TemplateRow = { language: Language; reviewed: boolean; events: Readonly<Record<EventCode, Words>> }

const chineseDay = (day: LocalDate): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
const by = (day: LocalDate | null | undefined, words: (day: LocalDate) => string): string => (day ? words(day) : '')

/** event × language, one channel so far. Those that nobody who speaks the language has read say so. */
export const TEMPLATES: readonly TemplateRow[] = [
  {
    language: 'zh-CN',
    reviewed: true,
    events: {
      opened: ({ answerOn }) => `您的差评已收到并立案${by(answerOn, (day) => `，最迟${chineseDay(day)}答复您`)}。办到哪一步，请看：`,
      message: () => '办理单位就您的差评给您留了言，请打开看，可以回复：',
      plan: () => '您反映的问题已列入整改台账，解决办法请看：',
      progress: () => '您反映的问题整改有新进展，请看：',
      answered: ({ sayUntil }) =>
        `您的差评已有答复，请打开看，并说说满意不满意${by(sayUntil, (day) => `（${chineseDay(day)}前，不满意的可以要求重新办理）`)}：`,
      reopened: ({ answerOn }) => `您的差评已重新办理${by(answerOn, (day) => `，最迟${chineseDay(day)}答复您`)}。请看：`,
      not_adopted: ({ objectWithin }) =>
        `您的差评经核定不予采纳，理由请打开看。不同意的，${objectWithin === undefined ? '' : `可在${objectWithin}个工作日内`}提出异议：`,
      contact_opened: ({ purpose }) => `办理人员为“${purpose ?? '办理差评'}”查看了您留下的联系方式。经过请看，有疑问可以留言：`,
    },
  },
  {
    language: 'ug',
    reviewed: false,
    events: {
      opened: ({ answerOn }) => `ناچار باھايىڭىز تاپشۇرۇۋېلىندى${by(answerOn, (day) => `، ئەڭ كېچىكىپ ${day} جاۋاب بېرىلىدۇ`)}. جەريانى:`,
      message: () => 'ئورۇن سىزگە ئۇچۇر قالدۇردى، ئېچىپ كۆرۈڭ:',
      plan: () => 'مەسىلىنى ھەل قىلىش چارىسى تەييار، كۆرۈڭ:',
      progress: () => 'تۈزىتىشتە يېڭى ئىلگىرىلەش بار، كۆرۈڭ:',
      answered: ({ sayUntil }) => `باھايىڭىزغا جاۋاب بېرىلدى، رازى ياكى ئەمەسلىكىڭىزنى ئېيتىڭ${by(sayUntil, (day) => ` (${day} غىچە)`)}:`,
      reopened: ({ answerOn }) => `باھايىڭىز قايتا بىر تەرەپ قىلىنىدۇ${by(answerOn, (day) => `، ئەڭ كېچىكىپ ${day}`)}:`,
      not_adopted: ({ objectWithin }) =>
        `باھايىڭىز قوبۇل قىلىنمىدى، سەۋەبىنى كۆرۈڭ. قوشۇلمىسىڭىز${objectWithin === undefined ? '' : ` ${objectWithin} خىزمەت كۈنى ئىچىدە`} ئېتىراز بىلدۈرەلەيسىز:`,
      contact_opened: () => 'خادىم ئالاقىلىشىش ئۇچۇرىڭىزنى كۆردى، سەۋەبى:',
    },
  },
  {
    language: 'kk',
    reviewed: false,
    events: {
      opened: ({ answerOn }) => `ناشار باعاڭىز قابىلداندى${by(answerOn, (day) => `، ${day} گە دەيىن جاۋاپ بەرىلەدى`)}. بارىسى:`,
      message: () => 'جاۋاپتى ورىن سىزگە جازدى، اشىپ كورىڭىز:',
      plan: () => 'ماسەلەنى شەشۋ جولى ايتىلدى، كورىڭىز:',
      progress: () => 'جوندەۋدە جاڭا ىلگەرىلەۋ بار، كورىڭىز:',
      answered: ({ sayUntil }) => `باعاڭىزعا جاۋاپ بەرىلدى، ريزا-ريزا ەمەسىڭىزدى ايتىڭىز${by(sayUntil, (day) => ` (${day} گە دەيىن)`)}:`,
      reopened: ({ answerOn }) => `باعاڭىز قايتا ىستەلەدى${by(answerOn, (day) => `، ${day} گە دەيىن جاۋاپ بەرىلەدى`)}:`,
      not_adopted: ({ objectWithin }) =>
        `باعاڭىز قابىلدانبادى، سەبەبىن كورىڭىز. قوسىلماساڭىز${objectWithin === undefined ? '' : ` ${objectWithin} جۇمىس كۇنى ىشىندە`} قارسىلىق ايتا الاسىز:`,
      contact_opened: () => 'قىزمەتكەر بايلانىس دەرەگىڭىزدى كوردى، سەبەبى:',
    },
  },
  {
    language: 'en',
    reviewed: false,
    events: {
      opened: ({ answerOn }) =>
        `Your bad rating has been received${by(answerOn, (day) => `; you are answered by ${day}`)}. See how it goes: `,
      message: () => 'The unit has left you a message about your rating: ',
      plan: () => 'How the problem you reported is to be solved: ',
      progress: () => 'There is progress on the problem you reported: ',
      answered: ({ sayUntil }) =>
        `Your rating has been answered. Please say whether you are satisfied${by(sayUntil, (day) => ` (by ${day})`)}: `,
      reopened: ({ answerOn }) => `Your case has been begun anew${by(answerOn, (day) => `; you are answered by ${day}`)}: `,
      not_adopted: ({ objectWithin }) =>
        `Your rating was not adopted; the reasons are here. If you disagree you may object${objectWithin === undefined ? '' : ` within ${objectWithin} working days`}: `,
      contact_opened: () => 'An official has opened your contact data; who and why: ',
    },
  },
]

/** Ours before every message, as the carriers of China ask for. */
const SIGN: Readonly<Record<Language, string>> = {
  'zh-CN': '【新疆好差评】',
  ug: '【新疆好差评】',
  kk: '【新疆好差评】',
  en: '【新疆好差评】',
}
export const wordsOf = (language: Language, event: EventCode, facts: Facts): string => {
  const row = TEMPLATES.find((one) => one.language === language) ?? TEMPLATES[0]
  return `${SIGN[language]}${row?.events[event](facts) ?? ''}`
}
