import type { Block, Written } from '#shared/paper.ts'
import {
  attached,
  codeOf,
  dayAt,
  dayWords,
  found,
  itemName,
  lastOf,
  ratedFacts,
  signedBy,
  textOf,
  whoOf,
  type DocumentCase,
} from './case-parts.ts'

const CONCLUDED = ['conclude_mistaken', 'conclude_malicious'] as const
export const concluded = (value: DocumentCase) => lastOf(value, ...CONCLUDED)

/** 误评认定通报: to the management organisation of the same level, whose two people confirm or refuse (plan 四(一), rules 3.6). */
export function misratingNotice(value: DocumentCase): Written {
  const claim = concluded(value)
  const kind = claim?.action === 'conclude_malicious' ? '恶意差评' : '误评'
  return [
    { is: 'title', text: `关于“${itemName(value)}”评价认定为${kind}的通报` },
    { is: 'to', text: `${value.judgedAbove ? '上级' : '本级'}政务服务管理机构：` },
    {
      is: 'text',
      text: `按照《新疆维吾尔自治区政务服务“好差评”制度实施方案》（新政办发〔2020〕10号）第四部分的规定，我单位对下列评价进行了回访核实，拟认定为${kind}，现予通报，请依规确认。`,
    },
    { is: 'heading', text: '一、评价情况' },
    ratedFacts(value),
    { is: 'heading', text: '二、核实情况' },
    ...found(value),
    { is: 'heading', text: '三、认定标准和理由' },
    { is: 'text', text: `认定标准：${codeOf(claim, 'criterion')}。\n${textOf(claim, 'reason')}` },
    { is: 'heading', text: '四、证据' },
    { is: 'text', text: textOf(claim, 'evidence') },
    ...attached(claim),
    { is: 'heading', text: '五、提请事项' },
    ...asked(value),
    signedBy(value, signature(value) ?? claim),
  ]
}
/** The signature that belongs to the last claim, not to one that was refused before. */
function signature(value: DocumentCase) {
  const signed = lastOf(value, 'sign_conclusion')
  const claim = concluded(value)
  return signed && claim && signed.no > claim.no ? signed : undefined
}
function asked(value: DocumentCase): Block[] {
  const due = value.clocks.filter((clock) => clock.clock === 'confirm').at(-1)
  const signed = signature(value)
  return [
    {
      is: 'text',
      text: `请由本单位以外、没有参与办理的两人${due ? `于${dayWords(due.dueOn)}前` : '在三个工作日内'}分别确认或不予确认。确认以前，这件差评的办理和反馈期限照常计算；不予确认的，我单位按原期限继续整改。`,
    },
    { is: 'text', text: signed ? `签发：${whoOf(signed)}，${dayAt(signed)}。` : '（待单位负责人签发，签发前不生效）' },
  ]
}
