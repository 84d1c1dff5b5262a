import { accept, refuse } from '#shared/decision.ts'
import type { LocalDate } from '#shared/time.ts'
import type { Division } from '../rules.ts'

/**
 * What can happen to divisions. `from` and `to`: how many stand on either side. `code`: whether what stands after it has a code of
 * its own (`new`), the one it had (`same`), or is there already (`known`). `ends`: whether what stood before ends.
 */
export const CHANGE_KINDS = [
  { kind: 'created', zh: '设立', en: 'Established', from: [0, 0], to: [1, 1], code: 'new', ends: 'never' },
  { kind: 'split', zh: '析置', en: 'Split', from: [1, 1], to: [1, 10], code: 'new', ends: 'chosen' },
  { kind: 'renamed', zh: '更名', en: 'Renamed', from: [1, 1], to: [1, 1], code: 'same', ends: 'never' },
  { kind: 'recoded', zh: '变更代码', en: 'Given another code', from: [1, 1], to: [1, 1], code: 'new', ends: 'always' },
  { kind: 'merged', zh: '合并', en: 'Merged', from: [1, 20], to: [1, 1], code: 'either', ends: 'always' },
  { kind: 'moved', zh: '改变上报上级', en: 'Moved to another parent', from: [1, 1], to: [1, 1], code: 'same', ends: 'never' },
  { kind: 'ended', zh: '撤销', en: 'Abolished', from: [1, 1], to: [1, 1], code: 'known', ends: 'always' },
  { kind: 'code_confirmed', zh: '代码核定', en: 'Code confirmed', from: [1, 1], to: [1, 1], code: 'same', ends: 'never' },
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]['kind']
export const KINDS = CHANGE_KINDS.map((row) => row.kind) as [ChangeKind, ...ChangeKind[]]
type KindRow = {
  kind: ChangeKind
  zh: string
  en: string
  from: readonly [number, number]
  to: readonly [number, number]
  code: Code
  ends: Ends
}
type Code = 'new' | 'same' | 'either' | 'known'
type Ends = 'never' | 'always' | 'chosen'
const ROWS: ReadonlyMap<string, KindRow> = new Map(CHANGE_KINDS.map((row) => [row.kind, row]))
export const kindSays = (kind: string): string => ROWS.get(kind)?.zh ?? kind

/** What stands after the change. `takes`: of a split, the units and halls that go along; the others stay, or follow the first. */
export type Target = {
  code: string
  name: string
  level: string
  administrativeParent: string | null
  reportingParent: string | null
  inScope: boolean
  /** The code is given out by the state; until then ours is provisional, and a later change gives the right one. */
  codeConfirmed: boolean
  takes: { units: readonly string[]; halls: readonly string[] }
}
export type Parts = { from: readonly string[]; to: readonly Target[]; continues: boolean }
export type Change = Parts & { changeId: string; kind: ChangeKind; effectiveOn: LocalDate }
export type Divisions = ReadonlyMap<string, Division>

/** Whether what stood before ends by it: what goes on under the same code does not. */
export const endsBy = (change: Pick<Change, 'kind' | 'continues'>): boolean => {
  const ends: Ends | undefined = ROWS.get(change.kind)?.ends
  return ends === 'always' || (ends === 'chosen' && !change.continues)
}

/** What ends by it: of a merger into one that is there already, all but that one. */
export const endedBy = (change: Change): readonly string[] =>
  endsBy(change) ? change.from.filter((code) => !change.to.some((one) => one.code === code)) : []
/** Who answers for what ended: of several, the first. */
export const successorOf = (change: Change): string | undefined => change.to[0]?.code

/** The divisions after a change, with their paths. What ended stands below its successor, and what reported to it reports to that one. */
export function applied(before: Divisions, change: Change): Map<string, Division> {
  const after = new Map(before)
  const ended = endedBy(change)
  const successor = successorOf(change)
  for (const target of change.to) put(after, change, target)
  for (const code of ended) {
    const one = after.get(code)
    if (one && successor !== undefined)
      after.set(code, { ...one, inScope: false, reportingParent: successor, endedOn: change.effectiveOn, successor })
  }
  if (successor !== undefined && ended.length > 0) for (const one of after.values()) follow(after, one, ended, successor)
  return withPaths(after)
}

function put(after: Map<string, Division>, { kind, effectiveOn }: Change, { takes: _takes, ...target }: Target): void {
  const was = after.get(target.code)
  if (kind === 'ended') return
  if (was && kind === 'renamed') after.set(target.code, { ...was, name: target.name, level: target.level })
  else if (was && kind === 'moved')
    after.set(target.code, { ...was, reportingParent: target.reportingParent, administrativeParent: target.administrativeParent })
  else if (was && kind === 'code_confirmed') after.set(target.code, { ...was, codeConfirmed: true })
  else if (was) after.set(target.code, { ...was, since: was.since ?? (kind === 'merged' ? null : effectiveOn) })
  else after.set(target.code, { ...target, path: '', note: '', since: effectiveOn, endedOn: null, successor: null })
}

function follow(after: Map<string, Division>, one: Division, ended: readonly string[], successor: string): void {
  if (ended.includes(one.code)) return
  const follows = (parent: string | null): string | null => (parent !== null && ended.includes(parent) ? successor : parent)
  const [reportingParent, administrativeParent] = [follows(one.reportingParent), follows(one.administrativeParent)]
  // What the ended one itself had been formed from goes below the successor with it.
  if (one.successor !== null && ended.includes(one.successor)) return
  if (one.code !== successor) after.set(one.code, { ...one, reportingParent, administrativeParent })
}

