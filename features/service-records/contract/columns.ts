import { columns } from '#shared/columns.ts'
import type { RecordRow } from './records.ts'

const PROCESSING = { immediate: '即办件', committed: '承诺件' } as const
const lateness = (r: RecordRow): string => (r.overdue ? (r.overdueReason ?? '未说明理由') : '')

export const recordColumns = columns<RecordRow>([
  { id: 'recordNo', zh: '办件编号', en: 'Record no.', kind: 'code', value: (r) => r.recordNo },
  { id: 'item', zh: '事项', en: 'Service item', value: (r) => r.item?.name ?? null },
  { id: 'unit', zh: '实施单位', en: 'Unit', value: (r) => r.unit.name },
  { id: 'division', zh: '区划', en: 'Division', value: (r) => r.division.name, extra: true },
  { id: 'side', zh: '办理渠道', en: 'Side', value: (r) => r.sideSays },
  { id: 'status', zh: '状态', en: 'Status', value: (r) => r.statusSays },
  { id: 'receivedAt', zh: '收到时刻', en: 'Received', kind: 'moment', value: (r) => r.receivedAt },
  { id: 'promisedBy', zh: '承诺办结日', en: 'Promised by', kind: 'day', value: (r) => r.promisedBy },
  { id: 'overdue', zh: '超过承诺', en: 'Past promise', value: (r) => (r.overdue ? '是' : '') },
  { id: 'overdueReason', zh: '超过承诺的原因', en: 'Reason', value: lateness, extra: true },
  { id: 'acceptedAt', zh: '受理时刻', en: 'Accepted', kind: 'moment', value: (r) => r.acceptedAt, extra: true },
  { id: 'completedAt', zh: '办结时刻', en: 'Completed', kind: 'moment', value: (r) => r.completedAt, extra: true },
  { id: 'services', zh: '服务次数', en: 'Services', kind: 'number', value: (r) => r.services, extra: true },
  { id: 'processing', zh: '办件类型', en: 'Processing', value: (r) => r.processing && PROCESSING[r.processing], extra: true },
  { id: 'sourceSystem', zh: '来源系统', en: 'Source', kind: 'code', value: (r) => r.sourceSystem, extra: true },
])
