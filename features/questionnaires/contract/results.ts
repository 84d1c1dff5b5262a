import { z } from 'zod'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { formVersion } from './form-shape.ts'

const noSuch = { no_such_form: { status: 404, says: '没有发布过这一版表单。' } } as const
const scope = {
  formVersion,
  division: divisionCode.optional().describe('区划代码，含下级'),
  unit: unitCode.optional().describe('实施单位'),
}
export const resultRow = z.object({
  question: z.string(),
  number: z.int(),
  asks: z.string(),
  option: z.string(),
  answer: z.string(),
  n: z.int().nullable().describe('空：答这道题的不足 5 人，不给出'),
  answered: z.int().nullable().describe('答这道题的人数'),
  share: z.number().nullable(),
})
export type ResultRowShown = z.infer<typeof resultRow>
export const resultPages = { sorts: { number: 'number' }, key: ['text'] } as const satisfies PageShape
export const listResults = endpoint({
  name: 'listQuestionnaireResults',
  method: 'GET',
  path: '/api/v1/questionnaire-results',
  summary: '一版表单的回答：每题每项几人。晚一天给出，每次至少多 5 人才更新，不足 5 人的不给出，不含本人被评的',
  permission: 'questionnaires.results',
  query: pagedQuery(resultPages, scope),
  reply: listReply(resultRow).extend({
    name: z.string(),
    until: z.string().nullable().describe('统计到哪一天；空：还不足 5 人'),
    sheets: z.int().describe('几人至少答了一题'),
  }),
  refusals: noSuch,
})

export const textRow = z.object({ question: z.string(), asks: z.string(), text: z.string().describe('个人信息已隐去') })
export type TextRow = z.infer<typeof textRow>
export const textPages = { sorts: { place: 'text' }, key: ['text'] } as const satisfies PageShape
export const listAnswerTexts = endpoint({
  name: 'listQuestionnaireTexts',
  method: 'GET',
  path: '/api/v1/questionnaire-texts',
  summary: '一版表单里写的意见（脱敏后）：不带等级、事项、日期和先后，不能连到哪一次评价',
  permission: 'questionnaires.texts',
  query: pagedQuery(textPages, { ...scope, question: z.string().max(32).optional() }),
  reply: listReply(textRow),
  refusals: noSuch,
})