/** Paths from the reporting parents; a division whose parents go in a circle has none. */
export function withPaths(divisions: Divisions): Map<string, Division> {
  const paths = new Map<string, string>()
  const pathOf = (code: string, depth: number): string => {
    const known = paths.get(code)
    if (known !== undefined || depth > 20) return known ?? ''
    const parent = divisions.get(code)?.reportingParent ?? null
    const path = `${parent === null ? '' : pathOf(parent, depth + 1)}${code}/`
    paths.set(code, path)
    return path
  }
  return new Map([...divisions].map(([code, one]) => [code, { ...one, path: pathOf(code, 0) }]))
}

export const LEVEL_ORDER = ['region', 'prefecture', 'county', 'town', 'village'] as const
/** Of the same level only a prefecture: 伊犁州 is one that may lead others (facts 4.3). */
const mayLead = (parent: string, child: string): boolean =>
  LEVEL_ORDER.findIndex((l) => l === parent) < LEVEL_ORDER.findIndex((l) => l === child) ||
  (parent === 'prefecture' && child === 'prefecture')
const between = (n: number, [least, most]: readonly [number, number]): boolean => n >= least && n <= most

/** Whether a change can be made of the divisions as they will be on its day. The first fault is the answer. */
export function judgeChange(change: Change, onTheDay: Divisions) {
  const row = ROWS.get(change.kind)
  if (!row || !between(change.from.length, row.from) || !between(change.to.length, row.to)) return refuse('wrong_sides')
  if (new Set(change.from).size < change.from.length || new Set(change.to.map((t) => t.code)).size < change.to.length)
    return refuse('wrong_sides')
  if (change.from.some((code) => !isThere(onTheDay.get(code)))) return refuse('no_such_division')
  if (endsBy(change) && endedBy(change).length === 0) return refuse('wrong_sides')
  for (const target of change.to) {
    const fault = codeFault(change, target, row.code, onTheDay) ?? parentFault(change, target, onTheDay)
    if (fault !== null) return refuse(fault)
  }
  if (isSame(change, onTheDay)) return refuse('nothing_changes')
  if (change.kind === 'ended' && [...onTheDay.values()].some((d) => d.reportingParent === change.from[0] && d.successor === null))
    return refuse('divisions_below')
  return accept(applied(onTheDay, change))
}

const isThere = (division: Division | undefined): boolean => division !== undefined && division.successor === null

function codeFault({ from }: Change, { code }: Target, wanted: Code, onTheDay: Divisions) {
  const known = onTheDay.get(code)
  if (wanted === 'same') return from[0] === code ? null : ('wrong_sides' as const)
  if (wanted === 'new') return known === undefined ? null : ('code_taken' as const)
  if (wanted === 'known') return isThere(known) && !from.includes(code) ? null : ('wrong_sides' as const)
  return known === undefined || isThere(known) ? null : ('code_taken' as const)
}

function parentFault(change: Change, target: Target, onTheDay: Divisions) {
  if (change.kind === 'ended') return onTheDay.get(change.from[0] ?? '')?.reportingParent === target.code ? null : ('bad_parent' as const)
  const known = onTheDay.get(target.code)
  const keeps = known !== undefined && change.kind !== 'moved'
  const parents = keeps ? [known.reportingParent] : [target.reportingParent, target.administrativeParent]
  const level = known?.level ?? target.level
  for (const code of parents) {
    if (code === null && known?.reportingParent === null) continue
    const parent = code === null ? undefined : onTheDay.get(code)
    if (!parent || !isThere(parent) || endedBy(change).includes(parent.code) || !mayLead(parent.level, level)) return 'bad_parent' as const
    if (known !== undefined && parent.path.startsWith(known.path)) return 'bad_parent' as const
  }
  return null
}

function isSame({ kind, to }: Change, onTheDay: Divisions): boolean {
  const [target] = to
  const was = target && onTheDay.get(target.code)
  if (!target || !was) return false
  if (kind === 'renamed') return was.name === target.name && was.level === target.level
  if (kind === 'moved') return was.reportingParent === target.reportingParent && was.administrativeParent === target.administrativeParent
  return kind === 'code_confirmed' && was.codeConfirmed
}

export type Pending = Change & { proposedBy: string; confirmedBy: string | null; endedHow: 'refused' | 'withdrawn' | null }

/** Two people, two accounts; and confirming late is no way into the past. */
export function judgeConfirming(change: Pending, by: string, today: LocalDate) {
  if (change.confirmedBy !== null) return refuse('already_confirmed')
  if (change.endedHow !== null) return refuse('already_ended')
  if (change.effectiveOn <= today) return refuse('proposal_lapsed')
  if (change.proposedBy === by) return refuse('second_person_needed')
  return accept(change.changeId)
}

/** In the order in which they come to hold. */
export const inOrderOfDays = <C extends Pick<Change, 'effectiveOn'>>(changes: readonly C[]): C[] =>
  changes.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0))

/** Those that differ, as they are afterwards. */
export const differing = (before: Divisions, after: Divisions): Division[] =>
  [...after.values()].filter((one) => JSON.stringify(one) !== JSON.stringify(before.get(one.code)))

/** A code goes on as it is, or, where the other side has one like it, with six digits of where it came from in front. */
export const carriedCode = (from: string, code: string, taken: (code: string) => boolean): string =>
  taken(code) ? `${from.slice(0, 6)}-${code}`.slice(0, 32) : code
