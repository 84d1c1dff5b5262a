import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { columns, type ListWords } from '#shared/columns.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { dayField } from '#shared/time-fields.ts'

const count = z.int().min(0)
const figures = {
  bad: count.describe('差评件数'),
  asked: count.describe('单位申请认定误评或恶意差评的件数'),
  confirmed: count.describe('经确认不予采纳的件数'),
  refused: count.describe('没有确认、退回办理的件数'),
  pending: count.describe('等待确认的件数'),
  excluded: count.describe('现在不予采纳的件数：含评价人撤回的、申诉成立的'),
  share: z.string().nullable().describe('不予采纳率；差评太少时为 null'),
  confirmedShare: z.string().nullable().describe('认定确认率；认定太少时为 null'),
}
const named = z.object({ code: z.string(), name: z.string() })
export const exclusionRate = z.object({ unit: named, division: named, ...figures })
export type ExclusionRate = z.infer<typeof exclusionRate>

export const exclusionRatePages = {
  sorts: { excluded: 'number', asked: 'number', refused: 'number', bad: 'number' },
  key: ['text'],
  usual: '-excluded',
} as const satisfies PageShape
export const listExclusionRates = endpoint({
  name: 'listExclusionRates',
  method: 'GET',
  path: '/api/v1/statistics/exclusions',
  summary: '各单位申请不予采纳的差评有几件，确认、没有确认的各几件（本人范围内）',
  permission: 'figures.exclusions',
  query: pagedQuery(exclusionRatePages, {
    division: divisionCode.optional().describe('含下级区划'),
    from: dayField.optional().describe('差评收到日自这一天起'),
    to: dayField.optional().describe('差评收到日到这一天为止'),
  }),
  reply: listReply(exclusionRate),
  refusals: {},
})

/** In the order in which one reads it: how many, asked, what came of it, what share. */
export const exclusionRateColumns = columns<ExclusionRate>([
  { id: 'unit', zh: '承办单位', en: 'Unit', value: (row) => row.unit.name },
  { id: 'division', zh: '区划', en: 'Division', value: (row) => row.division.name },
  { id: 'bad', zh: '差评', en: 'Bad ratings', kind: 'number', value: (row) => row.bad },
  { id: 'asked', zh: '申请认定', en: 'Asked', kind: 'number', value: (row) => row.asked },
  { id: 'confirmed', zh: '确认', en: 'Confirmed', kind: 'number', value: (row) => row.confirmed },
  { id: 'refused', zh: '没有确认', en: 'Refused', kind: 'number', value: (row) => row.refused },
  { id: 'pending', zh: '等待确认', en: 'Pending', kind: 'number', value: (row) => row.pending },
  { id: 'excluded', zh: '不予采纳合计', en: 'Not adopted, all', kind: 'number', value: (row) => row.excluded },
  { id: 'share', zh: '不予采纳率', en: 'Share not adopted', value: (row) => row.share ?? '—' },
  { id: 'confirmedShare', zh: '认定确认率', en: 'Share confirmed', value: (row) => row.confirmedShare ?? '—' },
])
export const exclusionRateWords: ListWords = { title: { zh: '不予采纳情况', en: 'Ratings not adopted' } }

/** The same for everybody, of every unit at once (rules 6). */
export const readExclusionFigures = endpoint({
  name: 'readExclusionFigures',
  method: 'GET',
  path: '/open/v1/exclusions',
  summary: '公开的不予采纳统计：各单位申请认定几件，确认、没有确认各几件',
  permission: 'open.read',
  query: z.strictObject({ division: divisionCode.optional().describe('区划代码，含其下级；缺省为全部') }),
  reply: z.object({
    asOf: z.string().describe('截至这一刻收到的差评'),
    rows: z.array(z.object({ unit: z.string(), name: z.string().nullable(), ...figures })),
    definitions: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        numerator: z.string(),
        denominator: z.string().nullable(),
        edge: z.string(),
        clause: z.string(),
        version: z.int(),
      }),
    ),
  }),
  refusals: {
    no_such_division: { status: 404, says: '没有这个区划代码，请核对后再试。' },
    too_many_rows: { status: 422, says: '结果超过 20000 行，请用 division 缩小范围。' },
  },
})
