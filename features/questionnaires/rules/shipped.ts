import type { Form, Option, Question, Words } from './form.ts'

/** The forms that come with the program. None of the translations has been read by a native reader. */
const words = (text: string, ug: string, kk: string, en: string): Words => ({
  text,
  texts: { ug: { text: ug, reviewed: false }, kk: { text: kk, reviewed: false }, en: { text: en, reviewed: false } },
})
const YES_FAIR_NO: readonly Option[] = [
  { id: 'yes', ...words('是', 'ھەئە', 'ٴيا', 'Yes') },
  { id: 'fair', ...words('一般', 'ئوتتۇرىھال', 'ورتاشا', 'Partly') },
  { id: 'no', ...words('否', 'ياق', 'جوق', 'No') },
]
const asked = (id: string, said: Words): Question => ({ id, kind: 'single', ...said, options: YES_FAIR_NO, scale: null, when: null })
const written = (id: string, said: Words): Question => ({ id, kind: 'text', ...said, options: [], scale: null, when: null })

/** plan 三(二): the five questions about online services, in its words and order. */
export const ONLINE_FORM: Form = {
  questions: [
    asked('guide_clear', words('服务指引是否清晰', 'مۇلازىمەت يېتەكچىسى ئېنىقمۇ', 'قىزمەت نۇسقاۋلىعى انىق پا', 'Was the guidance clear?')),
    asked(
      'process_easy',
      words('办事程序是否便利', 'ئىش بېجىرىش تەرتىپى قولايلىقمۇ', 'ٴىس اتقارۋ ٴتارتىبى قولايلى ما', 'Was the procedure convenient?'),
    ),
    asked(
      'materials_simple',
      words(
        '材料手续是否精简',
        'ماتېرىيال ۋە رەسمىيەتلەر ئاددىيمۇ',
        'ماتەريالدار مەن راسىمدەر ىقشام با',
        'Were papers and formalities kept simple?',
      ),
    ),
    asked('screen_friendly', words('操作界面是否友好', 'مەشغۇلات يۈزى قولايلىقمۇ', 'پايدالانۋ بەتى قولايلى ما', 'Was the site easy to use?')),
    written('suggestion', words('有何改进意见', 'قانداق ياخشىلاش پىكرىڭىز بار', 'قانداي جاقسارتۋ پىكىرىڭىز بار', 'What could be better?')),
  ],
}
export const SHIPPED = { questionnaireId: 'online', name: '网上服务“一事一评”表单', form: ONLINE_FORM } as const

/** A form for one type of items, as the sample region has it: its third question follows from the second. */
export const EXAMPLE_FORM: Form = {
  questions: [
    asked(
      'told_at_once',
      words(
        '要交哪些材料，是否一次讲清',
        'ماتېرىياللار بىر قېتىمدا چۈشەندۈرۈلدىمۇ',
        'ماتەريالدار ٴبىر جولى ايتىلدى ما',
        'Were you told all papers at once?',
      ),
    ),
    {
      ...asked(
        'asked_twice',
        words(
          '是否补交过材料',
          'ماتېرىيال تولۇقلاپ تاپشۇردىڭىزمۇ',
          'ماتەريال تولىقتىرىپ تاپسىردىڭىز با',
          'Did you have to bring more papers?',
        ),
      ),
      options: YES_FAIR_NO.filter((option) => option.id !== 'fair'),
    },
    {
      ...written('what_was_missing', words('补交了什么', 'نېمە تولۇقلىدىڭىز', 'نە تولىقتىردىڭىز', 'What was missing?')),
      when: { question: 'asked_twice', options: ['yes'] },
    },
    {
      id: 'effort',
      kind: 'scale',
      ...words('办成这件事费不费力', 'بۇ ئىشنى بېجىرىش تەسمۇ', 'بۇل ٴىستى ٴبىتىرۋ قيىن با', 'How much effort did it take?'),
      options: [],
      scale: {
        most: 5,
        low: words('很费力', 'بەك تەس', 'وتە قيىن', 'a lot'),
        high: words('很省力', 'بەك ئاسان', 'وتە وڭاي', 'very little'),
      },
      when: null,
    },
  ],
}
export const EXAMPLE = { questionnaireId: 'permits', name: '行政许可办理情况表单', form: EXAMPLE_FORM, itemType: '01' } as const
