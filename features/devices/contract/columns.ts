import { columns, type ListWords } from '#shared/columns.ts'
import { DEVICE_KINDS } from '../rules/enrolment.ts'
import type { DeviceRow } from './managing.ts'

const STATE = { waiting: '等待启用', lapsed: '启用码过期', active: '正常', silent: '没有报到', revoked: '已停用' } as const
const kindSays = (kind: string): string => DEVICE_KINDS.find((row) => row.kind === kind)?.says ?? kind

export const deviceColumns = columns<DeviceRow>([
  { id: 'name', zh: '设备', en: 'Device', value: (d) => d.name },
  { id: 'state', zh: '状态', en: 'State', value: (d) => STATE[d.state] },
  { id: 'window', zh: '窗口', en: 'Window', value: (d) => d.windowName },
  { id: 'hall', zh: '大厅', en: 'Hall', value: (d) => d.hallName },
  { id: 'lastSeen', zh: '最近报到', en: 'Last seen', kind: 'moment', value: (d) => d.lastSeenAt },
  { id: 'queued', zh: '待送', en: 'Waiting to be sent', kind: 'number', value: (d) => d.queued },
  { id: 'missing', zh: '缺号', en: 'Missing', kind: 'number', value: (d) => d.missing },
  { id: 'kind', zh: '类型', en: 'Kind', value: (d) => kindSays(d.kind), extra: true },
  { id: 'division', zh: '区划', en: 'Division', value: (d) => d.divisionName, extra: true },
  { id: 'version', zh: '版本', en: 'Version', value: (d) => d.version, extra: true },
])

export const deviceWords = {
  title: { zh: '评价设备', en: 'Rating devices' },
  filters: {
    q: { zh: '设备或窗口名称', en: 'Name of device or window' },
    state: {
      zh: '状态',
      en: 'State',
      values: {
        waiting: { zh: '等待启用', en: 'waiting for its code' },
        lapsed: { zh: '启用码过期', en: 'code expired' },
        active: { zh: '正常', en: 'well' },
        silent: { zh: '没有报到', en: 'silent' },
        revoked: { zh: '已停用', en: 'revoked' },
      },
    },
    kind: {
      zh: '类型',
      en: 'Kind',
      values: {
        tablet: { zh: '窗口评价器', en: 'window tablet' },
        terminal: { zh: '自助评价终端', en: 'self-service terminal' },
        evaluator: { zh: '第三方评价器', en: 'third-party evaluator' },
        kiosk: { zh: '第三方自助终端', en: 'third-party kiosk' },
      },
    },
    onlyHere: { zh: '只看本级', en: 'This level only' },
  },
} as const satisfies ListWords
