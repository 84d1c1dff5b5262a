import { HAN, spansOf, type Span } from './span.ts'

const NUMBER = '(?:[0-9]{1,5}|[一二三四五六七八九十百零〇]{1,5}|[a-zA-Z])'
const UNIT = '(?:号楼|号院|号|[#栋幢座室户层排弄组连团期]|单元|楼|大队|队)'
const PART = `${NUMBER}(?:-${NUMBER}){0,3}${UNIT}`
/** 12号3栋2单元501室: what an address ends in. */
const TAIL = new RegExp(`(?:${PART}[ ,]?){1,6}(?:(?<=[栋幢座元楼#] ?)[0-9]{3,4}(?![0-9号]))?`, 'g')
const PARTS = new RegExp(PART, 'g')
const HOME = /栋|幢|座|单元|室|户|号楼|#|团[ ,]?[0-9一二三四五六七八九十]{1,3}连/
const HEAD =
  /(?:路|街|巷|大道|胡同|小区|花园|家园|苑|庭|公馆|湾|城|村|庄|屯|社区|院|公寓|大厦|宿舍|镇|乡|农场|牧场|团场|新居)[东西南北中]?[一二三四五六]?段? ?$/
const NO_HEAD = /(?:一路|半路|走路|线路|思路|电路|进城|城|政府|医院|法院|检察院|学院|剧院|影院|服务区)$/
/** An office is no secret. */
const OFFICE = /政务|大厅|窗|柜|机构|办事|服务中心|便民|派出所|税务|银行|公安|法院|医院|政府|学校|派出|邮局|叫号|取号|号机/
/** Where a name of a place cannot reach back over. */
const HAN_LETTER = new RegExp(`[${HAN}]`)
const STOP = /[在住是的到从我去于址了他她你们这那跟有把给让请]/
const LONGEST_HEAD = 20

export const placeSpans = (text: string): Span[] => [
  ...tailedSpans(text),
  ...spansOf(SAID, text, 'address').flatMap((span) => named(text, span)),
]

function tailedSpans(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(TAIL)) {
    const end = match.index + match[0].trimEnd().replace(/,$/, '').length
    const start = headBefore(text, match.index, match[0])
    if (start === null || OFFICE.test(text.slice(start, match.index)) || OFFICE.test(text.slice(end, end + 4))) continue
    spans.push({ start, end, kind: 'address' })
  }
  return spans
}

/** Where the address begins: at the name of its street or village, or, of several parts of a house, at the first. Null when it is none. */
function headBefore(text: string, tailAt: number, tail: string): number | null {
  const before = text.slice(Math.max(0, tailAt - LONGEST_HEAD), tailAt)
  if (HEAD.test(before) && !NO_HEAD.test(before.trimEnd())) return reachBack(text, tailAt)
  const parts = tail.match(PARTS)?.length ?? 0
  return parts >= 2 && HOME.test(tail) && !before.endsWith('第') ? tailAt : null
}

function reachBack(text: string, from: number): number {
  let start = from
  while (start > 0 && from - start < LONGEST_HEAD) {
    const letter = text[start - 1] ?? ''
    if (STOP.test(letter) || !(HAN_LETTER.test(letter) || /[0-9 ]/.test(letter))) break
    start--
  }
  while (text[start] === ' ') start++
  return start
}

const WORD = `[${HAN}0-9a-zA-Z·\\-]`
const SAID = new RegExp(`(?:住在|家住|现住|居住在|家在|居住地|(?:住址|地址|户籍地)(?=[:是为在])) ?[:是为在]? ?(${WORD}{2,24})`, 'dg')
const ENDS = new RegExp(
  `^[^的了得]{0,20}(?:省|市|县城|县|区|镇|乡|村|路|街|巷|花园|家园|苑|公寓|大厦|院|平房|牧场|农场|[连队组号栋幢室]|单元)`,
)
/** After 住在 and the like, as far as it still names a place. */
function named(text: string, { start, end }: Span): Span[] {
  const length = ENDS.exec(text.slice(start, end))?.[0].length ?? 0
  return length > 1 ? [{ start, end: start + length, kind: 'address' }] : []
}
