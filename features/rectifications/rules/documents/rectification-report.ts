import type { Block, Written } from '#shared/paper.ts'
import {
  attached,
  codeOf,
  dayAt,
  entriesOf,
  found,
  itemName,
  lastOf,
  ratedFacts,
  signedBy,
  textOf,
  type DocumentCase,
} from './case-parts.ts'

/** 差评整改报告: what was wrong, what was done, with what to show for it, and what the rater was told (plan 四(一)). */
export function rectificationReport(value: DocumentCase): Written {
  const done = lastOf(value, 'rectify', 'strike_off')
  return [
    { is: 'title', text: `关于“${itemName(value)}”差评整改情况的报告` },
    { is: 'to', text: '本级政务服务管理机构：' },
    {
      is: 'text',
      text: '按照《新疆维吾尔自治区政务服务“好差评”制度实施方案》（新政办发〔2020〕10号）第四部分的要求，现将整改情况报告如下。',
    },
    { is: 'heading', text: '一、评价情况' },
    ratedFacts(value),
    { is: 'heading', text: '二、核实情况' },
    ...found(value),
    { is: 'heading', text: '三、整改措施' },
    { is: 'text', text: textOf(done, 'measures') },
    { is: 'heading', text: '四、整改佐证' },
    { is: 'text', text: textOf(done, 'evidence') },
    ...attached(done),
    { is: 'heading', text: '五、反馈评价人情况' },
    ...fedBack(value),
    signedBy(value, lastOf(value, 'rectify', 'strike_off', 'feed_back_plan', 'feed_back', 'satisfied', 'not_satisfied')),
  ]
}

function fedBack(value: DocumentCase): Block[] {
  const told = entriesOf(value, 'feed_back_plan', 'feed_back')
  const answers = entriesOf(value, 'satisfied', 'not_satisfied')
  if (told.length === 0) return [{ is: 'text', text: '（尚未反馈）' }]
  return [
    ...told.map((entry): Block => ({ is: 'text', text: `${dayAt(entry)}${entry.says}：${entry.told ?? textOf(entry, 'reply')}` })),
    ...answers.map((entry): Block => ({ is: 'text', text: `${dayAt(entry)}评价人对处理结果表示：${codeOf(entry, 'satisfaction')}。` })),
  ]
}
