import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { dayField } from '#shared/time-fields.ts'
import { divisionCode, LEVELS, unitCode } from '../contract.ts'
import { CERTAINTIES } from '../rules/certainty.ts'
import { CHANGE_STATES } from '../rules/change-states.ts'
import { KINDS } from '../rules/division-changes.ts'

const target = z.object({
  code: z.string(),
  name: z.string(),
  level: z.string(),
  levelSays: z.string(),
  reportingParent: z.object({ code: z.string(), name: z.string() }).nullable(),
  codeConfirmed: z.boolean().describe('false：国家还没有公布代码，暂用'),
  units: z.int().describe('析置时划去的单位数'),
  halls: z.int().describe('析置时划去的大厅数'),
})
export const changeRow = z.object({
  changeId: z.string(),
  kind: z.enum(KINDS),
  kindSays: z.string(),
  says: z.string().describe('用一句话说：沙湾县（654223）变更为沙湾市（654203）'),
  effectiveOn: z.string(),
  dayCertain: z.enum(CERTAINTIES).describe('yes 日期确定；announced 公布的日子，生效日待核；year 只知道年份'),
  state: z.enum(CHANGE_STATES),
  stateSays: z.string(),
  basis: z.string().describe('依据：文件名称和文号'),
  reason: z.string(),
  from: z.array(z.object({ code: z.string(), name: z.string() })),
  to: z.array(target),
  continues: z.boolean().describe('析置后原区划仍然存在'),
  proposedBy: z.string(),
  proposedAt: z.string(),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  heldAt: z.string().nullable().describe('系统按它办理的时间'),
  mine: z.boolean().describe('您本人提议的：须由他人确认或否决，您可以撤回'),
  fromReference: z.boolean().describe('系统带来的历史变更'),
  ended: z.object({ how: z.enum(['refused', 'withdrawn']), by: z.string(), at: z.string(), reason: z.string() }).nullable(),
})
export type ChangeRow = z.infer<typeof changeRow>

/** `turn`: what waits for a second person first, then what is to come, the nearest day first; then what is over, the latest first. */
export const changePages = {
  sorts: { turn: 'text', effectiveOn: 'day', proposedAt: 'moment' },
  key: ['uuid'],
} as const satisfies PageShape
export const listDivisionChanges = endpoint({
  name: 'listDivisionChanges',
  method: 'GET',
  path: '/api/v1/division-changes',
  summary: '区划变更：设立、析置、更名、变更代码、合并、改变上报上级、撤销、代码核定',
  permission: 'organisations.read',
  query: pagedQuery(changePages, {
    state: z.enum(CHANGE_STATES).optional(),
    kind: z.enum(KINDS).optional(),
    division: divisionCode.optional().describe('只列涉及它的变更'),
  }),
  reply: listReply(changeRow),
  refusals: {},
})

const counted = z.object({
  units: z.int(),
  halls: z.int(),
  windows: z.int(),
  staff: z.int(),
  devices: z.int(),
  codes: z.int().describe('固定码'),
  items: z.int(),
  openCases: z.int().describe('在办的差评整改'),
  accounts: z.int().describe('在这里有岗位的账号'),
  divisions: z.int().describe('下级区划'),
})
export type Counted = z.infer<typeof counted>

const noSuch = { status: 404, says: '没有这项区划变更，请从清单中选择。' } as const
const byId = z.strictObject({ changeId: z.uuid() })
export const readDivisionChange = endpoint({
  name: 'readDivisionChange',
  method: 'GET',
  path: '/api/v1/division-changes/:changeId',
  summary: '一项区划变更：内容、会带动什么、谁提议、谁确认',
  permission: 'organisations.read',
  params: byId,
  reply: changeRow.extend({ moves: counted.describe('现在确认会带动多少；已经办理的，是当时的数') }),
  refusals: { no_such_change: noSuch },
})

const wantedTarget = z.strictObject({
  code: divisionCode,
  name: z.string().trim().min(2).max(40).optional().describe('名称；不改名的可以不填'),
  level: z.enum(LEVELS).optional(),
  reportingParent: divisionCode.optional().describe('上报上级；不填则不变，新设的与原区划相同'),
  administrativeParent: divisionCode.optional().describe('行政上级；不填则与上报上级相同'),
  inScope: z.boolean().optional().describe('是否纳入本系统，缺省为是'),
  codeConfirmed: z.boolean().optional().describe('false：国家还没有公布代码，暂用'),
  units: z.array(unitCode).max(500).optional().describe('析置：划去的单位'),
  halls: z.array(z.string().min(1).max(32)).max(200).optional().describe('析置：划去的大厅编码，窗口和窗口设备随大厅'),
})
export type WantedTarget = z.infer<typeof wantedTarget>

