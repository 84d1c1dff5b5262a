import { columns } from '#shared/columns.ts'
import type { PolicyItem } from '../contract.ts'

export const policyColumns = columns<PolicyItem>([
  { id: 'says', zh: '参数', en: 'Parameter', value: (p) => p.says },
  { id: 'valueSays', zh: '取值', en: 'Value', value: (p) => p.valueSays },
  { id: 'clause', zh: '依据', en: 'Basis', value: (p) => p.clause },
  { id: 'decided', zh: '由谁定', en: 'Set by', value: (p) => (p.decided ? '依据未定具体数，由自治区规定' : '依据中的数') },
  { id: 'effectiveFrom', zh: '生效日', en: 'In force from', kind: 'day', value: (p) => p.effectiveFrom },
  { id: 'effectiveUntil', zh: '有效到', en: 'Until', kind: 'day', value: (p) => p.effectiveUntil },
  { id: 'stateSays', zh: '状态', en: 'State', value: (p) => p.stateSays },
  { id: 'proposedAt', zh: '提议时间', en: 'Proposed at', kind: 'moment', value: (p) => p.proposedAt, extra: true },
  { id: 'confirmedAt', zh: '确认时间', en: 'Confirmed at', kind: 'moment', value: (p) => p.confirmedAt, extra: true },
  { id: 'reason', zh: '修改的理由', en: 'Reason', value: (p) => p.reason, extra: true },
  { id: 'key', zh: '参数代码', en: 'Code', kind: 'code', value: (p) => p.key, extra: true },
])
