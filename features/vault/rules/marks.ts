import { spansOf, type Span } from './span.ts'

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使'
/** 新A·12345, new energy vehicles with six; at least two digits, so that no English word is taken for one. */
const PLATE = new RegExp(
  `[${PROVINCES}] ?[a-z][ ·.\\-]?(?=[a-z]{0,4}[0-9][a-z]{0,4}[0-9])(?:[a-hj-np-z0-9]{5,6}|[a-z0-9]{4}[挂学警港澳领])(?![a-z0-9])`,
  'gi',
)
const plateSpans = (text: string): Span[] =>
  [...text.matchAll(PLATE)].map((m) => ({ start: m.index, end: m.index + m[0].length, kind: 'plate' }))

const ACCOUNT =
  /(?:微 ?信|薇信|威信|wechat|weixin|vx|v信|wx|扣扣|企鹅号|qq|抖音|快手|支付宝|陌陌)(?:号码|账号|帐号|号|id)?[ :是为=,]{0,4}([a-z][-_a-z0-9]{5,19}|[0-9]{5,12})/dgi
/** Four to six last digits are what a rater proves themselves by (rules 1.9). */
const LAST_DIGITS = /(?:尾号|[后末][四五六4-6]位(?:数|号码)?)[ :是为]{0,3}([0-9]{3,6}[xX]?)(?![0-9])/dg

const LOCAL = /[a-z0-9._%+-]/i
const DOMAIN = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}/i
const LONGEST_LOCAL = 64
const LONGEST_DOMAIN = 255
/** From each @ outwards, so that a long word without one costs nothing. */
function emailSpans(text: string): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at
    while (start > 0 && at - start < LONGEST_LOCAL && LOCAL.test(text[start - 1] ?? '')) start--
    const domain = DOMAIN.exec(text.slice(at + 1, at + 1 + LONGEST_DOMAIN))?.[0].length ?? 0
    if (start < at && domain > 0) spans.push({ start, end: at + 1 + domain, kind: 'email' })
  }
  return spans
}

export const markSpans = (text: string): Span[] => [
  ...plateSpans(text),
  ...emailSpans(text),
  ...spansOf(ACCOUNT, text, 'account'),
  ...spansOf(LAST_DIGITS, text, 'number'),
]
