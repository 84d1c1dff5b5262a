import { usccSlips } from '#shared/check-digits.ts'
import { UNIT_KINDS, type Division } from '../rules.ts'
import type { HallRecord, PlatformRecord, StaffRecord, UnitRecord, WindowRecord } from './records.ts'

/** What is wrong with one field, and the way out. */
export type Fault = { path: string; code: string; says: string }
/** What the rules ask of the rest of the record. */
export type Around = {
  divisions: ReadonlyMap<string, Division>
  /** Whether whoever asks keeps this division. */
  within: (division: string) => boolean
  units: ReadonlyMap<string, UnitRecord>
  /** By `division/hallCode`. */
  halls: ReadonlyMap<string, HallRecord>
  /** Where a member of staff sits today, by `division/staffNo`: the windows and whose they are. */
  seated: ReadonlyMap<string, readonly { windowCode: string; unitCode: string }[]>
}
export const keyOf = (key: { division: string; code: string }): string => `${key.division}/${key.code}`

const fault = (path: string, code: string, says: string): Fault => ({ path, code, says })
const named = (name: string): Fault[] => (name.trim() === '' ? [fault('name', 'missing', '请填写名称')] : [])
const CODE = /^[0-9A-Za-z._-]{1,32}$/
const coded = (code: string): Fault[] =>
  CODE.test(code) ? [] : [fault('code', 'bad_code', '编码用 1 到 32 位字母、数字、点、短横或下划线')]

function placed(division: string, { divisions, within }: Around): Fault[] {
  const found = divisions.get(division)
  if (!found) return [fault('division', 'no_such_division', '没有这个区划，请核对 12 位区划代码')]
  if (!found.inScope) return [fault('division', 'out_of_scope', `${found.name}不在本系统范围内`)]
  return within(division) ? [] : [fault('division', 'not_yours', `${found.name}不在您负责的范围内，请由它的政务服务管理机构登记`)]
}

/** Both check characters are looked at; `asIssued`: the certificate itself says so, which happens with the inner one (facts 4.1). */
export function codeFaults(unitCode: string, asIssued: boolean): Fault[] {
  return usccSlips(unitCode).flatMap((slip): Fault[] => {
    if (slip.what === 'shape') return [fault('code', 'bad_unit_code', '统一社会信用代码为 18 位数字和大写字母，不含 I、O、S、V、Z，请核对')]
    const should = `第 ${slip.position} 位填的是 ${slip.found}，按前面各位应为 ${slip.expected}`
    if (slip.what === 'whole') return [fault('code', 'bad_check_digit', `统一社会信用代码的校验位不对：${should}，请对照登记证书核对`)]
    return asIssued
      ? []
      : [
          fault(
            'code',
            'bad_inner_check_digit',
            `其中组织机构代码（第 9 至 17 位）的校验位不对：${should}。请对照登记证书；证书上确实如此的，请勾选“证书上就是这样”`,
          ),
        ]
  })
}

export function unitFaults(unit: UnitRecord, before: UnitRecord | null, around: Around, asIssued = false): Fault[] {
  const authority = UNIT_KINDS.find((row) => row.kind === unit.kind)?.authority ?? false
  return [
    ...(before === null ? codeFaults(unit.code, asIssued) : []),
    ...placed(before?.division ?? unit.division, around),
    ...(before !== null && before.division !== unit.division
      ? [fault('division', 'division_stays', '单位的区划只随区划变更调整，请恢复原来的区划')]
      : []),
    ...named(unit.name),
    ...(unit.line.trim() === '' ? [fault('line', 'line_missing', '请填写条线：自治区主管部门凭它看到整条线')] : []),
    ...authorityFaults(unit, authority, around),
    ...(unit.management && !UNIT_KINDS.some((row) => row.kind === unit.kind && row.manages)
      ? [fault('kind', 'manages', '它现在是本级政务服务管理机构，不能改成这一类；请先在区划页改由别的单位担任')]
      : []),
  ]
}

function authorityFaults({ code, industryAuthority, division }: UnitRecord, needed: boolean, { units, divisions }: Around): Fault[] {
  if (!needed)
    return industryAuthority === null
      ? []
      : [fault('industryAuthority', 'no_authority_here', '只有公共服务企事业单位填写行业主管部门，请清空')]
  if (industryAuthority === null)
    return [fault('industryAuthority', 'authority_missing', '公共服务企事业单位须填写行业主管部门：它代替政务服务管理机构（方案末条）')]
  const authority = units.get(industryAuthority)
  if (!authority || authority.status !== 'active')
    return [fault('industryAuthority', 'no_such_unit', '没有这个行业主管部门，或它已撤销，请核对统一社会信用代码')]
  const above = divisions.get(division)?.path.startsWith(divisions.get(authority.division)?.path ?? 'none') ?? false
  if (authority.code === code || authority.kind === 'public_service' || !above)
    return [fault('industryAuthority', 'unfit_authority', '行业主管部门须是本级或上级的行政机关，请另选')]
  return []
}

export const hallFaults = (hall: HallRecord, _before: HallRecord | null, around: Around): Fault[] => [
  ...coded(hall.code),
  ...placed(hall.division, around),
  ...named(hall.name),
]

export function windowFaults(window: WindowRecord, before: WindowRecord | null, around: Around): Fault[] {
  const hall = around.halls.get(keyOf({ division: window.division, code: window.hallCode }))
  const moved = before?.hallCode !== window.hallCode
  return [
    ...coded(window.code),
    ...placed(window.division, around),
    ...named(window.name),
    ...(hall ? [] : [fault('hallCode', 'no_such_hall', '这个区划没有这个大厅，请核对大厅编码，或先登记大厅')]),
    ...(hall && moved && hall.status !== 'open' ? [fault('hallCode', 'hall_closed', `${hall.name}已停用，请选开放的大厅`)] : []),
    ...(before === null ? servingUnit(window.unitCode, around) : []),
    ...(before !== null && before.unitCode !== window.unitCode
      ? [fault('unitCode', 'by_seating', '窗口换单位从某一天起，请在窗口页“安排进驻”里办理')]
      : []),
  ]
}
const servingUnit = (unitCode: string, { units }: Around): Fault[] =>
  units.get(unitCode)?.status === 'active' ? [] : [fault('unitCode', 'no_such_unit', '没有这个单位，或它已撤销，请核对统一社会信用代码')]

const ADDRESS = /^https?:\/\/[^\s/]+\S*$/
export const platformFaults = (platform: PlatformRecord, _before: PlatformRecord | null, around: Around): Fault[] => [
  ...coded(platform.code),
  ...placed(platform.division, around),
  ...named(platform.name),
  ...(platform.url === '' || ADDRESS.test(platform.url) ? [] : [fault('url', 'bad_url', '网址以 http:// 或 https:// 开头，请核对')]),
  ...(platform.unitCode === null ? [] : servingUnit(platform.unitCode, around)),
]

export function staffFaults(member: StaffRecord, before: StaffRecord | null, around: Around): Fault[] {
  const others =
    before?.unitCode === member.unitCode ? [] : (around.seated.get(keyOf(member)) ?? []).filter((seat) => seat.unitCode !== member.unitCode)
  return [
    ...coded(member.code),
    ...placed(member.division, around),
    ...(member.name.trim() === '' ? [fault('name', 'missing', '请填写姓名；姓名加密保存')] : []),
    ...servingUnit(member.unitCode, around),
    ...(others.length > 0
      ? [fault('unitCode', 'seated', `还坐在原单位的窗口（${others.map((seat) => seat.windowCode).join('、')}），请先在窗口页结束`)]
      : []),
  ]
}
