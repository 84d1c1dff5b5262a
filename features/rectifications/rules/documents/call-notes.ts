import type { Block, Written } from '#shared/paper.ts'
import { attached, entriesOf, found, ratedFacts, textOf, whenAt, whoOf, type DocumentCase } from './case-parts.ts'

/** 回访核实记录: every call with what came of it, what passed on the receipt page, and what was found. */
export function callNotes(value: DocumentCase): Written {
  const calls = entriesOf(value, 'contact', 'check_withdrawal')
  const messages = entriesOf(value, 'message', 'rater_message')
  return [
    { is: 'title', text: '差评回访核实记录' },
    ratedFacts(value),
    { is: 'heading', text: '一、回访情况' },
    ...callsMade(value, calls),
    ...(messages.length > 0 ? [passed(value, messages)] : []),
    { is: 'heading', text: '二、核实情况' },
    ...found(value),
    ...attached(...calls, ...entriesOf(value, 'verify')),
    { is: 'signed', lines: ['记录人（签字）：　　　　　　　　', value.unit.name, '　　年　　月　　日'] },
  ]
}

function callsMade(value: DocumentCase, calls: readonly DocumentCase['timeline'][number][]): Block[] {
  if (calls.length > 0)
    return [
      {
        is: 'grid',
        head: ['时间', '方式和结果', '情况记录', '记录人'],
        widths: [0.2, 0.18, 0.42, 0.2],
        rows: calls.map((call) => [whenAt(value, call), call.call?.says ?? '', textOf(call, 'note') || '—', whoOf(call)]),
      },
    ]
  const why = value.canBeCalled ? '尚未回访。' : '评价人匿名或未关联身份，按规定不联系本人，通过进展页留言沟通。'
  return [{ is: 'text', text: why }]
}

const passed = (value: DocumentCase, messages: readonly DocumentCase['timeline'][number][]): Block => ({
  is: 'grid',
  head: ['时间', '留言人', '留言（已脱敏）'],
  widths: [0.2, 0.2, 0.6],
  rows: messages.map((one) => [whenAt(value, one), one.byRater ? '评价人' : whoOf(one), one.told ?? '—']),
})
