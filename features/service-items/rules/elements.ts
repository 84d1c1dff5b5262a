import { z } from 'zod'

/** 环节: all are open to rating unless closed for a reason (rules 1.2). The same list as a service record's; a test holds both to the reference. */
export const RATING_STAGES = [
  { stage: 'booking', says: '预约', en: 'booking' },
  { stage: 'consult', says: '咨询', en: 'consulting' },
  { stage: 'apply', says: '申报', en: 'applying' },
  { stage: 'accept', says: '受理', en: 'acceptance' },
  { stage: 'supplement', says: '补正', en: 'supplementing' },
  { stage: 'review', says: '审核', en: 'review' },
  { stage: 'pay', says: '缴费', en: 'payment' },
  { stage: 'complete', says: '办结', en: 'completion' },
  { stage: 'deliver', says: '送达', en: 'delivery' },
] as const
export type RatingStage = (typeof RATING_STAGES)[number]['stage']
export const RATING_STAGE_CODES = RATING_STAGES.map((row) => row.stage) as [RatingStage, ...RatingStage[]]
export const ratingStageSays = (stage: string): string => RATING_STAGES.find((row) => row.stage === stage)?.says ?? stage

export const PROCESSING = ['immediate', 'committed'] as const
export const SIDES = ['both', 'onsite', 'online', 'hotline'] as const
export const LIMIT_UNITS = ['working', 'natural'] as const
/** 办结方式: 当场办结, 一次办结, 限时办结. */
export const COMPLETIONS = ['at_once', 'one_visit', 'time_limit'] as const
export type Completion = (typeof COMPLETIONS)[number]
export const MATERIAL_KINDS = ['original', 'copy', 'original_and_copy', 'electronic', 'form'] as const
export const CHANNEL_SIDES = ['onsite', 'online', 'hotline'] as const
export const FLAGS = ['newPolicy', 'newService', 'keyItem'] as const

const line = (most: number) => z.string().trim().max(most).default('')
const days = z.int().min(0).max(3650)

const material = z.strictObject({
  name: z.string().trim().min(1).max(100),
  kind: z.enum(MATERIAL_KINDS).default('original'),
  copies: z.int().min(0).max(99).default(1),
  note: line(200),
})
const step = z.strictObject({ name: z.string().trim().min(1).max(60), days: days.nullable().default(null), note: line(300) })
const charge = z.strictObject({ name: z.string().trim().min(1).max(60), standard: line(200), basis: line(300) })
const closedStage = z.strictObject({ stage: z.enum(RATING_STAGE_CODES), reason: line(200) })
const unitCode = z.string().regex(/^[0-9A-Z]{18}$/, '统一社会信用代码为 18 位')

/** What any item says, in the national catalogue too. */
const head = {
  name: z.string().trim().min(1).max(200).describe('事项名称'),
  basis: line(2000).describe('设定依据'),
  processing: z.enum(PROCESSING).describe('办件类型'),
  sides: z.enum(SIDES).describe('可以在哪里办'),
  legalLimit: days.describe('法定办结时限'),
  promisedLimit: days.describe('承诺办结时限'),
  limitUnit: z.enum(LIMIT_UNITS).describe('时限单位'),
}
/** What is kept of an item in `service_items.elements` (plan 二(三), rules 8). Every one may be missing: then it has not been said yet. */
export const itemElements = z.strictObject({
  completion: z.enum(COMPLETIONS).default('time_limit').describe('办结方式'),
  acceptingUnit: line(100).describe('受理单位'),
  conditions: line(4000).describe('申请条件'),
  materials: z.array(material).max(60).default([]).describe('申请材料'),
  steps: z.array(step).max(30).default([]).describe('办理程序'),
  charges: z
    .strictObject({ isFree: z.boolean().default(true), items: z.array(charge).max(30).default([]) })
    .default({ isFree: true, items: [] })
    .describe('收费依据及标准'),
  channels: z
    .array(z.strictObject({ side: z.enum(CHANNEL_SIDES), where: z.string().trim().min(1).max(200) }))
    .max(20)
    .default([])
    .describe('办理渠道：在哪里办'),
  places: line(500).describe('办理地点'),
  hours: line(300).describe('办理时间'),
  phone: line(60).describe('咨询电话'),
  complaintPhone: line(60).describe('监督投诉电话'),
  ratingStages: z
    .strictObject({ closed: z.array(closedStage).max(RATING_STAGES.length).default([]) })
    .default({ closed: [] })
    .describe('评价环节：除关闭的以外都开放'),
  anywhere: z.boolean().default(false).describe('异地可办'),
  leadUnit: unitCode.nullable().default(null).describe('牵头单位'),
  coUnits: z.array(unitCode).max(20).default([]).describe('协办单位'),
  powerListNo: line(60).describe('权责清单编号'),
  newPolicy: z.boolean().default(false).describe('新出台政策'),
  newService: z.boolean().default(false).describe('新服务项目'),
  keyItem: z.boolean().default(false).describe('重点事项'),
})
export type ItemElements = z.output<typeof itemElements>

/** All that a version of an item says: the one schema of elements, whoever fills it in. */
export const itemContent = z.strictObject({ ...head, ...itemElements.shape })
export type ItemContent = z.output<typeof itemContent>
/** All that a version of a basic item says. */
export const basicContent = z.strictObject({ ...head, line: z.string().trim().min(1).max(60).describe('主管部门') })
export type BasicContent = z.output<typeof basicContent>
