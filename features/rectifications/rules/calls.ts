/** What came of a call. `reached`: someone spoke with the rater, which is what a 回访 is. */
export const CALL_RESULTS = [
  { result: 'reached', says: '已联系上', reached: true },
  { result: 'declined', says: '已接通，评价人不愿多谈', reached: true },
  { result: 'no_answer', says: '无人接听', reached: false },
  { result: 'wrong_contact', says: '联系方式有误', reached: false },
] as const
export type CallResult = (typeof CALL_RESULTS)[number]['result']
const byResult = new Map<string, (typeof CALL_RESULTS)[number]>(CALL_RESULTS.map((row) => [row.result, row]))
export const isReached = (result: string): boolean => byResult.get(result)?.reached ?? false
export const CALL_WAYS = [
  { way: 'phone', says: '电话' },
  { way: 'visit', says: '上门' },
  { way: 'in_person', says: '到窗口面谈' },
] as const
export type CallWay = (typeof CALL_WAYS)[number]['way']
const byWay = new Map<string, (typeof CALL_WAYS)[number]>(CALL_WAYS.map((row) => [row.way, row]))
export const callInWords = (way: string, result: string): string =>
  [byWay.get(way)?.says, byResult.get(result)?.says].filter(Boolean).join('：')
