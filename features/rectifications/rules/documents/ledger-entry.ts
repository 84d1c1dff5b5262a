import type { Block, Written } from '#shared/paper.ts'
import { attached, dayAt, dayWords, entriesOf, lastOf, ratedFacts, signedBy, textOf, whoOf, type DocumentCase } from './case-parts.ts'

/** 台账 entry: why it cannot be solved soon, the plan, who signed it, each report, the one move of its day, and 销号 (rules 3.4, 3.5). */
export function ledgerEntry(value: DocumentCase): Written {
  const claim = lastOf(value, 'claim_complex')
  const signed = lastOf(value, 'sign_complex')
  const fedBack = lastOf(value, 'feed_back_plan')
  const struck = lastOf(value, 'strike_off')
  return [
    { is: 'title', text: '差评整改台账' },
    ratedFacts(value),
    { is: 'heading', text: '一、列入台账' },
    {
      is: 'facts',
      rows: [
        ['列入原因', textOf(claim, 'reason')],
        ['解决办法和计划', textOf(claim, 'plan')],
        ['计划完成日', value.plannedOn === null ? '' : dayWords(value.plannedOn)],
        ['单位负责人签批', signed && claim && signed.no > claim.no ? `${whoOf(signed)}，${dayAt(signed)}` : '（待签批）'],
        ['反馈解决办法', fedBack ? `${dayAt(fedBack)}：${fedBack.told ?? ''}` : '（尚未反馈）'],
        ...entriesOf(value, 'move_planned_date').map(
          (moved) => ['计划完成日调整', `${dayAt(moved)}，${whoOf(moved)}：${textOf(moved, 'reason')}`] as const,
        ),
      ],
    },
    { is: 'heading', text: '二、进展' },
    progress(value),
    { is: 'heading', text: '三、销号' },
    ...(struck
      ? [
          {
            is: 'text',
            text: `${dayAt(struck)}销号。\n整改措施：${textOf(struck, 'measures')}\n佐证：${textOf(struck, 'evidence')}`,
          } as const,
          ...attached(struck),
        ]
      : [{ is: 'text', text: '（尚未销号）' } as const]),
    signedBy(value, struck ?? signed),
  ]
}

function progress(value: DocumentCase): Block {
  const reports = entriesOf(value, 'report_progress')
  if (reports.length === 0) return { is: 'text', text: '（尚无进展报告）' }
  return {
    is: 'grid',
    head: ['日期', '进展', '报告人'],
    widths: [0.2, 0.58, 0.22],
    rows: reports.map((one) => [dayAt(one), textOf(one, 'progress'), whoOf(one)]),
  }
}
