import type { Language } from '#shared/language.ts'

/** What the rating page says around a form (rules 1.7). The questions' own words come with the form. */
export type FormTexts = {
  /** The fold that the questions stand in; it stays shut until somebody wants it. */
  title(questions: number): string
  several: string
  /** `1 很费力 – 5 很省力` */
  ends(low: string, most: number, high: string): string
  /** Before a question that depends on another: whose number, and after which answers. */
  when(number: number, answers: string): string
  or: string
  problems: { not_an_option: string; too_long: string }
}

export const formTexts: Readonly<Record<Language, FormTexts>> = {
  'zh-CN': {
    title: (questions) => `再答${questions}个小问题（选填）`,
    several: '可选多项',
    ends: (low, most, high) => `1 ${low}，${most} ${high}`,
    when: (number, answers) => `第${number}题答“${answers}”时再答`,
    or: '”或“',
    problems: { not_an_option: '请重新选一项，也可以不答。', too_long: '最多500字，请删短一些。' },
  },
  ug: {
    title: (questions) => `يەنە ${questions} سوئالغا جاۋاب بېرىڭ (ئىختىيارىي)`,
    several: 'بىر نەچچىنى تاللىسىڭىز بولىدۇ',
    ends: (low, most, high) => `1: ${low}، ${most}: ${high}`,
    when: (number, answers) => `${number}-سوئالغا «${answers}» دەپ جاۋاب بەرسىڭىز تولدۇرۇڭ`,
    or: '» ياكى «',
    problems: { not_an_option: 'قايتا بىرنى تاللاڭ، جاۋاب بەرمىسىڭىزمۇ بولىدۇ.', too_long: 'ئەڭ كۆپ 500 خەت، ئازراق قىسقارتىڭ.' },
  },
  kk: {
    title: (questions) => `تاعى ${questions} سۇراققا جاۋاپ بەرىڭىز (ەرىكتى)`,
    several: 'بىرنەشەۋىن تاڭداۋعا بولادى',
    ends: (low, most, high) => `1: ${low}، ${most}: ${high}`,
    when: (number, answers) => `${number}-سۇراققا «${answers}» دەپ جاۋاپ بەرسەڭىز تولتىرىڭىز`,
    or: '» نەمەسە «',
    problems: { not_an_option: 'قايتا بىرەۋىن تاڭداڭىز، جاۋاپ بەرمەسەڭىز دە بولادى.', too_long: 'ەڭ كوبى 500 تاڭبا، قىسقارتىڭىز.' },
  },
  en: {
    title: (questions) => (questions === 1 ? 'One short question more (optional)' : `${questions} short questions more (optional)`),
    several: 'choose any',
    ends: (low, most, high) => `1 ${low}, ${most} ${high}`,
    when: (number, answers) => `If you answered “${answers}” to question ${number}`,
    or: '” or “',
    problems: { not_an_option: 'Please choose again, or leave it out.', too_long: 'At most 500 characters; please shorten it.' },
  },
}
