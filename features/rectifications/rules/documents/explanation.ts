import { levelName } from '#features/ratings/rules/levels.ts'
import type { Written } from '#shared/paper.ts'
import { attached, dayWords, itemName, lastOf, signedBy, textOf, type DocumentCase } from './case-parts.ts'

/** 解释说明函: to the rater, with what the law says (plan 四(一)). It speaks of the service and never of the rater. */
export function explanation(value: DocumentCase): Written {
  const explained = lastOf(value, 'explain')
  return [
    { is: 'title', text: '关于评价事项的解释说明函' },
    { is: 'to', text: '尊敬的评价人：' },
    {
      is: 'text',
      text: `您于${dayWords(value.receivedOn)}对“${itemName(value)}”作出“${levelName(value.level)}”评价，感谢您的监督。我单位已逐项核实您反映的情况，现说明如下。`,
    },
    { is: 'heading', text: '一、情况说明' },
    { is: 'text', text: textOf(explained, 'explanation') },
    { is: 'heading', text: '二、依据' },
    { is: 'text', text: textOf(explained, 'basis') },
    { is: 'heading', text: '三、您的权利' },
    {
      is: 'text',
      text: '如果您对以上说明不满意，可以在收到答复后规定的期限内，凭评价回执码打开进展页选择“不满意”并写明理由，我们将重新办理；也可以向本级政务服务管理机构反映。',
    },
    { is: 'text', text: '特此说明。' },
    ...attached(explained),
    signedBy(value, explained),
  ]
}
