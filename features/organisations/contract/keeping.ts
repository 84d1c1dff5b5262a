import { z } from 'zod'
import { endpoint, type RefusalRow } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { codePoints } from '#shared/text.ts'
import { dayField } from '#shared/time-fields.ts'
import { divisionCode } from '../contract.ts'
import { HALL_KINDS, UNIT_KINDS } from '../rules.ts'
import { CHARGED, PLACE_KINDS, PLATFORM_KINDS, type Charge } from '../rules/records.ts'

/** What was written of a place; who follows organisations hears it. */
export const organisationChanged = event(
  'organisation.changed',
  z.object({ kind: z.string(), division: z.string(), code: z.string(), what: z.string() }),
)

const kindsOf = <Row extends { kind: string }>(rows: readonly Row[]) => rows.map((row) => row.kind) as [Row['kind'], ...Row['kind'][]]
export const PLACES = kindsOf(PLACE_KINDS)
export const placeKind = z.enum(PLACES).describe('unit 单位，hall 大厅，window 窗口，platform 平台，staff 人员')

const text = (most: number) => z.string().trim().refine(codePoints(most), `不超过 ${most} 字`)
const named = text(100).pipe(z.string().min(1, '请填写名称'))
const code = z.string().trim().min(1, '请填写编码').max(36)
export const reason = text(200).optional().describe('为什么，可以不写；写了人人看得到')

const charge: z.ZodType<Charge> = z.strictObject({
  service: z.enum(CHARGED.map((row) => row.service) as [Charge['service'], ...Charge['service'][]]),
  standard: text(100).pipe(z.string().min(1, '请写明收费标准；不收费的写“免费”')),
})
const unitFields = {
  name: named,
  shortName: text(40).optional().describe('简称，屏幕和回执上用'),
  kind: z.enum(kindsOf(UNIT_KINDS)),
  line: text(64).describe('条线'),
  industryAuthority: z.string().nullable().optional().describe('行业主管部门的统一社会信用代码，公共服务企事业单位必填'),
}
const hallFields = {
  name: named,
  kind: z.enum(kindsOf(HALL_KINDS)),
  address: text(200).optional(),
  hours: text(200).optional().describe('办公时间，照着公示的写'),
  phone: text(100).optional(),
  commitments: z
    .array(text(200).pipe(z.string().min(1)))
    .max(20)
    .optional()
    .describe('服务承诺，一条一项'),
  charges: z.array(charge).max(12).optional().describe('文印、传真、邮寄等的收费标准'),
}
const windowFields = { name: named, hallCode: code }
const platformFields = {
  name: named,
  kind: z.enum(kindsOf(PLATFORM_KINDS)),
  url: text(300).optional(),
  unitCode: z.string().nullable().optional().describe('由哪个单位运行'),
}

export const fault = z.object({ path: z.string(), code: z.string(), says: z.string() })
const unfit = {
  status: 422,
  says: '有几项填写不合适，请按提示逐项修改。',
  carries: z.object({ errors: z.array(fault) }),
} as const satisfies RefusalRow
const exists = { status: 409, says: '这个编码已经登记过了，请打开它修改，或换一个编码。' } as const
const gone = { status: 404, says: '没有找到，请返回清单核对。' } as const
const done = z.object({ kind: z.string(), division: z.string(), code: z.string(), changed: z.int().describe('改了几项；0 为和原来一样') })

/** Where the sample stands. */
const division = '654201000000'
type Example = Readonly<Record<string, unknown>>
type Asks<Shape> = readonly [body: Shape, example: Example]
const making = <Shape extends z.ZodRawShape>(name: string, path: string, summary: string, [body, example]: Asks<Shape>) =>
  endpoint({
    name,
    method: 'POST',
    path,
    summary,
    permission: 'organisations.keep',
    body: z.strictObject({ division: divisionCode, code, ...body, reason }),
    reply: done,
    refusals: { unfit, exists },
    example: { division, ...example },
  })
const changing = <Param extends string, Shape extends z.ZodRawShape>(
  name: string,
  at: [path: string, param: Param],
  summary: string,
  [body, example]: Asks<Shape>,
) =>
  endpoint({
    name,
    method: 'PUT',
    path: `${at[0]}/:${at[1]}`,
    summary,
    permission: 'organisations.keep',
    params: z.strictObject({ [at[1]]: code } as Record<Param, typeof code>),
    body: z.strictObject({ division: divisionCode, ...body, reason }),
    reply: done,
    status: 200,
    refusals: { unfit, gone },
    example: { division, ...example },
  })

