import { receiptCodeFrom } from '#shared/crockford.ts'

/** 首次评价 and 追加评价: at most one of each for an occurrence (rules 1.3). */
export type RatingKind = 'first' | 'follow-up'

/** 15 Crockford characters of a MAC over the occurrence, and a check character: not derivable from a number printed on paper. */
export const receiptSubject = (recordId: string, serviceNumber: number, kind: RatingKind = 'first'): string =>
  `${recordId}\n${serviceNumber}\n${kind}`
export const receiptCode = (mac: (data: string) => Buffer, recordId: string, serviceNumber: number, kind?: RatingKind): string =>
  receiptCodeFrom(mac(receiptSubject(recordId, serviceNumber, kind)))

/** The secret that the rating page leaves on the rater's own device; a hall's system, which sees the code too, does not have it. */
export const raterCookie = (mac: (data: string) => Buffer, code: string): { name: string; value: string } => ({
  name: 'hcp_rater',
  value: mac(`rater\n${code}`).toString('base64url'),
})
