/** Why a rating is not adopted. Each is a decision of people outside the handling unit; none is made by the system (rules 3.6, 3.11, 4). */
export const CAUSES = [
  {
    cause: 'mistaken',
    says: '认定为误评',
    en: 'found to be mistaken',
    why: '承办单位核实后认定与事实不符，经政务服务管理机构两人确认',
    clause: 'plan 四(一)；rules 3.6',
  },
  {
    cause: 'malicious',
    says: '认定为恶意差评',
    en: 'found to be malicious',
    why: '承办单位核实后认定为恶意差评，经政务服务管理机构两人确认',
    clause: 'plan 四(一)；rules 3.6',
  },
  {
    cause: 'withdrawn',
    says: '评价人说明误评并撤回',
    en: 'withdrawn by the rater',
    why: '评价人说明是误评，经政务服务管理机构回访、两人确认',
    clause: 'rules 3.11',
  },
  {
    cause: 'appeal',
    says: '申诉成立',
    en: 'an appeal was upheld',
    why: '被评价的人员或单位申诉，未经手的两人审查成立',
    clause: 'plan 五(二)；rules 4',
  },
] as const
export type Cause = (typeof CAUSES)[number]['cause']
export const CAUSE_CODES = CAUSES.map((row) => row.cause) as [Cause, ...Cause[]]
export const causeRow = (cause: Cause): (typeof CAUSES)[number] => CAUSES.find((row) => row.cause === cause) ?? CAUSES[0]

/** A service occurrence has at most a first rating and a follow-up; each is excluded by itself. */
export const KINDS = ['first', 'follow_up'] as const
export type Kind = (typeof KINDS)[number]

export type RatingRef = { recordId: string; serviceNumber: number; kind: Kind }
export const refKey = ({ recordId, serviceNumber, kind }: RatingRef): string => `${recordId}:${serviceNumber}:${kind}`

export const ACTS = ['excluded', 'restored'] as const
export type Act = (typeof ACTS)[number]
/** The next entry of a history of `entries`, or null where it already stands so: told twice, it is done once. */
export function nextEntry(entries: number, act: Act): number | null {
  const isExcluded = entries % 2 === 1
  return isExcluded === (act === 'excluded') ? null : entries + 1
}
