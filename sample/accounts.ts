import type { WantedRole } from '#features/identity/index.ts'
import { SHOWN_DIVISION, type Region } from './region.ts'

/** The sample region's accounts and its hall's client. Their secrets are public, so they exist only where the sample is planted. */
export const SAMPLE_PASSWORD = 'sample-password'
export const SAMPLE_CLIENT = { clientId: 'sample-hall', secret: 'sample-hall-secret', source: 'hall-654201' } as const
/** Where `npm run portal` stands unless told otherwise; its pages may show the rating page of this client's invitations. */
export const SAMPLE_PORTAL = 'http://127.0.0.1:8090'

export type SampleAccount = { account: string; name: string; roles: readonly WantedRole[] }

export const REGION_PATH = '650000000000/'
export function sampleAccounts(region: Region, shownPath: string): SampleAccount[] {
  const first = region.windows.find((w) => w.division === SHOWN_DIVISION)
  if (!first?.staffNo) throw new Error('the shown division has no staffed window')
  const all = (role: WantedRole['role']): WantedRole => ({ role, divisionPath: REGION_PATH })
  const above = (role: WantedRole['role']): WantedRole => ({ role, divisionPath: shownPath.replace(/\d+\/$/, '') })
  const here = (role: WantedRole['role']): WantedRole => ({ role, divisionPath: shownPath })
  return [
    { account: 'admin', name: '系统管理员', roles: [all('admin')] },
    // A rule's number is changed by two people.
    { account: 'admin-2', name: '系统管理员（二）', roles: [all('admin')] },
    { account: 'security', name: '安全管理员', roles: [all('security')] },
    { account: 'auditor', name: '安全审计员', roles: [all('auditor')] },
    { account: 'region', name: '自治区政府办公厅', roles: [all('region')] },
    { account: 'centre', name: '自治区政务服务和公共资源交易中心', roles: [all('centre')] },
    { account: 'leader', name: '分管领导', roles: [all('leader')] },
    { account: 'line-hrss', name: '自治区人力资源和社会保障厅', roles: [{ ...all('line'), line: '人力资源社会保障部门' }] },
    { account: 'supervisor-654201', name: '努尔兰（示例）', roles: [here('supervisor')] },
    // 误评认定须两人确认。
    { account: 'supervisor-654201-2', name: '古丽米拉（示例）', roles: [here('supervisor')] },
    // 复核由上级两人决定。
    { account: 'supervisor-654200', name: '阿依努尔（示例）', roles: [above('supervisor')] },
    { account: 'supervisor-654200-2', name: '赵立新（示例）', roles: [above('supervisor')] },
    { account: 'head-654201', name: '王国强（示例）', roles: [here('head')] },
    { account: 'handler-654201', name: '马海燕（示例）', roles: [here('handler')] },
    // Cases are shared out between two, and one asks the other’s office for a part.
    { account: 'handler-654201-2', name: '巴合提（示例）', roles: [here('handler')] },
    { account: 'clerk-654201', name: '李婷婷（示例）', roles: [{ ...here('clerk'), unit: first.unitCode, staffNo: first.staffNo }] },
    ...neighbours(region),
  ]
}

/** Counties whose offices have named who answers; `serve`: how many of its offices have a handler. Everywhere else the board of gaps says that nobody is named. */
const NAMED = [
  { county: '654202000000', handler: '哈斯木（示例）', head: '李建国（示例）', serve: 99 },
  { county: '654221000000', handler: '张婷婷（示例）', head: '叶尔江（示例）', serve: 7 },
  { county: '654203000000', handler: '王晓燕（示例）', head: '陈志军（示例）', serve: 5 },
  { county: '654200000000', handler: '沙吾列（示例）', head: '周俊峰（示例）', serve: 12 },
] as const
function neighbours({ divisions, units }: Region): SampleAccount[] {
  return NAMED.flatMap(({ county, handler, head, serve }): SampleAccount[] => {
    const path = divisions.find(({ code }) => code === county)?.path
    if (path === undefined) return []
    const offices = units.filter(({ division }) => division === county).slice(0, serve)
    const at = county.slice(0, 6)
    return [
      {
        account: `handler-${at}`,
        name: handler,
        roles: offices.map(({ unitCode }) => ({ role: 'handler', divisionPath: path, unit: unitCode })),
      },
      { account: `head-${at}`, name: head, roles: [{ role: 'head', divisionPath: path }] },
    ]
  })
}
