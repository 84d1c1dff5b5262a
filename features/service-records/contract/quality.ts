import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { endpoint } from '#shared/endpoint.ts'
import { dayField } from '#shared/time-fields.ts'

const share = z.number().nullable().describe('0–1；没有可算的为空')
const counts = {
  received: z.int().describe('收到的条数 = 新增 + 有变化 + 未变 + 隔离'),
  newRecords: z.int().describe('新增的办件'),
  changed: z.int().describe('有变化的'),
  unchanged: z.int().describe('与已有内容相同的'),
  quarantined: z.int().describe('隔离的'),
  repeated: z.int().describe('隔离的里面，与以前隔离过的一字不差的'),
  services: z.int().describe('首次收到的办件服务'),
  late: z.int().describe('其中超过时限才到的'),
  skewed: z.int().describe('其中服务时刻晚于收到时刻的'),
  linked: z.int().describe('其中事项、申请人、服务地点都对得上的'),
  replayed: z.int().describe('重放收入的'),
  mended: z.int().describe('修补后收入的'),
  setAside: z.int().describe('搁置的'),
}
const shares = {
  timely: share.describe('及时率：按时到的办件服务 ÷ 首次收到的办件服务'),
  duplicated: share.describe('重复率：（未变 + 一字不差的隔离）÷ 收到'),
  quarantinedShare: share.describe('隔离率：隔离 ÷ 收到'),
  linkedShare: share.describe('对应率：对得上的办件服务 ÷ 首次收到的办件服务'),
  skewMedian: z.int().nullable().describe('服务时刻晚于收到时刻的，快多少秒（中位数，两位有效数字）'),
}
const signal = z.object({
  day: z.string(),
  signal: z.string(),
  says: z.string().describe('需要看一看的是什么'),
  facts: z.string().describe('依据的事实'),
  services: z.int(),
})
const source = z.object({
  source: z.string().describe('空：行里读不出来源，或来源不属于推送的账号'),
  ...counts,
  ...shares,
  waiting: z.int().describe('待处理的隔离'),
  lastAt: z.string().nullable().describe('最近一次推送'),
  isSilent: z.boolean().describe('天天推送的来源没有声音了'),
  signals: z.array(signal),
})
export type SourceQuality = z.infer<typeof source>
const day = z.object({ day: z.string(), ...counts, ...shares })
export type QualityDay = z.infer<typeof day>

export const readQuality = endpoint({
  name: 'readRecordQuality',
  method: 'GET',
  path: '/api/v1/record-quality',
  summary: '各来源推送办件的数据质量：收到、收下、隔离、修补、及时、重复、时钟偏差、对应率，按来源、按日',
  permission: 'records.quality',
  query: z.strictObject({
    from: dayField.optional().describe('自这一天；不填为 30 天前'),
    to: dayField.optional().describe('到这一天（含）；不填为今天'),
    division: divisionCode.optional().describe('区划代码，含下级'),
    source: z.string().max(64).optional().describe('只看这个来源'),
  }),
  reply: z.object({
    from: z.string(),
    to: z.string(),
    lateMinutes: z.int().describe('超过多少分钟算迟到（规则参数）'),
    total: z.object({ ...counts, ...shares, waiting: z.int() }),
    sources: z.array(source).describe('有异常的在前'),
    days: z.array(day),
    unmatched: z.string().describe('等待匹配的窗口服务；很少时不说准数'),
  }),
  refusals: { days_reversed: { status: 422, says: '起始日晚于截止日，或相隔超过 366 天，请核对两个日期。' } },
})
