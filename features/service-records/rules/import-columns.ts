import type { Said } from '#shared/columns.ts'
import { APPLICANT_KINDS, ID_TYPES, SIDES, STAGES, STATUSES } from './codes.ts'
import { PROCESSING_KINDS } from './new-mapping.ts'

type Coded = readonly { code: string; says: string }[]
export type RecordColumn = Said & {
  id: string
  /** Where it stands in a record as systems push it: `applicant.name`, `occurrences[0].stage`. */
  path: string
  required?: true
  kind?: 'text' | 'code' | 'day'
  hint?: string
  example: string
  personal?: true
  /** Said in our words or codes; what is neither goes on as it is, since the source may have a mapping for it. */
  table?: Coded
  is?: 'moment' | 'number' | 'list'
}
/** Where a line’s own service stands. */
export const SERVICE = 'occurrences[0].'
const MOMENT_HINT = '北京时间，写成 2026-11-23 10:05'
const oneOf = (table: Coded): string => `填${table.map((row) => row.says).join('、')}之一；来源系统自己的代码要先立代码对照`

/** The columns of a table of records: one line a service, so a matter served three times has three lines. */
export const RECORD_COLUMNS: readonly RecordColumn[] = [
  {
    id: 'sourceSystem',
    path: 'sourceSystem',
    zh: '来源系统',
    en: 'Source system',
    required: true,
    example: 'hall-654201',
    hint: '办件从哪个系统来；同一来源的同一编号是同一件办件',
  },
  {
    id: 'recordNo',
    path: 'recordNo',
    zh: '办件编号',
    en: 'Record no.',
    required: true,
    kind: 'code',
    example: '65420120261123900001',
    hint: '没有办件的填排队号或来电号',
  },
  { id: 'recordName', path: 'recordName', zh: '办件名称', en: 'Record name', personal: true, example: '居民身份证换领' },
  {
    id: 'division',
    path: 'division',
    zh: '区划代码',
    en: 'Division',
    required: true,
    kind: 'code',
    example: '654201000000',
    hint: '12 位',
  },
  {
    id: 'unitCode',
    path: 'unitCode',
    zh: '实施单位',
    en: 'Unit',
    required: true,
    kind: 'code',
    example: '11654201YY0000204D',
    hint: '统一社会信用代码，18 位',
  },
  {
    id: 'itemCode',
    path: 'itemCode',
    zh: '事项编码',
    en: 'Item code',
    kind: 'code',
    example: '11654201YY0000204D4002000001000',
    hint: '31 位或 33 位；热线和咨询可以不填',
  },
  {
    id: 'coUnits',
    path: 'coUnits',
    zh: '协办单位',
    en: 'Co-operating units',
    kind: 'code',
    example: '',
    hint: '几个之间用分号隔开',
    is: 'list',
  },
  { id: 'side', path: 'side', zh: '办理渠道', en: 'Side', required: true, example: '线下', hint: oneOf(SIDES), table: SIDES },
  {
    id: 'processing',
    path: 'processing',
    zh: '办件类型',
    en: 'Processing',
    example: '承诺件',
    hint: oneOf(PROCESSING_KINDS),
    table: PROCESSING_KINDS,
  },
  { id: 'status', path: 'status', zh: '办件状态', en: 'Status', required: true, example: '已受理', hint: oneOf(STATUSES), table: STATUSES },
  {
    id: 'acceptedAt',
    path: 'acceptedAt',
    zh: '受理时刻',
    en: 'Accepted at',
    example: '2026-11-23 10:05',
    hint: `已受理、已办结的必填；${MOMENT_HINT}`,
    is: 'moment',
  },
  {
    id: 'completedAt',
    path: 'completedAt',
    zh: '办结时刻',
    en: 'Completed at',
    example: '',
    hint: `已办结的必填；${MOMENT_HINT}`,
    is: 'moment',
  },
  { id: 'promisedBy', path: 'promisedBy', zh: '承诺办结日', en: 'Promised by', kind: 'day', example: '2026-12-01' },
  {
    id: 'overdueReason',
    path: 'overdueReason',
    zh: '超期原因',
    en: 'Reason for delay',
    personal: true,
    example: '',
    hint: '会公开，不要写任何人的姓名和联系方式',
  },
  { id: 'staffNo', path: 'staffNo', zh: '经办人编号', en: 'Staff no.', kind: 'code', example: '' },
  {
    id: 'changedAt',
    path: 'changedAt',
    zh: '修改时刻',
    en: 'Changed at',
    example: '',
    hint: `来源系统最近一次修改的时刻，填了的以较新的为准；${MOMENT_HINT}`,
    is: 'moment',
  },
  {
    id: 'applicantKind',
    path: 'applicant.kind',
    zh: '申请人类型',
    en: 'Applicant kind',
    example: '自然人',
    hint: oneOf(APPLICANT_KINDS),
    table: APPLICANT_KINDS,
  },
  { id: 'applicantName', path: 'applicant.name', zh: '申请人姓名或名称', en: 'Applicant', personal: true, example: '张三' },
  {
    id: 'applicantIdType',
    path: 'applicant.idType',
    zh: '申请人证件类型',
    en: 'Applicant’s document',
    example: '居民身份证',
    hint: oneOf(ID_TYPES),
    table: ID_TYPES,
  },
  {
    id: 'applicantIdNumber',
    path: 'applicant.idNumber',
    zh: '申请人证件号码',
    en: 'Applicant’s document no.',
    kind: 'code',
    personal: true,
    example: '11010519491231002X',
  },
  {
    id: 'applicantPhone',
    path: 'applicant.phone',
    zh: '申请人电话',
    en: 'Applicant’s phone',
    kind: 'code',
    personal: true,
    example: '13900000000',
  },
  { id: 'agentName', path: 'agent.name', zh: '代理人姓名', en: 'Agent', personal: true, example: '', hint: '有代理人时填写' },
  {
    id: 'agentIdType',
    path: 'agent.idType',
    zh: '代理人证件类型',
    en: 'Agent’s document',
    example: '',
    hint: oneOf(ID_TYPES),
    table: ID_TYPES,
  },
  {
    id: 'agentIdNumber',
    path: 'agent.idNumber',
    zh: '代理人证件号码',
    en: 'Agent’s document no.',
    kind: 'code',
    personal: true,
    example: '',
  },
  { id: 'agentPhone', path: 'agent.phone', zh: '代理人电话', en: 'Agent’s phone', kind: 'code', personal: true, example: '' },
  {
    id: 'serviceNumber',
    path: `${SERVICE}serviceNumber`,
    zh: '服务次数',
    en: 'Service number',
    kind: 'code',
    example: '1',
    hint: '这件办件的第几次服务，1–99；一次服务占一行，不填为 1',
    is: 'number',
  },
  { id: 'stage', path: `${SERVICE}stage`, zh: '服务环节', en: 'Stage', example: '受理', hint: oneOf(STAGES), table: STAGES },
  {
    id: 'servedAt',
    path: `${SERVICE}servedAt`,
    zh: '服务时刻',
    en: 'Served at',
    example: '2026-11-23 10:05',
    hint: MOMENT_HINT,
    is: 'moment',
  },
  { id: 'windowCode', path: `${SERVICE}windowCode`, zh: '窗口编码', en: 'Window code', kind: 'code', example: '654201-W01' },
  {
    id: 'platformCode',
    path: `${SERVICE}platformCode`,
    zh: '平台编码',
    en: 'Platform code',
    kind: 'code',
    example: '',
    hint: '网站、APP、自助终端、热线',
  },
  { id: 'serviceStaffNo', path: `${SERVICE}staffNo`, zh: '服务人员编号', en: 'Served by', kind: 'code', example: '' },
  {
    id: 'serviceUnitCode',
    path: `${SERVICE}unitCode`,
    zh: '服务单位',
    en: 'Serving unit',
    kind: 'code',
    example: '',
    hint: '与实施单位不同时填写',
  },
  {
    id: 'serviceDivision',
    path: `${SERVICE}division`,
    zh: '服务区划',
    en: 'Serving division',
    kind: 'code',
    example: '',
    hint: '与办件区划不同时填写',
  },
]

/** As the engine of imports wants them. */
export const importColumns: readonly ImportedColumn[] = RECORD_COLUMNS.map((column) => {
  const { path: _path, table: _table, is: _is, ...asked } = column
  return asked
})
type ImportedColumn = Omit<RecordColumn, 'path' | 'table' | 'is'>
