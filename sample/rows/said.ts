/**
 * Texts that are hashed and kept for each rating, put together member by member: the same letters as `canonical` and
 * `JSON.stringify` write of the same values, in a third of the time. A test holds them against what the API stored.
 */
import { isBad, LEAF_VERSION } from '#features/ratings/rules.ts'
import type { LeafFacts, SealedFacts } from '#features/ratings/rules/leaf.ts'
import type { PushedRecord } from '#features/service-records/contract.ts'
import type { SampleRating, SampleService, Visit } from '../visit.ts'

/** Letters that JSON writes as they stand. Codes, numbers and moments are not even asked. */
const PLAIN = /^[^"\\\p{Cc}\p{Cs}]*$/u
const text = (value: string): string => (PLAIN.test(value) ? `"${value}"` : JSON.stringify(value))
const orNull = (value: string | null): string => (value === null ? 'null' : `"${value}"`)
const list = (codes: readonly string[]): string => (codes.length === 0 ? '[]' : `["${codes.join('","')}"]`)

/** The record as its source says it, in the order of the contract’s shape. */
export function recordText(record: Visit['record']): string {
  let said = `{"sourceSystem":"${record.sourceSystem}","recordNo":"${record.recordNo}"`
  if (record.recordName !== undefined) said += `,"recordName":${text(record.recordName)}`
  if (record.itemCode !== undefined) said += `,"itemCode":"${record.itemCode}"`
  said += `,"unitCode":"${record.unitCode}"`
  if (record.coUnits !== undefined) said += `,"coUnits":${list(record.coUnits)}`
  said += `,"division":"${record.division}"`
  if (record.applicant !== undefined) said += `,"applicant":{"kind":"${record.applicant.kind}",${whoText(record.applicant)}`
  if (record.agent !== undefined) said += `,"agent":{${whoText(record.agent)}`
  said += `,"side":"${record.side}"`
  if (record.processing !== undefined) said += `,"processing":"${record.processing}"`
  said += `,"status":"${record.status}"`
  if (record.acceptedAt !== undefined) said += `,"acceptedAt":"${record.acceptedAt}"`
  if (record.completedAt !== undefined) said += `,"completedAt":"${record.completedAt}"`
  if (record.promisedBy !== undefined) said += `,"promisedBy":"${record.promisedBy}"`
  if (record.overdueReason !== undefined) said += `,"overdueReason":${text(record.overdueReason)}`
  if (record.staffNo !== undefined) said += `,"staffNo":"${record.staffNo}"`
  said += ',"occurrences":['
  for (const [n, service] of record.occurrences.entries()) said += (n === 0 ? '' : ',') + serviceText(service)
  return `${said}]}`
}

type Who = Pick<NonNullable<PushedRecord['agent']>, 'name' | 'idType' | 'idNumber' | 'phone'>
const whoText = ({ name, idType, idNumber, phone }: Who): string =>
  `"name":${text(name)},"idType":"${idType}","idNumber":"${idNumber}"${phone === undefined ? '' : `,"phone":"${phone}"`}}`

function serviceText({ serviceNumber, stage, servedAt, windowCode, platformCode, staffNo, unitCode }: SampleService): string {
  let said = `{"serviceNumber":${serviceNumber},"stage":"${stage}","servedAt":"${servedAt}"`
  if (windowCode !== undefined) said += `,"windowCode":"${windowCode}"`
  if (platformCode !== undefined) said += `,"platformCode":"${platformCode}"`
  if (staffNo !== undefined) said += `,"staffNo":"${staffNo}"`
  if (unitCode !== undefined) said += `,"unitCode":"${unitCode}"`
  return `${said}}`
}

/** What `bodyOf` sends, as its hash takes it. */
export function bodyText({ sourceSystem, recordNo }: Visit['record'], rating: SampleRating): string {
  const { serviceNumber, channel, level, detailCodes, anonymous, declined, ratedAt, device } = rating
  let said = `{"anonymous":${anonymous},"channel":"${channel}","detailCodes":${list(detailCodes)}`
  if (device) said += `,"device":{"clockSkewMs":${device.clockSkewMs},"counter":${device.counter},"id":"${device.id}"}`
  said += `,"level":${level},"ratedAt":"${ratedAt}"`
  if (declined) said += ',"reasonDeclined":true'
  said += `,"recordNo":"${recordNo}","serviceNumber":${serviceNumber},"sourceSystem":"${sourceSystem}"`
  if (rating.text !== undefined) said += `,"text":${text(rating.text)}`
  return `${said}}`
}

export const committedText = (c: SealedFacts): string =>
  `{"detailCodes":${list(c.detailCodes)},"ratedAt":"${c.ratedAt}","ratingId":"${c.ratingId}","receivedAt":"${c.receivedAt}","recordId":"${c.recordId}","serviceNumber":${c.serviceNumber},"staff":${orNull(c.staff)},"textDigest":${orNull(c.textDigest)},"window":${orNull(c.window)}}`

export const leafTextOf = ({ division, unit, item, side, channel, level, ratedOn }: LeafFacts, sealed: string): string =>
  `{"channel":"${channel}","division":"${division}","item":${orNull(item)},"kind":"rating","level":${level},"ratedOn":"${ratedOn}","ratingKind":"first","sealed":"${sealed}","side":"${side}","unit":"${unit}","v":${LEAF_VERSION}}`

export type Told = {
  ratingId: string
  recordId: string
  rating: SampleRating
  division: string
  unit: string
  servingUnit: string
  staffNo: string | null
  side: string
  identification: string
  hasText: boolean
  class: string
}
/** What the event “a rating was recorded” carries. */
export const toldText = ({ rating, ...t }: Told): string =>
  `{"ratingId":"${t.ratingId}","recordId":"${t.recordId}","serviceNumber":${rating.serviceNumber},"level":${rating.level},"bad":${isBad(rating.level)},"division":"${t.division}","unit":"${t.unit}","servingUnit":"${t.servingUnit}","staffNo":${orNull(t.staffNo)},"side":"${t.side}","channel":"${rating.channel}","anonymous":${rating.anonymous},"identification":"${t.identification}","hasText":${t.hasText},"receivedAt":"${rating.receivedAt}","class":"${t.class}"}`
