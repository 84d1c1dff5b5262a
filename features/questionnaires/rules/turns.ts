import type { Language } from '#shared/language.ts'
import type { FormVersion } from './form.ts'
import { shownIn, type ShownQuestion } from './shown.ts'

/** How a form is asked where there is no screen: a question a turn, answered by a number; nobody who stops answering is asked again. */
type Turn = {
  sms(asks: string, answers: string): string
  key(asks: string, answers: string): string
  option(number: number, says: string): string
  pressed(number: number, says: string): string
  several: string
  scale(low: string, most: number, high: string): string
  keyScale(low: string, most: number, high: string): string
  write: string
  after(number: number, answers: string): string
}
const TURNS: Readonly<Record<Language, Turn>> = {
  'zh-CN': {
    sms: (asks, answers) => `${asks}？${answers}。不想答可以不回。`,
    key: (asks, answers) => `${asks}？${answers}，不想答请挂机。`,
    option: (number, says) => `回${number} ${says}`,
    pressed: (number, says) => `${says}请按${number}`,
    several: '可回多个数字',
    scale: (low, most, high) => `回1到${most}，1是${low}，${most}是${high}`,
    keyScale: (low, most, high) => `请按1到${most}，1是${low}，${most}是${high}`,
    write: '请直接回复文字',
    after: (number, answers) => `（第${number}题答“${answers}”之后）`,
  },
  ug: {
    sms: (asks, answers) => `${asks}؟ ${answers}. خالىمىسىڭىز جاۋاب بەرمىسىڭىزمۇ بولىدۇ.`,
    key: (asks, answers) => `${asks}؟ ${answers}، خالىمىسىڭىز تېلېفوننى قويۇڭ.`,
    option: (number, says) => `${number} – ${says}`,
    pressed: (number, says) => `${says} بولسا ${number} نى بېسىڭ`,
    several: 'بىر نەچچە سان يازسىڭىز بولىدۇ',
    scale: (low, most, high) => `1 دىن ${most} غىچە، 1: ${low}، ${most}: ${high}`,
    keyScale: (low, most, high) => `1 دىن ${most} غىچە بېسىڭ، 1: ${low}، ${most}: ${high}`,
    write: 'جاۋابىڭىزنى يېزىڭ',
    after: (number, answers) => `(${number}-سوئالغا «${answers}» دېگەندىن كېيىن)`,
  },
  kk: {
    sms: (asks, answers) => `${asks}؟ ${answers}. قالاماساڭىز جاۋاپ بەرمەڭىز.`,
    key: (asks, answers) => `${asks}؟ ${answers}، قالاماساڭىز تەلەفوندى قويىڭىز.`,
    option: (number, says) => `${number} – ${says}`,
    pressed: (number, says) => `${says} بولسا ${number} باسىڭىز`,
    several: 'بىرنەشە سان جازۋعا بولادى',
    scale: (low, most, high) => `1-دەن ${most}-عا دەيىن، 1: ${low}، ${most}: ${high}`,
    keyScale: (low, most, high) => `1-دەن ${most}-عا دەيىن باسىڭىز، 1: ${low}، ${most}: ${high}`,
    write: 'جاۋابىڭىزدى جازىڭىز',
    after: (number, answers) => `(${number}-سۇراققا «${answers}» دەگەننەن كەيىن)`,
  },
  en: {
    sms: (asks, answers) => `${asks} ${answers}. You need not answer.`,
    key: (asks, answers) => `${asks} ${answers}; to leave it, hang up.`,
    option: (number, says) => `${number} ${says}`,
    pressed: (number, says) => `for ${says} press ${number}`,
    several: 'you may send several numbers',
    scale: (low, most, high) => `1 to ${most}: 1 is ${low}, ${most} is ${high}`,
    keyScale: (low, most, high) => `press 1 to ${most}: 1 is ${low}, ${most} is ${high}`,
    write: 'Just write',
    after: (number, answers) => `(after “${answers}” to question ${number})`,
  },
}

const LIST: Readonly<Record<Language, string>> = { 'zh-CN': '，', ug: '، ', kk: '، ', en: ', ' }

/** The frame ends the question itself; of English, where each question brings its own mark, it stays. */
const plain = ({ says }: ShownQuestion): string => says.replace(/[？؟]$/, '')

export type TextTurns = { sms: string[]; hotline: string[] }
/** The telephone asks for keys only, so it leaves out what would have to be written. */
export function textTurns(version: FormVersion, language: Language): TextTurns {
  const { questions } = shownIn(version, language)
  const turn = TURNS[language]
  const after = ({ when }: ShownQuestion): string =>
    when ? `${turn.after(when.number, when.options.map((option) => option.says).join(LIST[language]))} ` : ''
  return {
    sms: questions.map((question) => after(question) + turn.sms(plain(question), answersOf(question, language, 'sms'))),
    hotline: questions
      .filter(({ kind }) => kind !== 'text')
      .map((question) => after(question) + turn.key(plain(question), answersOf(question, language, 'hotline'))),
  }
}

function answersOf({ kind, options, ends }: ShownQuestion, language: Language, by: 'sms' | 'hotline'): string {
  const turn = TURNS[language]
  if (kind === 'text') return turn.write
  if (kind === 'scale') return (by === 'sms' ? turn.scale : turn.keyScale)(ends?.low.says ?? '', options.length, ends?.high.says ?? '')
  const said = options.map((option, i) => (by === 'sms' ? turn.option : turn.pressed)(i + 1, option.says))
  return [...said, ...(kind === 'multiple' ? [turn.several] : [])].join(LIST[language])
}