const asIssued = z.boolean().optional().describe('登记证书上的代码就是这样：第 17 位校验位不合规则也登记')
export const makeUnit = making('makeUnit', '/api/v1/units', '登记单位', [
  { ...unitFields, asIssued },
  {
    code: '11654201YY0009102J',
    name: '塔城市文化馆',
    kind: 'department',
    line: '文化和旅游部门',
  },
])
export const changeUnit = changing('changeUnit', ['/api/v1/units', 'unitCode'], '变更单位', [
  unitFields,
  {
    name: '塔城市人力资源和社会保障局',
    shortName: '市人社局',
    kind: 'department',
    line: '人力资源社会保障部门',
    reason: '简称写全',
  },
])
export const makeHall = making('makeHall', '/api/v1/halls', '登记大厅、便民服务中心或站点', [
  hallFields,
  {
    code: '654201-H9',
    name: '塔城市和平街道便民服务站',
    kind: 'station',
    address: '塔城市和平街1号',
    charges: [{ service: 'copying', standard: '免费' }],
  },
])
export const changeHall = changing('changeHall', ['/api/v1/halls', 'hallCode'], '变更大厅：名称、地址、服务承诺、收费标准', [
  hallFields,
  {
    name: '塔城市政务服务中心',
    kind: 'hall',
    commitments: ['首问负责：第一个接待您的人负责到底。', '一次告知：缺什么材料，一次说清。'],
  },
])
export const makeWindow = making('makeWindow', '/api/v1/windows', '登记窗口', [
  { ...windowFields, unitCode: z.string() },
  {
    code: '654201-W80',
    name: '80号窗口',
    hallCode: '654201-H1',
    unitCode: '11654201YY0000204D',
  },
])
export const changeWindow = changing('changeWindow', ['/api/v1/windows', 'windowCode'], '变更窗口：名称、所在大厅', [
  windowFields,
  {
    name: '01号窗口（社保）',
    hallCode: '654201-H1',
  },
])
export const makePlatform = making('makePlatform', '/api/v1/platforms', '登记平台', [
  platformFields,
  {
    code: 'kiosk-654201-9',
    name: '9号自助终端',
    kind: 'self_service',
  },
])
export const changePlatform = changing('changePlatform', ['/api/v1/platforms', 'platformCode'], '变更平台', [
  platformFields,
  {
    name: '1号自助终端（大厅东门）',
    kind: 'self_service',
  },
])
const memberName = text(40).describe('姓名，加密保存')
export const makeMember = making('makeMember', '/api/v1/staff', '登记窗口人员', [
  { name: memberName, unitCode: z.string() },
  {
    code: '654201-980',
    name: '李明（示例）',
    unitCode: '11654201YY0000204D',
  },
])
export const changeMember = changing('changeMember', ['/api/v1/staff', 'staffNo'], '变更窗口人员：单位；姓名不写就不改', [
  { name: memberName.optional(), unitCode: z.string() },
  { unitCode: '11654201YY0000204D' },
])

const MOST_TARGETS = 500
export const EDITS = ['close', 'reopen', 'move', 'set_hours', 'set_line', 'set_unit'] as const
export const editPlaces = endpoint({
  name: 'editPlaces',
  method: 'POST',
  path: '/api/v1/organisation-edits',
  summary: '一次改多个：停用、恢复，窗口移到另一个大厅，设办公时间、条线，人员和平台换单位；不能改的逐个说明原因，其余照改',
  permission: 'organisations.keep',
  body: z.strictObject({
    kind: placeKind,
    what: z
      .enum(EDITS)
      .describe(
        'close 停用，reopen 恢复，move 移到另一个大厅（窗口），set_hours 设办公时间（大厅），set_line 设条线（单位），set_unit 换单位（人员）、换运行单位（平台）',
      ),
    targets: z
      .array(z.strictObject({ division: divisionCode, code }))
      .min(1)
      .max(MOST_TARGETS),
    hallCode: code.optional(),
    hours: text(200).optional(),
    line: text(64).optional(),
    unitCode: z.string().max(36).optional(),
    reason,
  }),
  reply: z.object({
    done: z.int(),
    refused: z.array(z.object({ division: z.string(), code: z.string(), says: z.string() })),
  }),
  status: 200,
  refusals: { edit_unfit: { status: 422, says: '这一类不能这样批量修改，或缺少要设的内容，请重新选择。' } },
  example: {
    kind: 'hall',
    what: 'set_hours',
    targets: [{ division, code: '654201-H1' }],
    hours: '工作日 10:00–19:30',
    reason: '冬季办公时间',
  },
})

const fromDay = dayField.describe('从哪一天起，今天或以后')
export const setManagement = endpoint({
  name: 'setManagement',
  method: 'PUT',
  path: '/api/v1/divisions/:code/management',
  summary: '本级政务服务管理机构由哪个单位担任，从哪一天起；空为没有，由上级代行',
  permission: 'organisations.keep',
  params: z.strictObject({ code: divisionCode }),
  body: z.strictObject({ unitCode: z.string().nullable(), fromDay, reason }),
  reply: z.object({ division: z.string(), unitCode: z.string().nullable(), fromDay: z.string(), holds: z.boolean() }),
  status: 200,
  refusals: { unfit },
  example: { unitCode: '11654201YY0000204D', fromDay: '2026-12-01', reason: '机构改革' },
})
export const superviseUnit = endpoint({
  name: 'superviseUnit',
  method: 'POST',
  path: '/api/v1/units/:unitCode/supervisions',
  summary: '这个单位监督同级的哪个单位，从哪一天起',
  permission: 'organisations.keep',
  params: z.strictObject({ unitCode: code }),
  body: z.strictObject({ supervised: z.string(), fromDay, reason }),
  reply: z.object({ unitCode: z.string(), supervised: z.string(), fromDay: z.string() }),
  refusals: { unfit, gone },
  example: { supervised: '11654201YY0000204D', fromDay: '2026-12-01' },
})
export const endSupervision = endpoint({
  name: 'endSupervision',
  method: 'POST',
  path: '/api/v1/units/:unitCode/supervisions/end',
  summary: '不再监督：到哪一天为止（那一天起不再监督）',
  permission: 'organisations.keep',
  params: z.strictObject({ unitCode: code }),
  body: z.strictObject({ supervised: z.string(), toDay: dayField, reason }),
  reply: z.object({ unitCode: z.string(), supervised: z.string() }),
  status: 200,
  refusals: { unfit, gone },
  example: { supervised: '11654201YY0000204D', toDay: '2026-12-31' },
})
