import type { Said } from '#shared/columns.ts'
import { accept, refuse } from '#shared/decision.ts'
import type { LocalDate } from '#shared/time.ts'
import { faultsOf, type Indicator } from './indicators.ts'

/** Whom a scheme scores, and for what (plan 四(三), 二(一); rules 9, 11). */
export const KINDS = [
  { kind: 'units', says: { zh: '单位绩效', en: 'Performance of units' }, by: 'unit', clause: '新政办发〔2020〕10号 四(三)' },
  {
    kind: 'localities',
    says: { zh: '各地政务服务能力', en: 'Capability of localities' },
    by: 'division',
    clause: '新政办发〔2020〕10号 二(一)；系统规则 11',
  },
  {
    kind: 'departments',
    says: { zh: '自治区各部门政务服务能力', en: 'Capability of regional departments' },
    by: 'unit',
    clause: '新政办发〔2020〕10号 二(一)；系统规则 11',
  },
] as const satisfies readonly { kind: string; says: Said; by: 'unit' | 'division'; clause: string }[]
export type Kind = (typeof KINDS)[number]['kind']
export const KIND_NAMES = KINDS.map((row) => row.kind) as [Kind, ...Kind[]]
export const kindRow = (kind: string): (typeof KINDS)[number] => KINDS.find((row) => row.kind === kind) ?? KINDS[0]

export const STATES = [
  { state: 'in_force', says: { zh: '现行', en: 'In force' } },
  { state: 'coming', says: { zh: '已通过，将施行', en: 'Coming' } },
  { state: 'past', says: { zh: '已被后来的代替', en: 'Replaced' } },
  { state: 'proposed', says: { zh: '待另一人通过', en: 'To be adopted' } },
  { state: 'lapsed', says: { zh: '到施行日未通过，已失效', en: 'Lapsed' } },
  { state: 'ended', says: { zh: '没有通过或已撤回', en: 'Not adopted' } },
] as const
export type State = (typeof STATES)[number]['state']
export const STATE_NAMES = STATES.map((row) => row.state) as [State, ...State[]]
export const stateSays = (state: State): Said => STATES.find((row) => row.state === state)?.says ?? { zh: state, en: state }

export type Scheme = {
  schemeId: string
  kind: Kind
  name: string
  effectiveFrom: LocalDate
  indicators: Indicator[]
  basis: string
  proposedBy: string
  adoptedBy: string | null
  endedAs: 'refused' | 'withdrawn' | null
}

/** The scheme of a kind that holds on a day; of two of one day there is none (the database sees to it). */
export function schemeOn(all: readonly Scheme[], kind: Kind, on: LocalDate): Scheme | undefined {
  return all
    .filter((one) => one.kind === kind && one.adoptedBy !== null && one.effectiveFrom <= on)
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
    .at(-1)
}
export function stateOf(scheme: Scheme, all: readonly Scheme[], today: LocalDate): State {
  if (scheme.endedAs !== null) return 'ended'
  if (scheme.adoptedBy === null) return scheme.effectiveFrom <= today ? 'lapsed' : 'proposed'
  if (scheme.effectiveFrom > today) return 'coming'
  return schemeOn(all, scheme.kind, today)?.schemeId === scheme.schemeId ? 'in_force' : 'past'
}

type Proposal = Pick<Scheme, 'kind' | 'effectiveFrom' | 'indicators'>
/** From tomorrow at the earliest: what was scored stays scored by what held then. */
export function judgeProposal({ indicators, effectiveFrom }: Proposal, today: LocalDate) {
  if (faultsOf(indicators).length > 0) return refuse('indicators_faulty')
  return effectiveFrom <= today ? refuse('not_in_the_future') : accept(indicators)
}
/** Two people, two accounts. */
export function judgeAdoption(scheme: Scheme, by: string, today: LocalDate) {
  if (scheme.adoptedBy !== null) return refuse('already_adopted')
  if (scheme.endedAs !== null) return refuse('already_ended')
  if (scheme.effectiveFrom <= today) return refuse('proposal_lapsed')
  return scheme.proposedBy === by ? refuse('second_person_needed') : accept(scheme.schemeId)
}
/** Whoever proposed takes it back; another says no. */
export function judgeEnding(scheme: Scheme, by: string) {
  if (scheme.adoptedBy !== null) return refuse('already_adopted')
  if (scheme.endedAs !== null) return refuse('already_ended')
  return accept(scheme.proposedBy === by ? ('withdrawn' as const) : ('refused' as const))
}
