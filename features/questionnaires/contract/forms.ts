import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { codePoints } from '#shared/text.ts'
import { momentField } from '#shared/time-fields.ts'
import { form, formVersion, publishedForm, questionnaireId } from './form-shape.ts'

const itemCode = z.string().regex(/^[0-9A-Z]{31}(?:[0-9A-Z]{2})?$/, '事项编码为 31 或 33 位')

/** What a channel that draws the form itself asks for; of the rating page the server draws it. */
export const openQuestionnaire = endpoint({
  name: 'openQuestionnaire',
  method: 'GET',
  path: '/open/v1/questionnaires',
  summary: '一项服务现在用的问询表单：自己画评价页的渠道据此出题，回答随评价提交（answers）；没有表单时 form 为空',
  permission: 'open.read',
  query: z.strictObject({
    itemCode: itemCode.optional().describe('事项编码；没有对应事项的咨询、来电不填'),
    division: divisionCode.optional().describe('区划，缺省为全区'),
    side: z.enum(['online', 'onsite', 'hotline']).default('online').describe('办件的办理渠道'),
    formVersion: formVersion.optional().describe('只要这一版，不论用在哪里'),
  }),
  reply: z.object({ form: publishedForm.nullable() }),
  refusals: { no_such_form: { status: 404, says: '没有发布过这一版表单。' } },
})

export const FORM_STATES = ['in_force', 'coming', 'draft', 'retired'] as const
export const questionnaireRow = z.object({
  questionnaireId: z.string(),
  name: z.string(),
  division: z.string(),
  divisionName: z.string(),
  state: z.enum(FORM_STATES).describe('in_force 已发布，coming 待生效，draft 尚未发布，retired 已停用'),
  version: z.int().nullable().describe('现行版本'),
  effectiveFrom: z.string().nullable(),
  questions: z.int(),
  draftBy: z.string().nullable().describe('正在起草下一版的人'),
  draftAt: z.string().nullable(),
  places: z.int().describe('用在几处'),
})
export type QuestionnaireRow = z.infer<typeof questionnaireRow>
export const questionnairePages = { sorts: { name: 'text' }, key: ['text'] } as const satisfies PageShape
export const listQuestionnaires = endpoint({
  name: 'listQuestionnaires',
  method: 'GET',
  path: '/api/v1/questionnaires',
  summary: '问询表单：现行版本、草稿、用在几处',
  permission: 'questionnaires.read',
  query: pagedQuery(questionnairePages, {
    q: z.string().min(1).max(64).optional().describe('名称中的一段'),
    division: divisionCode.optional().describe('哪里的表单，含下级'),
    state: z.enum(FORM_STATES).optional(),
  }),
  reply: listReply(questionnaireRow),
  refusals: {},
})

const noSuch = { status: 404, says: '没有找到这份表单。' } as const
const notYours = { status: 403, says: '表单由自治区和地（州、市）编制：您可以查看，不能修改这一份。' } as const
const retired = { status: 409, says: '这份表单已停用。要再用，请以它为底新建一份。' } as const
const changed = { status: 409, says: '另一个人刚刚改过这份草稿。请另开一页看过他的改动，再决定怎样改。' } as const
const params = z.strictObject({ questionnaireId })
const name = z.string().trim().min(1, '请填写名称').refine(codePoints(40), '不超过 40 字')
const known = z.object({ questionnaireId: z.string() })

const version = z.object({
  formVersion: z.string(),
  version: z.int(),
  effectiveFrom: z.string(),
  publishedBy: z.string(),
  publishedAt: z.string(),
  state: z.enum(['in_force', 'coming', 'past']),
  form,
})
export type VersionShown = z.infer<typeof version>
export const readQuestionnaire = endpoint({
  name: 'readQuestionnaire',
  method: 'GET',
  path: '/api/v1/questionnaires/:questionnaireId',
  summary: '一份问询表单：各个版本和草稿',
  permission: 'questionnaires.read',
  params,
  reply: z.object({
    ...questionnaireRow.shape,
    retiredAt: z.string().nullable(),
    versions: z.array(version).describe('新的在前'),
    draft: z.object({ revision: z.int(), form, editedBy: z.string(), editedAt: z.string() }).nullable(),
    mayEdit: z.boolean(),
  }),
  refusals: { no_such_questionnaire: noSuch },
})
export type QuestionnaireWhole = z.infer<typeof readQuestionnaire.reply>

