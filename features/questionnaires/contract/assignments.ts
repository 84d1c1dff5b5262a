import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { ASSIGNED_KINDS, ASSIGNED_SIDES } from '../rules/assigning.ts'
import { questionnaireId } from './form-shape.ts'

const place = {
  division: z.string().describe('在这个区划和它的下级'),
  kind: z.enum(ASSIGNED_KINDS).describe('item 一个事项，basic 各地的同一事项（基本编码），item_type 一类事项，default 其余'),
  target: z.string().describe('事项编码、基本编码或事项类型；default 为空'),
  side: z.enum(ASSIGNED_SIDES).describe('online 线上，onsite 线下（含热线和自助），both 都用'),
}
export const assignmentRow = z.object({
  assignmentId: z.string(),
  questionnaireId: z.string().nullable().describe('空：这里不问'),
  questionnaireName: z.string().nullable(),
  ...place,
  divisionName: z.string(),
  targetSays: z.string(),
  from: z.string(),
  mayEdit: z.boolean(),
})
export type AssignmentRow = z.infer<typeof assignmentRow>

export const assignmentPages = { sorts: { from: 'moment' }, key: ['uuid'], usual: '-from' } as const satisfies PageShape
export const listAssignments = endpoint({
  name: 'listQuestionnaireAssignments',
  method: 'GET',
  path: '/api/v1/questionnaire-assignments',
  summary: '问询表单用在哪里：事项、各地同一事项、一类事项、其余；近的优先',
  permission: 'questionnaires.read',
  query: pagedQuery(assignmentPages, {
    questionnaireId: questionnaireId.optional(),
    division: divisionCode.optional().describe('含下级'),
    kind: z.enum(ASSIGNED_KINDS).optional(),
    side: z.enum(ASSIGNED_SIDES).optional(),
  }),
  reply: listReply(assignmentRow),
  refusals: {},
})

const notYours = { status: 403, says: '表单用在哪里，由自治区和地（州、市）决定：您不能改这一处。' } as const
export const assignQuestionnaire = endpoint({
  name: 'assignQuestionnaire',
  method: 'POST',
  path: '/api/v1/questionnaire-assignments',
  summary: '指定一处用哪份表单，立即生效；原来用的那份在此处停用',
  permission: 'questionnaires.publish',
  body: z.strictObject({
    questionnaireId: questionnaireId.nullable().describe('空：这里不问'),
    division: divisionCode,
    kind: place.kind,
    target: z.string().max(33).default(''),
    side: place.side,
  }),
  reply: z.object({ assignmentId: z.string() }),
  refusals: {
    no_such_questionnaire: { status: 404, says: '没有找到这份表单。' },
    not_your_place: notYours,
    assigned_meanwhile: { status: 409, says: '刚刚有人在此处指定了表单，请查看后再定。' },
    questionnaire_retired: { status: 409, says: '这份表单已停用。' },
    never_published: { status: 422, says: '这份表单还没有发布过，请先发布。' },
    form_of_elsewhere: { status: 422, says: '这份表单属于别的地方，不能用在这里；可以以它为底新建一份。' },
    no_such_target: { status: 422, says: '没有这个事项、基本编码或事项类型，请核对。' },
  },
  example: { questionnaireId: 'online', division: '650000000000', kind: 'item_type', target: '20', side: 'online' },
})

export const endAssignment = endpoint({
  name: 'endQuestionnaireAssignment',
  method: 'POST',
  path: '/api/v1/questionnaire-assignments/:assignmentId/end',
  summary: '这一处不再单独指定，改随更大的范围',
  permission: 'questionnaires.publish',
  params: z.strictObject({ assignmentId: z.uuid() }),
  reply: z.object({ assignmentId: z.string() }),
  status: 200,
  refusals: {
    no_such_assignment: { status: 404, says: '没有找到这一处，或它已经结束。' },
    not_your_place: notYours,
  },
})

export const questionnaireAssigned = event(
  'questionnaire.assigned',
  z.object({
    assignmentId: z.string(),
    questionnaireId: z.string().nullable(),
    division: z.string(),
    kind: z.string(),
    target: z.string(),
    side: z.string(),
    ended: z.boolean(),
  }),
)
