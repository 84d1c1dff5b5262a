import { levelName } from '#features/ratings/rules/levels.ts'
import type { CaseReply } from '../../contract.ts'
import type { Block } from '#shared/paper.ts'

/**
 * A case as whoever asks may see it (decisions/0010): of an anonymous rater there is no number, window or minute in it, so none
 * can get into a document. Contact data is in no part of it.
 */
export type DocumentCase = CaseReply
export type Entry = CaseReply['timeline'][number]

/** `2026年11月25日` */
export const dayWords = (day: string): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
export const dayAt = (entry: Entry): string => dayWords(entry.at)
/** To the minute, but of an anonymous rater's case to the day: no minute of theirs stands in what leaves the office. */
export const whenAt = ({ anonymous }: DocumentCase, entry: Entry): string =>
  anonymous ? dayAt(entry) : `${dayAt(entry)} ${entry.at.slice(11, 16)}`

export const entriesOf = (value: DocumentCase, ...actions: readonly string[]): Entry[] =>
  value.timeline.filter((entry) => actions.includes(entry.action))
export const lastOf = (value: DocumentCase, ...actions: readonly string[]): Entry | undefined => entriesOf(value, ...actions).at(-1)
export const textOf = (entry: Entry | undefined, field: string): string => entry?.texts.find((text) => text.field === field)?.text ?? ''
export const codeOf = (entry: Entry | undefined, field: string): string => entry?.codes.find((code) => code.field === field)?.says ?? ''
export const whoOf = ({ by }: Entry): string => (by === null ? '' : [by.name, by.says].filter(Boolean).join('，'))

export const itemName = (value: DocumentCase): string => value.item?.name ?? '未关联事项'
const RATERS: Readonly<Record<DocumentCase['identification'], string>> = { real_name: '实名', anonymous: '匿名', unlinked: '未关联身份' }
const wordsOfRater = ({ text, textWaiting }: DocumentCase): string => text ?? (textWaiting ? '（正在脱敏）' : '（没有填写文字）')

/** What was rated and how. */
export const ratedFacts = (value: DocumentCase): Block => ({
  is: 'facts',
  rows: [
    ['评价事项', itemName(value)],
    ...(value.recordNo === undefined ? [] : [['办件编号', value.recordNo] as const]),
    ['评价日期', dayWords(value.receivedOn)],
    ['评价等级', levelName(value.level)],
    ['评价指标', value.codes.map((code) => code.text).join('；') || '（未选）'],
    ['评价内容', wordsOfRater(value)],
    ['评价人', RATERS[value.identification]],
    ['承办单位', value.unit.name],
  ],
})
/** What the unit found. */
export function found(value: DocumentCase): Block[] {
  const verified = lastOf(value, 'verify')
  if (!verified) return [{ is: 'text', text: '（尚未记录核实情况）' }]
  return [{ is: 'text', text: `经核实，评价人反映的情况${codeOf(verified, 'finding')}。\n${textOf(verified, 'account')}` }]
}
/** The files that a step rests on; none, no line. */
export function attached(...entries: readonly (Entry | undefined)[]): Block[] {
  const names = [...new Map(entries.flatMap((entry) => entry?.attachments ?? []).map((one) => [one.attachmentId, one.name])).values()]
  const [only] = names
  if (only === undefined) return []
  return [
    { is: 'text', text: names.length === 1 ? `附件：${only}` : ['附件：', ...names.map((name, i) => `${i + 1}．${name}`)].join('\n') },
  ]
}
/** 落款: the unit, and the day of the step that it records. */
export const signedBy = (value: DocumentCase, entry: Entry | undefined): Block => ({
  is: 'signed',
  lines: [value.unit.name, entry ? dayAt(entry) : '　　年　　月　　日'],
})
