import { columns, type ListWords } from '#shared/columns.ts'
import { OUTCOMES, STATES } from '../rules/states.ts'
import type { ImportItem } from './imports.ts'
import type { ImportRowItem } from './rows.ts'

export const importColumns = columns<ImportItem>([
  { id: 'fileName', zh: '文件', en: 'File', value: (item) => item.fileName },
  { id: 'kind', zh: '内容', en: 'What', value: (item) => item.words.zh },
  { id: 'stateSays', zh: '状态', en: 'State', value: (item) => item.stateSays },
  { id: 'rows', zh: '行数', en: 'Rows', kind: 'number', value: (item) => item.rows },
  { id: 'applied', zh: '已写入', en: 'Gone in', kind: 'number', value: (item) => item.counts.applied },
  { id: 'faulty', zh: '有问题', en: 'Faulty', kind: 'number', value: (item) => item.counts.faulty },
  { id: 'by', zh: '导入人', en: 'By', value: (item) => item.by.name },
  { id: 'createdAt', zh: '上传时间', en: 'Uploaded', kind: 'moment', value: (item) => item.createdAt },
  { id: 'endedAt', zh: '结束时间', en: 'Ended', kind: 'moment', value: (item) => item.endedAt, extra: true },
])
const stateWords = Object.fromEntries(STATES.map(({ state, says, en }) => [state, { zh: says, en }]))
export const importWords: ListWords = {
  title: { zh: '批量导入', en: 'Imports' },
  filters: {
    state: { zh: '状态', en: 'State', values: stateWords },
    kind: { zh: '内容', en: 'What' },
    mine: { zh: '只看本人的', en: 'My own' },
  },
}

/** In a file all that is wrong with a row stands in one cell; its cells are told by their columns' names. */
export const rowColumns = columns<ImportRowItem>([
  { id: 'rowNo', zh: '文件行号', en: 'Row', kind: 'number', value: (row) => row.rowNo },
  { id: 'outcomeSays', zh: '结果', en: 'Outcome', value: (row) => row.outcomeSays },
  { id: 'key', zh: '编号', en: 'Key', kind: 'code', value: (row) => row.key },
  { id: 'says', zh: '写入后', en: 'What it does', value: (row) => row.says },
  { id: 'faults', zh: '问题', en: 'Faults', value: (row) => row.faults.map((one) => one.says).join(' ') },
  {
    id: 'cells',
    zh: '内容',
    en: 'Cells',
    extra: true,
    value: (row) =>
      Object.entries(row.cells)
        .map(([id, text]) => `${id}=${text}`)
        .join('；'),
  },
])
const outcomeWords = Object.fromEntries(OUTCOMES.map(({ outcome, says, en }) => [outcome, { zh: says, en }]))
export const rowWords: ListWords = {
  title: { zh: '导入的逐行结果', en: 'Rows of an import' },
  filters: {
    import: { zh: '导入', en: 'Import' },
    outcome: { zh: '结果', en: 'Outcome', values: outcomeWords },
    column: { zh: '列', en: 'Column' },
    code: { zh: '问题', en: 'Fault' },
  },
}
