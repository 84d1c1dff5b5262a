import { millis, type Instant } from '#shared/time.ts'
import type { FormVersion } from './form.ts'

/** Where a form may be asked: one item, the same matter everywhere (基本编码), a type of items, or whatever has none of its own. The nearest first. */
export const ASSIGNED_KINDS = ['item', 'basic', 'item_type', 'default'] as const
export type AssignedKind = (typeof ASSIGNED_KINDS)[number]
export const ASSIGNED_SIDES = ['online', 'onsite', 'both'] as const
export type AssignedSide = (typeof ASSIGNED_SIDES)[number]

/** `questionnaireId` null: nothing is asked there. `divisionPath`: there and below. */
export type Assignment = {
  questionnaireId: string | null
  kind: AssignedKind
  target: string
  side: AssignedSide
  divisionPath: string
  since: Instant
  ended: Instant | null
}
/** What of a service decides its form. `side` as of the record: hotline and self-service count as on site (rules 1.8). */
export type Asked = { itemCode: string | null; divisionPath: string; side: string }

const ITEM = 31
/** 实施编码 = USCC 18 + 行使层级 1 + 基本编码 12; the type is digits 3 and 4 of the last (facts 4.4). */
const basicOf = (itemCode: string): string => itemCode.slice(19, ITEM)

function targets({ kind, target }: Assignment, { itemCode }: Asked): boolean {
  if (kind === 'default') return true
  if (itemCode === null) return false
  if (kind === 'item') return target === itemCode || target === itemCode.slice(0, ITEM)
  return kind === 'basic' ? target === basicOf(itemCode) : target === basicOf(itemCode).slice(2, 4)
}
const onSide = ({ side }: Assignment, asked: Asked): boolean => side === 'both' || side === (asked.side === 'online' ? 'online' : 'onsite')
const meets = (assignment: Assignment, asked: Asked): boolean =>
  asked.divisionPath.startsWith(assignment.divisionPath) && onSide(assignment, asked) && targets(assignment, asked)

/** The nearest kind, of these the nearest place, the whole code before its first part, one side before both. */
const nearest = (a: Assignment, b: Assignment): number =>
  ASSIGNED_KINDS.indexOf(a.kind) - ASSIGNED_KINDS.indexOf(b.kind) ||
  b.divisionPath.length - a.divisionPath.length ||
  b.target.length - a.target.length ||
  Number(a.side === 'both') - Number(b.side === 'both')

export type Forms = { versions: ReadonlyMap<string, FormVersion>; assignments: readonly Assignment[] }

const stood = ({ since, ended }: Assignment, at: Instant): boolean =>
  millis(since) <= millis(at) && (ended === null || millis(at) < millis(ended))

/** The version of a form that is asked about a service at a moment; null when none is. */
export function formFor({ versions, assignments }: Forms, asked: Asked, at: Instant): FormVersion | null {
  let found: Assignment | undefined
  for (const one of assignments) if (stood(one, at) && meets(one, asked) && (!found || nearest(one, found) < 0)) found = one
  return found?.questionnaireId == null ? null : versionAt(versions, found.questionnaireId, at)
}

/** The latest of a form's versions that has begun. */
export function versionAt(versions: Forms['versions'], questionnaireId: string, at: Instant): FormVersion | null {
  let latest: FormVersion | null = null
  for (const one of versions.values())
    if (
      one.questionnaireId === questionnaireId &&
      millis(one.effectiveFrom) <= millis(at) &&
      (latest === null || one.version > latest.version)
    )
      latest = one
  return latest
}

/** The version a page was drawn with: it must have begun, and its form must at some time have been asked about such a service. */
export function formNamed(
  { versions, assignments }: Forms,
  asked: Asked,
  named: { formVersion: string; now: Instant },
): FormVersion | null {
  const version = versions.get(named.formVersion)
  if (!version || millis(version.effectiveFrom) > millis(named.now)) return null
  return assignments.some((one) => one.questionnaireId === version.questionnaireId && meets(one, asked)) ? version : null
}
