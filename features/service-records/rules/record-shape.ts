import { z } from 'zod'
import { dayField, momentField } from '#shared/time-fields.ts'
import { APPLICANT_KINDS, codesOf, ID_TYPES, SIDES, STAGES, STATUSES } from './codes.ts'

// Text without control characters and lone surrogates, and not of blanks alone.
const WORD = /^(?=.*\S)[^\p{Cc}\p{Cs}]+$/u
const LINES = /^(?=[^]*\S)(?:[^\p{Cc}\p{Cs}]|[\n\r\t])+$/u

const word = (most: number) => z.string().max(most).regex(WORD)
const key = word(64)
/** A source or a number out of a row that may be wrong elsewhere. */
export const shortWord = (value: unknown): string | null => key.safeParse(value).data ?? null

const unitCode = z.string().regex(/^[0-9A-Z]{18}$/)
const division = z.string().regex(/^\d{12}$/)
const idType = z.enum(codesOf(ID_TYPES)).describe('证件类型 userPageType')
const idNumber = word(64).describe('证件号码 certKeyGOV，只在政务外网使用')
const phone = z
  .string()
  .regex(/^[0-9+][0-9 -]{4,23}$/)
  .describe('联系电话 mobile')

export const applicantShape = z.strictObject({
  kind: z.enum(codesOf(APPLICANT_KINDS)).describe('申请人类型 userProp'),
  name: word(200).describe('姓名或名称 userName'),
  idType,
  idNumber,
  phone: phone.optional(),
  identityToken: word(200).optional().describe('统一身份认证给出的标识 certKey'),
})
export const agentShape = z.strictObject({
  name: word(200).describe('代理人姓名 handleUserName'),
  idType,
  idNumber,
  phone: phone.optional(),
})

export const occurrenceShape = z.strictObject({
  serviceNumber: z.int().min(1).max(99).describe('服务次数 serviceNumber，1–99'),
  stage: z.enum(codesOf(STAGES)).describe('服务环节 serviceName'),
  servedAt: momentField.describe('服务时刻 serviceTime'),
  windowCode: word(32).optional().describe('窗口编码'),
  platformCode: word(64).optional().describe('平台编码：网站、APP、自助终端、热线'),
  staffNo: word(32).optional().describe('服务人员编号 proManagerNo'),
  unitCode: unitCode.optional().describe('提供服务的单位，与实施单位不同时填写'),
  division: division.optional().describe('提供服务的区划，与办件区划不同时填写'),
})

/** A service record as systems push it (api.md). */
export const recordShape = z.strictObject({
  sourceSystem: key.describe('来源系统编码'),
  recordNo: key.describe('办件编号 projectNo；没有办件时为排队号或来电号'),
  recordName: word(300).optional().describe('办件名称 projectName'),
  itemCode: z
    .string()
    .regex(/^[0-9A-Z]{31}(?:[0-9A-Z]{2})?$/)
    .optional()
    .describe('实施编码 taskCode（31 位）或业务办理项编码 taskHandleItem（33 位）'),
  unitCode: unitCode.describe('实施单位的统一社会信用代码 deptCode'),
  coUnits: z.array(unitCode).max(20).optional().describe('协办单位'),
  division: division.describe('区划代码 areaCode，12 位'),
  applicant: applicantShape.optional(),
  agent: agentShape.optional(),
  side: z.enum(codesOf(SIDES)).describe('办理渠道 proChannel：线下、线上、热线'),
  processing: z.enum(['immediate', 'committed']).optional().describe('办件类型 projectType：即办件、承诺件'),
  status: z.enum(codesOf(STATUSES)).describe('办件状态 proStatus：待受理、已受理、已办结'),
  acceptedAt: momentField.optional().describe('受理时刻 acceptDate'),
  completedAt: momentField.optional().describe('办结时刻 resultDate'),
  promisedBy: dayField.optional().describe('承诺办结日'),
  overdueReason: z.string().max(500).regex(LINES).optional().describe('超过承诺办结日的原因，会公开'),
  staffNo: word(32).optional().describe('经办人编号 proManagerNo'),
  changedAt: momentField
    .optional()
    .describe('来源系统最近一次修改这件办件的时刻；填写了的，以较新的为准，更正状态也靠它；没有填写的，状态只进不退'),
  occurrences: z.array(occurrenceShape).max(99).describe('办件服务'),
})
export type PushedRecord = z.infer<typeof recordShape>
export type PushedOccurrence = z.infer<typeof occurrenceShape>
export type Applicant = z.infer<typeof applicantShape>
export type Agent = z.infer<typeof agentShape>
