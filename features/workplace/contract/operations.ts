import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { RUN_STATES } from '../rules/jobs.ts'

const moment = z.string().describe('北京时间，精确到秒')

export const jobItem = z.object({
  job: z.string(),
  says: z.string().describe('任务做什么'),
  schedule: z.string().describe('什么时候做，用话说'),
  state: z.enum(RUN_STATES).nullable().describe('上一次的结果；空：还没有做过'),
  stateSays: z.string(),
  lastStartedAt: moment.nullable(),
  lastEndedAt: moment.nullable(),
  lastFault: z.string().nullable().describe('上一次失败的原因，不含任何人的信息'),
  nextAt: moment.nullable().describe('下一次；空：有事才做'),
  runs: z.int().describe('最近 7 天做了几次'),
  failures: z.int().describe('其中失败几次'),
})
export type JobItem = z.infer<typeof jobItem>

export const jobPages = { sorts: { job: 'text' }, key: ['text'] } as const satisfies PageShape
export const listJobs = endpoint({
  name: 'listJobs',
  method: 'GET',
  path: '/api/v1/jobs',
  summary: '定时任务：何时做、上一次结果、下一次、最近的失败',
  permission: 'jobs.read',
  query: pagedQuery(jobPages, { state: z.enum(RUN_STATES).optional() }),
  reply: listReply(jobItem),
  refusals: {},
})

export const parkedItem = z.object({
  listener: z.string(),
  listenerSays: z.string(),
  subject: z.string().describe('种类:编号，同一主题的事件依次处理'),
  events: z.int().describe('搁置了几条'),
  names: z.array(z.string()).describe('事件名称'),
  fault: z.string().describe('第一条为什么没有处理成'),
  attempts: z.int().describe('试过几次'),
  parkedAt: moment.describe('最早何时搁置'),
})
export type ParkedItem = z.infer<typeof parkedItem>

export const parkedPages = { sorts: { parkedAt: 'moment' }, key: ['text', 'text'] } as const satisfies PageShape
export const listParked = endpoint({
  name: 'listParked',
  method: 'GET',
  path: '/api/v1/parked',
  summary: '搁置的事件，按监听者和主题',
  permission: 'parked.read',
  query: pagedQuery(parkedPages, {
    listener: z.string().min(1).max(80).optional(),
    subject: z.string().min(1).max(200).optional(),
  }),
  reply: listReply(parkedItem),
  refusals: {},
})

export const listenerItem = z.object({
  listener: z.string(),
  says: z.string(),
  behind: z.int().describe('还有几条没有听取，至多数到 10001'),
  parked: z.int(),
  movedAt: moment.nullable(),
})
export const listListeners = endpoint({
  name: 'listListeners',
  method: 'GET',
  path: '/api/v1/listeners',
  summary: '各监听者听到哪里、落下多少、搁置多少',
  permission: 'parked.read',
  reply: z.object({ items: z.array(listenerItem) }),
  refusals: {},
})

export const replayParked = endpoint({
  name: 'replayParked',
  method: 'POST',
  path: '/api/v1/parked/replay',
  summary: '原因消除之后，把一个主题搁置的事件依次重放；仍不成的留着',
  permission: 'parked.replay',
  body: z.strictObject({ listener: z.string().min(1).max(80), subject: z.string().min(1).max(200) }),
  status: 200,
  reply: z.object({ replayed: z.int(), left: z.int(), fault: z.string().nullable().describe('仍搁置的，这一次为什么不成') }),
  refusals: { nothing_parked: { status: 404, says: '这个主题没有搁置的事件，可能已被别人重放，请刷新清单。' } },
  example: { listener: 'rectifications.open-cases', subject: 'rating:00000000-0000-4000-8000-000000000000' },
})

export const parkedReplayed = event(
  'parked.replayed',
  z.object({ listener: z.string(), subject: z.string(), replayed: z.int(), left: z.int() }),
)
