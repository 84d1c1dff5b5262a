import { columns, YES_NO, type ListWords } from '#shared/columns.ts'
import type { ConnectorSeen } from '../contract.ts'
import { RUN_STATES } from '../rules/runs.ts'

export const runSays = (state: string): { zh: string; en: string } =>
  RUN_STATES.find((row) => row.state === state)?.says ?? { zh: state, en: state }

export const connectorWords = {
  title: { zh: '对接', en: 'Connectors' },
  filters: {
    q: { zh: '名称或来源系统', en: 'Name or source system' },
    kind: {
      zh: '方式',
      en: 'Kind',
      values: {
        pg: { zh: '数据库视图', en: 'database view' },
        rest: { zh: 'REST 接口', en: 'REST feed' },
        folder: { zh: '文件夹', en: 'watched folder' },
      },
    },
    state: { zh: '启用', en: 'Switched', values: { on: { zh: '已启用', en: 'on' }, off: { zh: '停用', en: 'off' } } },
    trouble: { zh: '最近一次没有读完', en: 'Last run did not end well', values: YES_NO },
  },
} as const satisfies ListWords

export const connectorColumns = columns<ConnectorSeen>([
  { id: 'name', zh: '名称', en: 'Name', value: (c) => c.name },
  { id: 'sourceSystem', zh: '来源系统', en: 'Source system', kind: 'code', value: (c) => c.sourceSystem },
  { id: 'kind', zh: '方式', en: 'Kind', value: (c) => connectorWords.filters.kind.values[c.kind].zh },
  { id: 'state', zh: '启用', en: 'Switched', value: (c) => connectorWords.filters.state.values[c.state].zh },
  { id: 'lastRun', zh: '最近一次', en: 'Last run', value: (c) => (c.lastRun === null ? null : runSays(c.lastRun.state).zh) },
  { id: 'lastAt', zh: '开始于', en: 'Started', kind: 'moment', value: (c) => c.lastRun?.startedAt ?? null },
  { id: 'lag', zh: '落后（分钟）', en: 'Behind (minutes)', kind: 'number', value: (c) => c.lagMinutes },
  { id: 'accepted', zh: '七天收下', en: 'Accepted, 7 days', kind: 'number', value: (c) => c.accepted },
  { id: 'quarantined', zh: '七天隔离', en: 'Quarantined, 7 days', kind: 'number', value: (c) => c.quarantined },
  { id: 'nextAt', zh: '下一次', en: 'Next', kind: 'moment', value: (c) => c.nextAt, extra: true },
])
