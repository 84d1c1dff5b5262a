import { COMMON, COMPOUND, NO_NAMES, SURNAMES, TRANSLITERATED } from './surnames.ts'
import { HAN, spansOf, type Span } from './span.ts'

const NAMES_AT_MOST = 20
const LONGEST_NAME = 60
const BLANK = '[ ·.*\\-\\u200b]{0,3}'
const SPECIAL = /[\\^$.*+?()[\]{}|/]/
/** All that BLANK stands for: a part that held some of it would match in so many ways that looking would never end. */
const SPLIT = /[\s·.*\-\u200b]+/

/** The names we know: of applicant and agent, and of staff. `fold` makes them comparable to the shadow they are looked for in. */
export function knownNames(names: readonly string[], fold: (text: string) => string): RegExp[] {
  return names.slice(0, NAMES_AT_MOST).flatMap((name) => {
    const parts = fold(name.normalize('NFC'))
      .slice(0, LONGEST_NAME)
      .split(SPLIT)
      .filter((part) => part.length > 0)
    const whole = parts.join('')
    const wanted = [whole, ...parts].filter((part) => Array.from(part).length >= 2)
    return [...new Set(wanted)].map((part) => spelled(part))
  })
}
/** Letters with blanks or dots between, as people write them who want to be found. Names in letters are whole words. */
function spelled(name: string): RegExp {
  const body = Array.from(name, (letter) => letter.replace(SPECIAL, '\\$&')).join(BLANK)
  return /^[\p{Script=Han}]+$/u.test(name) ? new RegExp(body, 'gu') : new RegExp(`(?<![\\p{L}\\p{M}])${body}(?![\\p{L}\\p{M}])`, 'giu')
}
export const knownSpans = (text: string, patterns: readonly RegExp[]): Span[] =>
  patterns.flatMap((pattern) => spansOf(pattern, text, 'name'))

export const nameSpans = (text: string): Span[] => [
  ...dottedSpans(text),
  ...introducedSpans(text),
  ...titledSpans(text),
  ...FAMILIAR.flatMap((pattern) => spansOf(pattern, text, 'name')),
  ...spansOf(IN_LETTERS, text, 'name'),
]

/** 阿依古丽·买买提: as much on both sides of the dot as such names are written with. */
const DOTTED = new RegExp(`[${TRANSLITERATED}]{2,10}(?: ?[·.] ?(?:(?!来[过了到办问取])[${TRANSLITERATED}]){2,10}){1,3}`, 'g')
const dottedSpans = (text: string): Span[] => spansOf(DOTTED, text, 'name')

/** In no name; and what follows a name of two syllables rather than being its third. */
const NEVER = '的了是我你他她它们这那吗呢吧啊呀很'
const AFTER = `${NEVER}在有和与跟来去到从办就也都说不没要想昨给对向把被让请问因所但或及等号先女士同主科局`
const SECOND = `(?![${NEVER}])[${HAN}]`
const THIRD = `(?![${AFTER}])[${HAN}]`
const SURNAME = `(?:${COMPOUND}|[${SURNAMES}])`
const FULL_NAME = `${SURNAME}${SECOND}(?:${THIRD})?`
const TRANSLIT_NAME = `[${TRANSLITERATED}]{3,10}`
/** A mask counts as a letter here, so that masking twice gives the same. */
const END = `(?![${HAN}〔])|(?=的)`

/** 我叫…, 姓名：…: surely a name. */
const SURELY = new RegExp(
  `(?:我(?:的名字)?叫|名叫|名字(?:是|叫|:)|(?:姓名|联系人|申请人|代办人|经办人|署名) ?[:是为叫 ]) ?(${TRANSLIT_NAME}|${FULL_NAME}|(?<=[:] ?)[${HAN}]{2,4}|(?<=[:叫是为] ?)[a-zA-Z]{2,20}(?: [a-zA-Z]{2,20}){0,2})`,
  'dg',
)
/** 我是…: a name only when nothing else follows. */
const MAYBE = new RegExp(
  `(?:我是|本人(?:是|叫|:)?|(?:父亲|母亲|爸爸|妈妈|爱人|老公|老婆|丈夫|妻子|儿子|女儿|孩子|邻居|同事|朋友)(?:叫|是)?|名为|个叫|叫) ?(${FULL_NAME}|[${TRANSLITERATED}]{4,10})(?:${END})`,
  'dg',
)
const AT_COUNTER = new RegExp(
  `(?:工作人员|办事员|导办员|柜员|窗口|科员|民警)(?:叫|是|:)? ?([${COMMON}]${SECOND}(?:${THIRD})?)(?=[态服的不说很非特太没给对在让推，,。! ]|$)`,
  'dg',
)
const introducedSpans = (text: string): Span[] =>
  [...spansOf(SURELY, text, 'name'), ...spansOf(MAYBE, text, 'name'), ...spansOf(AT_COUNTER, text, 'name')].filter(
    (span) => !NO_NAMES.test(text.slice(span.start, span.end)),
  )

const PERSON = '先生|女士|小姐|同志|师傅|老师|警官|医生|大夫|护士|大姐|大哥|阿姨|大叔|律师|法官'
const POST = '副?(?:主任|科长|处长|局长|所长|站长|股长|队长|书记|主席|县长|乡长|镇长|村长|经理)'
const TITLE = new RegExp(`(?:${PERSON}|${POST}|[姐哥](?![姐哥弟妹夫们]))`, 'g')
const BEFORE_TITLE = [
  new RegExp(`(?:${COMPOUND}|[${SURNAMES}])$`),
  new RegExp(`[${COMMON}马林高何黄]${SECOND}$`),
  new RegExp(`[${COMMON}马林高何黄]${SECOND}${SECOND}$`),
]
const NO_PERSON = /(?:公安|任何|先生|女士|同志|办公|治安|几何|为何|如何|方|政务|上海|关)$/
/** 王主任, 张建国先生: the name goes, the title stays. */
function titledSpans(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(TITLE)) {
    const before = text.slice(Math.max(0, match.index - 4), match.index)
    const found = BEFORE_TITLE.map((pattern) => pattern.exec(before)?.[0]).find((name) => name !== undefined && !NO_NAMES.test(name))
    if (found !== undefined && !NO_PERSON.test(before)) spans.push({ start: match.index - found.length, end: match.index, kind: 'name' })
  }
  return spans
}

const FAMILIAR = [
  new RegExp(`(?<![大最较很太])([小老][${COMMON}])(?![子女儿家${COMMON}])`, 'dg'),
  new RegExp(`(?<!百)姓(${SURNAME})(?=[的，,。、;! 名男女]|$)`, 'dg'),
]
/** My name is …, in Uyghur and Kazakh. */
const IN_LETTERS = /(?:ئىسمىم|ئاتىم|اتىم|есімім|атым)[ :]{1,3}(\p{L}{2,20}(?: \p{Lu}?\p{L}{2,20})?)/dgu
