import type { PlatformRecord } from '#features/organisations/index.ts'
import { SHOWN_DIVISION, type Region } from './region.ts'
import { CARELESS } from './truth/dirty-sources.ts'

const REGION = '650000000000'
type Platform = Omit<PlatformRecord, 'status' | 'unitCode'> & { line?: string }
const KEPT: readonly Platform[] = [
  { division: REGION, code: '12345', name: '自治区12345政务服务便民热线', kind: 'hotline', url: '', line: '政务服务便民热线' },
  { division: REGION, code: 'zwfw-web', name: '新疆政务服务网', kind: 'business_system', url: 'https://zwfw.example.invalid/' },
  { division: REGION, code: 'zwfw-app', name: '新疆政务服务APP', kind: 'mobile', url: 'https://zwfw.example.invalid/app' },
  { division: REGION, code: 'zwfw-mp', name: '新疆政务服务小程序', kind: 'mobile', url: '' },
  ...[1, 2, 3].map((n): Platform => ({
    division: SHOWN_DIVISION,
    code: `kiosk-654201-${n}`,
    name: `${n}号自助终端`,
    kind: 'self_service',
    url: '',
  })),
  ...Object.values(CARELESS).map(({ source, division }): Platform => ({
    division,
    code: source,
    name: '不动产登记业务系统',
    kind: 'business_system',
    url: '',
  })),
]

/** What people are served by besides windows, each with the office that runs it where that is known. */
export const platformsOf = ({ units }: Region): PlatformRecord[] =>
  KEPT.map(({ line, ...platform }) => {
    const unit = line === undefined ? undefined : units.find((one) => one.division === platform.division && one.line === line)
    return { ...platform, unitCode: unit?.unitCode ?? null, status: 'active' }
  })
