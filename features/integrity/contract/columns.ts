import { columns, type ListWords } from '#shared/columns.ts'
import { FINDINGS, STATES } from '../rules/checks.ts'
import { SIGNALS } from '../rules/signals.ts'
import type { CheckSummary } from './checks.ts'

export const checkColumns = columns<CheckSummary>([
  { id: 'receivedOn', zh: '收到日', en: 'Received', kind: 'day', value: (c) => c.receivedOn },
  { id: 'signal', zh: '由什么引起', en: 'Raised by', value: (c) => c.signalSays },
  { id: 'what', zh: '反映的情形', en: 'What was said', value: (c) => c.what.map((one) => one.says).join('；') },
  { id: 'item', zh: '事项', en: 'Service item', value: (c) => c.item?.name ?? null },
  { id: 'window', zh: '窗口', en: 'Window', value: (c) => c.window?.name ?? null },
  { id: 'servingUnit', zh: '服务单位', en: 'Serving unit', value: (c) => c.servingUnit.name },
  { id: 'unit', zh: '实施单位', en: 'Unit', value: (c) => c.unit.name, extra: true },
  { id: 'division', zh: '区划', en: 'Division', value: (c) => c.division.name },
  { id: 'state', zh: '状态', en: 'State', value: (c) => c.stateSays },
  { id: 'finding', zh: '结论', en: 'Finding', value: (c) => c.findingSays },
  { id: 'source', zh: '谁反映的', en: 'Said by', value: (c) => c.sourceSays, extra: true },
])

export const checkWords = {
  title: { zh: '评价真实性查核', en: 'Integrity checks' },
  filters: {
    state: { zh: '状态', en: 'State', values: Object.fromEntries(STATES.map((row) => [row.state, { zh: row.says, en: row.en }])) },
    signal: {
      zh: '由什么引起',
      en: 'Raised by',
      values: Object.fromEntries(SIGNALS.map((row) => [row.signal, { zh: row.says, en: row.en }])),
    },
    finding: { zh: '结论', en: 'Finding', values: Object.fromEntries(FINDINGS.map((row) => [row.finding, { zh: row.says, en: row.en }])) },
    from: { zh: '收到日自', en: 'Received from' },
    to: { zh: '至', en: 'to' },
  },
} as const satisfies ListWords
