import { columns, type ListWords } from '#shared/columns.ts'
import { KINDS, STATES } from '../rules/views.ts'
import type { CodeRow } from './managing.ts'

const kindSays = (kind: string): string => KINDS.find((row) => row.kind === kind)?.says ?? kind
const stateSays = (state: string): string => STATES.find((row) => row.state === state)?.says ?? state

export const codeColumns = columns<CodeRow>([
  { id: 'place', zh: '挂在哪里', en: 'Where it hangs', value: (c) => c.windowName ?? c.itemName ?? c.hallName },
  { id: 'kind', zh: '种类', en: 'Kind', value: (c) => kindSays(c.kind) },
  { id: 'state', zh: '状态', en: 'State', value: (c) => stateSays(c.state) },
  { id: 'hall', zh: '大厅', en: 'Hall', value: (c) => c.hallName },
  { id: 'visits', zh: '打开', en: 'Visits', kind: 'number', value: (c) => c.visits },
  { id: 'visitsSince', zh: '停用后打开', en: 'Visits since retired', kind: 'number', value: (c) => c.visitsSince },
  { id: 'ratings', zh: '评价', en: 'Ratings', kind: 'number', value: (c) => c.ratings },
  { id: 'awaiting', zh: '其中未匹配', en: 'Of these unmatched', kind: 'number', value: (c) => c.awaiting },
  { id: 'printedAt', zh: '最近印刷', en: 'Last printed', kind: 'moment', value: (c) => c.printedAt },
  { id: 'item', zh: '事项', en: 'Service item', value: (c) => c.itemName, extra: true },
  { id: 'division', zh: '区划', en: 'Division', value: (c) => c.divisionName, extra: true },
  { id: 'madeAt', zh: '制作于', en: 'Made', kind: 'moment', value: (c) => c.madeAt, extra: true },
  { id: 'retiredAt', zh: '停用于', en: 'Retired', kind: 'moment', value: (c) => c.retiredAt, extra: true },
  { id: 'code', zh: '评价码', en: 'Code', kind: 'code', value: (c) => c.code, extra: true },
])

export const codeWords = {
  title: { zh: '固定评价码', en: 'Fixed codes' },
  filters: {
    q: { zh: '大厅、窗口或事项', en: 'Hall, window or item' },
    state: {
      zh: '状态',
      en: 'State',
      values: Object.fromEntries(STATES.map((row) => [row.state, { zh: row.says, en: row.en }])),
    },
    kind: {
      zh: '种类',
      en: 'Kind',
      values: Object.fromEntries(KINDS.map((row) => [row.kind, { zh: row.says, en: row.en }])),
    },
    hall: { zh: '大厅编码', en: 'Hall code' },
    onlyHere: { zh: '只看本级', en: 'This level only' },
  },
} as const satisfies ListWords
