/** What is masked, and the token that stands in its place. */
export const TOKENS = {
  phone: '〔电话〕',
  document: '〔证件号〕',
  card: '〔银行卡号〕',
  number: '〔号码〕',
  plate: '〔车牌〕',
  email: '〔邮箱〕',
  account: '〔账号〕',
  address: '〔住址〕',
  name: '〔姓名〕',
} as const
/** Whether something was masked in it. */
export const holdsMask = (text: string): boolean => Object.values(TOKENS).some((token) => text.includes(token))
export type Kind = keyof typeof TOKENS
export type Span = { start: number; end: number; kind: Kind }

export const HAN = '\\u3400-\\u4dbf\\u4e00-\\u9fff'
/** Every match of the pattern's group 1, or of the whole when it has none. The pattern carries the flags g and d. */
export function spansOf(pattern: RegExp, text: string, kind: Kind): Span[] {
  const found: Span[] = []
  for (const match of text.matchAll(pattern)) {
    const [start, end] = match.indices?.[1] ?? [match.index, match.index + match[0].length]
    found.push({ start, end, kind })
  }
  return found
}
