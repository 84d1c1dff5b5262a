import { z } from 'zod'
import { divisionCode, unitCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { dayField } from '#shared/time-fields.ts'
import { named } from './parts.ts'

/** Upheld rates are watched per unit (rules 4): one unit whose appeals mostly succeed is rated or judged wrongly. */
export const appealFigure = z.object({
  unit: named,
  division: named,
  filed: z.int().describe('提出的申诉'),
  decided: z.int().describe('已决定，不含撤回'),
  upheld: z.int().describe('予以支持，含复核'),
  share: z.number().nullable().describe('支持率：予以支持 ÷ 已决定；没有已决定的为空'),
  reviewed: z.int().describe('经上级复核'),
  underWay: z.int(),
  overdue: z.int().describe('过了期限还没有决定'),
  objections: z.int().describe('评价人对不予采纳提出的异议'),
  objectionsUpheld: z.int(),
})
export type AppealFigure = z.infer<typeof appealFigure>

export const figurePages = { sorts: { filed: 'number', upheld: 'number' }, key: ['text'], usual: '-filed' } as const satisfies PageShape
export const listAppealFigures = endpoint({
  name: 'listAppealFigures',
  method: 'GET',
  path: '/api/v1/appeal-figures',
  summary: '各单位的申诉：提出、决定、支持各几件，支持率',
  permission: 'appeals.figures',
  query: pagedQuery(figurePages, {
    division: divisionCode.optional().describe('含下级区划'),
    unit: unitCode.optional(),
    from: dayField.optional().describe('提出日，自这一天起'),
    to: dayField.optional().describe('提出日，到这一天止（含）'),
  }),
  reply: listReply(appealFigure),
  refusals: {},
})
