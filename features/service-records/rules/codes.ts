/** Code tables of a service record; a test holds each against db/reference. */
export const STAGES = [
  { code: 'booking', says: '预约' },
  { code: 'consult', says: '咨询' },
  { code: 'apply', says: '申报' },
  { code: 'accept', says: '受理' },
  { code: 'supplement', says: '补正' },
  { code: 'review', says: '审核' },
  { code: 'pay', says: '缴费' },
  { code: 'complete', says: '办结' },
  { code: 'deliver', says: '送达' },
] as const
export type Stage = (typeof STAGES)[number]['code']
const stageNames = new Map<string, string>(STAGES.map((row) => [row.code, row.says]))
export const stageName = (code: string): string => stageNames.get(code) ?? code

/** `checked`: how the number's last character is checked. */
export const ID_TYPES = [
  { code: '111', says: '居民身份证', checked: 'resident' },
  { code: '113', says: '户口簿' },
  { code: '414', says: '普通护照' },
  { code: '513', says: '往来港澳通行证' },
  { code: '511', says: '台湾居民来往大陆通行证' },
  { code: '516', says: '港澳居民来往内地通行证' },
  { code: '553', says: '外国人永久居留身份证' },
  { code: '001', says: '统一社会信用代码', checked: 'uscc' },
  { code: '990', says: '其他' },
] as const
export type IdType = (typeof ID_TYPES)[number]['code']

export const APPLICANT_KINDS = [
  { code: '1', says: '自然人' },
  { code: '2', says: '企业法人' },
  { code: '3', says: '事业法人' },
  { code: '4', says: '社会组织法人' },
  { code: '5', says: '非法人企业' },
  { code: '6', says: '行政机关' },
  { code: '9', says: '其他组织' },
] as const
export type ApplicantKind = (typeof APPLICANT_KINDS)[number]['code']

/** `ratedAs`: which window of rules 1.8 holds; hotline and self-service count as on site. `nationalSide` is the code sent upwards. */
export const SIDES = [
  { code: 'onsite', says: '线下', ratedAs: 'onsite', nationalSide: '2' },
  { code: 'online', says: '线上', ratedAs: 'online', nationalSide: '1' },
  { code: 'hotline', says: '热线', ratedAs: 'onsite', nationalSide: '2' },
] as const
export type Side = (typeof SIDES)[number]['code']
const sides = new Map<string, (typeof SIDES)[number]>(SIDES.map((row) => [row.code, row]))
export const ratedAs = (side: Side): 'onsite' | 'online' => sides.get(side)?.ratedAs ?? 'onsite'

export const sideName = (code: string): string => sides.get(code)?.says ?? code

export const STATUSES = [
  { code: 'pending', says: '待受理', accepted: false, completed: false },
  { code: 'accepted', says: '已受理', accepted: true, completed: false },
  { code: 'completed', says: '已办结', accepted: true, completed: true },
] as const
export type Status = (typeof STATUSES)[number]['code']
export const statusRow = (status: Status): (typeof STATUSES)[number] => STATUSES.find((row) => row.code === status) ?? STATUSES[0]
/** How far a matter is; -1 for what is no status. */
export const statusRank = (status: unknown): number => STATUSES.findIndex((row) => row.code === status)
export const statusName = (code: string): string => STATUSES.find((row) => row.code === code)?.says ?? code
export const applicantKindName = (code: string): string => APPLICANT_KINDS.find((row) => row.code === code)?.says ?? code

/** The codes of a table as zod wants them. */
export const codesOf = <Code extends string>(rows: readonly { code: Code }[]): [Code, ...Code[]] =>
  rows.map((row) => row.code) as [Code, ...Code[]]