export const makeQuestionnaire = endpoint({
  name: 'makeQuestionnaire',
  method: 'POST',
  path: '/api/v1/questionnaires',
  summary: '新建一份问询表单（草稿），可以现有的一份为底',
  permission: 'questionnaires.edit',
  body: z.strictObject({ name, division: divisionCode.describe('哪里的表单：自治区或地（州、市）'), copyOf: questionnaireId.optional() }),
  reply: known,
  refusals: { no_such_questionnaire: noSuch, not_your_questionnaire: notYours },
  example: { name: '户籍业务表单', division: '650000000000' },
})

export const saveDraft = endpoint({
  name: 'saveQuestionnaireDraft',
  method: 'PUT',
  path: '/api/v1/questionnaires/:questionnaireId/draft',
  summary: '保存草稿；不影响已发布的版本',
  permission: 'questionnaires.edit',
  params,
  body: z.strictObject({ name, form, revision: z.int().min(0).describe('读到的草稿修订号；还没有草稿时为 0') }),
  reply: z.object({ questionnaireId: z.string(), revision: z.int() }),
  status: 200,
  refusals: { no_such_questionnaire: noSuch, not_your_questionnaire: notYours, questionnaire_retired: retired, changed_meanwhile: changed },
  example: {
    name: '户籍业务表单',
    form: {
      questions: [
        {
          id: 'waited',
          kind: 'single',
          text: '等候时间是否可以接受',
          texts: {},
          options: [
            { id: 'yes', text: '可以', texts: {} },
            { id: 'no', text: '太久', texts: {} },
          ],
          scale: null,
          when: null,
        },
      ],
    },
    revision: 1,
  },
})

export const dropDraft = endpoint({
  name: 'dropQuestionnaireDraft',
  method: 'POST',
  path: '/api/v1/questionnaires/:questionnaireId/drop-draft',
  summary: '放弃草稿，回到已发布的版本',
  permission: 'questionnaires.edit',
  params,
  body: z.strictObject({ revision: z.int().min(1) }),
  reply: known,
  status: 200,
  refusals: { no_such_questionnaire: noSuch, not_your_questionnaire: notYours, changed_meanwhile: changed },
  example: { revision: 1 },
})

const fault = z.object({ path: z.string(), code: z.string(), says: z.string() })
export const publishQuestionnaire = endpoint({
  name: 'publishQuestionnaire',
  method: 'POST',
  path: '/api/v1/questionnaires/:questionnaireId/publish',
  summary: '把草稿发布为下一版，从某一刻起用；发布过的版本不再改动',
  permission: 'questionnaires.publish',
  params,
  body: z.strictObject({ revision: z.int().min(1), effectiveFrom: momentField.optional().describe('何时起用，缺省为现在') }),
  reply: z.object({ formVersion: z.string(), version: z.int(), effectiveFrom: z.string() }),
  refusals: {
    no_such_questionnaire: noSuch,
    not_your_questionnaire: notYours,
    questionnaire_retired: retired,
    changed_meanwhile: changed,
    nothing_changes: { status: 409, says: '草稿和上一版一样，不必发布。' },
    form_unfit: { status: 422, says: '表单还不能发布，请按 errors 逐项修改。', carries: z.object({ errors: z.array(fault) }) },
    not_in_the_past: { status: 422, says: '起用时刻不能早于现在：已经给出的评价按当时的表单。' },
    before_a_coming_version: { status: 422, says: '已有一版定在更晚的时刻起用，请把起用时刻定在它之后。' },
  },
  example: { revision: 2 },
})

export const retireQuestionnaire = endpoint({
  name: 'retireQuestionnaire',
  method: 'POST',
  path: '/api/v1/questionnaires/:questionnaireId/retire',
  summary: '停用一份表单：各处不再使用，已有的回答和版本保留',
  permission: 'questionnaires.publish',
  params,
  reply: known,
  status: 200,
  refusals: { no_such_questionnaire: noSuch, not_your_questionnaire: notYours, questionnaire_retired: retired },
})

const formChanged = z.object({
  questionnaireId: z.string(),
  what: z.enum(['made', 'draft_dropped', 'published', 'retired']),
  version: z.int().nullable(),
  effectiveFrom: z.string().nullable(),
})
export type QuestionnaireChanged = z.infer<typeof formChanged>
export const questionnaireChanged = event('questionnaire.changed', formChanged)
