import { columns, type ListWords } from '#shared/columns.ts'
import { certaintyRow } from '../rules/certainty.ts'
import { CHANGE_STATE_ROWS } from '../rules/change-states.ts'
import { CHANGE_KINDS } from '../rules/division-changes.ts'
import type { ChangeRow } from './division-changes.ts'

export const changeColumns = columns<ChangeRow>([
  { id: 'says', zh: '变更', en: 'Change', value: (c) => c.says },
  { id: 'kind', zh: '类型', en: 'Kind', value: (c) => c.kindSays },
  { id: 'effectiveOn', zh: '生效日', en: 'Effective', kind: 'day', value: (c) => c.effectiveOn },
  { id: 'dayCertain', zh: '日期是否确定', en: 'Certainty of the day', value: (c) => certaintyRow(c.dayCertain).zh, extra: true },
  { id: 'state', zh: '状态', en: 'State', value: (c) => c.stateSays },
  { id: 'basis', zh: '依据', en: 'Basis', value: (c) => c.basis },
  { id: 'proposedAt', zh: '提议时间', en: 'Proposed', kind: 'moment', value: (c) => c.proposedAt, extra: true },
  { id: 'reason', zh: '说明', en: 'Explanation', value: (c) => c.reason, extra: true },
])

const valuesOf = (rows: readonly { value: string; zh: string; en: string }[]) =>
  Object.fromEntries(rows.map(({ value, zh, en }) => [value, { zh, en }]))
export const changeListWords = {
  title: { zh: '区划变更', en: 'Changes of divisions' },
  filters: {
    state: { zh: '状态', en: 'State', values: valuesOf(CHANGE_STATE_ROWS.map((row) => ({ ...row, value: row.state }))) },
    kind: { zh: '类型', en: 'Kind', values: valuesOf(CHANGE_KINDS.map((row) => ({ ...row, value: row.kind }))) },
  },
} satisfies ListWords