const ruled = {
  wrong_sides: { status: 422, says: '变更前后的区划个数或代码与这类变更不符，请按这类变更的说明填写。' },
  no_such_division: { status: 422, says: '变更前的区划在生效日不存在，或者已经撤销，请核对代码。' },
  code_taken: { status: 409, says: '变更后的代码已经用过，一个代码不能再给别的区划，请核对代码。' },
  bad_parent: { status: 422, says: '上报上级或行政上级在生效日不存在，或者级别不比它高，请核对上级的代码。' },
  nothing_changes: { status: 422, says: '与生效日的现状相同，没有要变更的。' },
  divisions_below: { status: 422, says: '它还有下级区划，请先把下级改变上报上级或并入别的区划，再撤销它。' },
  unit_not_here: { status: 422, says: '划去的单位或大厅不在变更前的区划里，请从清单中选择。' },
  later_change: { status: 409, says: '已确认的另一项变更与它冲突，请先看清单中将生效的变更，换一个生效日或内容。' },
} as const
export const proposeDivisionChange = endpoint({
  name: 'proposeDivisionChange',
  method: 'POST',
  path: '/api/v1/division-changes',
  summary: '提议一项区划变更（须由另一人确认，从生效日零时起办理）',
  permission: 'divisions.propose',
  body: z.strictObject({
    kind: z.enum(KINDS),
    effectiveOn: dayField.describe('生效日，最早为明天'),
    from: z.array(divisionCode).max(20),
    to: z.array(wantedTarget).min(1).max(10),
    continues: z.boolean().optional().describe('析置后原区划是否仍然存在，缺省为是'),
    basis: z.string().trim().min(1).max(200).describe('依据：文件名称和文号'),
    reason: z.string().trim().min(1).max(200).describe('说明'),
  }),
  reply: z.object({ changeId: z.string(), effectiveOn: z.string(), says: z.string() }),
  refusals: {
    ...ruled,
    not_in_the_future: { status: 422, says: '生效日最早为明天：已经发生的服务和评价仍算在原来的区划；文件上更早的日子写在依据里。' },
  },
  example: {
    kind: 'renamed',
    effectiveOn: '2030-01-01',
    from: ['654221000000'],
    to: [{ code: '654221000000', name: '额敏市' }],
    basis: '国务院批复（示例）',
    reason: '撤县设市',
  },
})

export const confirmDivisionChange = endpoint({
  name: 'confirmDivisionChange',
  method: 'POST',
  path: '/api/v1/division-changes/:changeId/confirm',
  summary: '确认他人提议的区划变更',
  permission: 'divisions.confirm',
  params: byId,
  status: 200,
  reply: z.object({ changeId: z.string(), effectiveOn: z.string() }),
  refusals: {
    ...ruled,
    no_such_change: noSuch,
    already_confirmed: { status: 409, says: '这项变更已经确认过了。' },
    already_ended: { status: 409, says: '这项变更已被否决或撤回，如仍需要请重新提议。' },
    proposal_lapsed: { status: 410, says: '生效日已到而未确认，这项提议已失效，请按新的生效日重新提议。' },
    second_person_needed: { status: 422, says: '提议和确认须由两个人用各自的账号完成，请另一位同事确认。' },
  },
})

const ending = {
  no_such_change: noSuch,
  already_confirmed: { status: 409, says: '这项变更已经确认过了；要改回去，请提议新的变更。' },
  already_ended: { status: 409, says: '这项变更已被否决或撤回。' },
} as const
const endBody = z.strictObject({ reason: z.string().trim().min(1).max(200).describe('理由') })
const endReply = z.object({ changeId: z.string() })
export const refuseDivisionChange = endpoint({
  name: 'refuseDivisionChange',
  method: 'POST',
  path: '/api/v1/division-changes/:changeId/refuse',
  summary: '否决他人提议的区划变更',
  permission: 'divisions.confirm',
  params: byId,
  body: endBody,
  status: 200,
  reply: endReply,
  refusals: { ...ending, own_proposal: { status: 422, says: '这是您本人的提议，不需要否决；不想改了可以撤回。' } },
  example: { reason: '代码还没有公布' },
})
export const withdrawDivisionChange = endpoint({
  name: 'withdrawDivisionChange',
  method: 'POST',
  path: '/api/v1/division-changes/:changeId/withdraw',
  summary: '撤回本人提议的区划变更',
  permission: 'divisions.propose',
  params: byId,
  body: endBody,
  status: 200,
  reply: endReply,
  refusals: { ...ending, not_your_proposal: { status: 422, says: '这是他人的提议，不能代为撤回；不同意可以否决。' } },
  example: { reason: '生效日写错了' },
})

export const readDivisionHistory = endpoint({
  name: 'readDivisionHistory',
  method: 'GET',
  path: '/api/v1/divisions/:code/history',
  summary: '一个区划的经过：各个时期的名称和上级，由哪些区划而来，后来怎样',
  permission: 'organisations.read',
  params: z.strictObject({ code: divisionCode }),
  reply: z.object({
    code: z.string(),
    name: z.string(),
    endedOn: z.string().nullable(),
    successor: z.object({ code: z.string(), name: z.string() }).nullable(),
    codeConfirmed: z.boolean(),
    periods: z
      .array(
        z.object({
          fromDay: z.string().nullable().describe('空：有记录以来'),
          name: z.string(),
          level: z.string(),
          parent: z.object({ code: z.string(), name: z.string() }).nullable(),
          ended: z.boolean(),
        }),
      )
      .describe('早的在前'),
    forerunners: z.array(z.object({ code: z.string(), name: z.string(), endedOn: z.string() })),
    changes: z.array(changeRow).describe('涉及它的变更，晚的在前'),
  }),
  refusals: { no_such_division: { status: 404, says: '没有这个区划，请核对代码。' } },
})

const about = { changeId: z.string(), kind: z.string(), effectiveOn: z.string(), from: z.array(z.string()), to: z.array(z.string()) }
export const divisionChangeProposed = event('division.proposed', z.object({ ...about, basis: z.string() }))
export const divisionChangeConfirmed = event('division.confirmed', z.object({ ...about, proposedBy: z.string() }))
export const divisionChangeEnded = event(
  'division.ended',
  z.object({ ...about, how: z.enum(['refused', 'withdrawn']), reason: z.string(), proposedBy: z.string() }),
)
/** It holds now: units, windows, posts and open cases stand where they should. */
export const divisionChanged = event('division.changed', z.object({ ...about, moved: z.record(z.string(), z.int()) }))
