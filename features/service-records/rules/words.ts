import type { z } from 'zod'

/** Why a row stands in quarantine. `says` goes on after the field's name, or stands alone where `whole`. */
export const ROW_FAULTS = {
  not_json: { says: '这一行不是合法的 JSON（UTF-8）', whole: true },
  line_too_long: { says: '这一行超过 1 MB，没有读完', whole: true },
  not_an_object: { says: '这一条不是 JSON 对象', whole: true },
  missing_field: { says: '没有填写' },
  unknown_field: { says: '不是接口里的字段，请删去' },
  invalid_field: { says: '填写不正确' },
  not_your_source: { says: '不属于您的接入账号，请由该来源自己的账号推送' },
  unknown_division: { says: '不在区划表里' },
  division_not_yet: { says: '还没有到生效日，请先用原来的区划代码' },
  division_not_in_scope: { says: '所指的区划没有纳入本系统' },
  bad_unit_code: { says: '校验位不对，请核对统一社会信用代码' },
  unknown_unit: { says: '在这个区划里没有登记' },
  unknown_item: { says: '在这个区划的实施清单里没有' },
  unknown_window: { says: '在这个区划里没有登记' },
  bad_id_number: { says: '校验位不对，请核对证件号码' },
  item_missing: { says: '没有填写；只有热线服务或全部环节都是咨询时才可以不填' },
  processing_missing: { says: '没有填写；只有热线服务或全部环节都是咨询时才可以不填' },
  applicant_missing: { says: '没有填写；只有热线服务或全部环节都是咨询时才可以不填' },
  accepted_at_missing: { says: '没有填写；已受理、已办结的办件必须有受理时刻' },
  completed_at_missing: { says: '没有填写；已办结的办件必须有办结时刻' },
  date_before_status: { says: '与办件状态不符：办件还没有到这一步' },
  completed_before_accepted: { says: '早于受理时刻' },
  service_number_repeated: { says: '在这个办件里重复' },
  unstorable: { says: '这一条的内容无法保存，请核对各字段', whole: true },
} as const satisfies Record<string, { says: string; whole?: true }>
export type RowCode = keyof typeof ROW_FAULTS
export type RowFault = { code: RowCode; path: string; says: string }

/** Every field: its name, and what is expected of it. A test holds the names against the shapes. */
export const FIELDS: Readonly<Record<string, { name: string; expects?: string }>> = {
  sourceSystem: { name: '来源系统' },
  recordNo: { name: '办件编号', expects: '1–64 个字' },
  recordName: { name: '办件名称', expects: '不超过 300 字' },
  itemCode: { name: '事项编码', expects: '31 位实施编码或 33 位业务办理项编码' },
  unitCode: { name: '单位代码', expects: '18 位统一社会信用代码' },
  coUnits: { name: '协办单位', expects: '18 位统一社会信用代码，至多 20 个' },
  division: { name: '区划代码', expects: '12 位数字' },
  applicant: { name: '申请人' },
  agent: { name: '代理人' },
  kind: { name: '申请人类型', expects: '申请人类型代码' },
  name: { name: '姓名或名称', expects: '不超过 200 字' },
  idType: { name: '证件类型', expects: '证件类型代码' },
  idNumber: { name: '证件号码', expects: '不超过 64 个字' },
  phone: { name: '联系电话', expects: '数字、空格和连字符' },
  identityToken: { name: '身份标识', expects: '不超过 200 字' },
  side: { name: '办理渠道', expects: 'onsite（线下）、online（线上）或 hotline（热线）' },
  processing: { name: '办件类型', expects: 'immediate（即办件）或 committed（承诺件）' },
  status: { name: '办件状态', expects: 'pending（待受理）、accepted（已受理）或 completed（已办结）' },
  acceptedAt: { name: '受理时刻', expects: '带时区的时刻，如 2026-11-23T10:05:00+08:00' },
  completedAt: { name: '办结时刻', expects: '带时区的时刻，如 2026-11-23T10:05:00+08:00' },
  promisedBy: { name: '承诺办结日', expects: '日期，如 2026-12-01' },
  overdueReason: { name: '超期原因', expects: '不超过 500 字' },
  staffNo: { name: '人员编号', expects: '不超过 32 个字' },
  changedAt: { name: '修改时刻', expects: '带时区的时刻，如 2026-11-23T10:05:00+08:00' },
  occurrences: { name: '办件服务', expects: '至多 99 次的列表' },
  serviceNumber: { name: '服务次数', expects: '1–99 的整数' },
  stage: { name: '服务环节', expects: '服务环节代码' },
  servedAt: { name: '服务时刻', expects: '带时区的时刻，如 2026-11-23T10:05:00+08:00' },
  windowCode: { name: '窗口编码', expects: '不超过 32 个字' },
  platformCode: { name: '平台编码', expects: '不超过 64 个字' },
}

type Path = readonly PropertyKey[]
export const pathText = (path: Path): string =>
  path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${String(part).slice(0, 60)}`)).join('')
const fieldOf = (path: Path): string => path.findLast((part) => typeof part === 'string') ?? ''

/** `第 2 次服务的“服务时刻”（occurrences[1].servedAt）` */
function fieldInWords(path: Path): string {
  const field = fieldOf(path)
  const at = path[0] === 'occurrences' && typeof path[1] === 'number' && path.length > 2 ? `第 ${path[1] + 1} 条服务的` : ''
  const whose = path[0] === 'applicant' && path.length > 1 ? '申请人的' : path[0] === 'agent' && path.length > 1 ? '代理人的' : ''
  return `${at}${whose}“${FIELDS[field]?.name ?? field.slice(0, 60)}”（${pathText(path)}）`
}

/** Names the field and what is wrong, never the value: it may be someone's. */
export function rowFault(code: RowCode, path: Path = []): RowFault {
  const row: { says: string; whole?: true } = ROW_FAULTS[code]
  const expects = code === 'invalid_field' ? FIELDS[fieldOf(path)]?.expects : undefined
  const says = row.whole
    ? row.says
    : `${fieldInWords(path)}${row.says}${expects ? `，应为${/^\w/.test(expects) ? ' ' : ''}${expects}` : ''}`
  return { code, path: pathText(path), says }
}

const MOST_NAMED = 5
/** All that the shape found. */
export const shapeFaults = (error: z.core.$ZodError): RowFault[] =>
  error.issues.flatMap((issue) => {
    if (issue.path.length === 0 && issue.code === 'invalid_type') return [rowFault('not_an_object')]
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => rowFault('unknown_field', [...issue.path, key]))
    return [rowFault(issue.input === undefined ? 'missing_field' : 'invalid_field', issue.path)]
  })
/** The first fault gives the code, the words name up to five. */
export function shapeFault(error: z.core.$ZodError): RowFault {
  const faults = shapeFaults(error)
  const first = faults[0] ?? rowFault('not_an_object')
  // One field may break two rules of its shape; it is told once.
  const words = [...new Set(faults.map((fault) => fault.says))]
  const more = words.length > MOST_NAMED ? `；另有 ${words.length - MOST_NAMED} 处` : ''
  return { ...first, says: `${words.slice(0, MOST_NAMED).join('；')}${more}` }
}
