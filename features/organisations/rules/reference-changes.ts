import type { LocalDate } from '#shared/time.ts'
import type { Division } from '../rules.ts'
import { KINDS, withPaths, type Change, type Divisions } from './division-changes.ts'

type CsvRow = Readonly<Record<string, string>>
/** A change that had come to hold before this system: it stands at the head of a division’s history. */
export type ReferenceChange = Omit<Change, 'changeId'> & { ref: string; basis: string; reason: string; was: Division | null }

/** The reference table, earliest first. What the other side is like the table of divisions says. */
export function referenceChanges(rows: readonly CsvRow[], known: Divisions): ReferenceChange[] {
  return rows.flatMap((row): ReferenceChange[] => {
    const kind = KINDS.find((one) => one === row['kind'])
    const target = known.get(row['to'] ?? '')
    if (!kind || !target) return []
    const { code, level, administrativeParent, reportingParent, inScope } = target
    const effectiveOn: LocalDate = row['effective_on'] ?? ''
    const to = { code, name: row['to_name'] ?? target.name, level, administrativeParent, reportingParent, inScope }
    return [
      {
        ref: row['ref'] ?? '',
        kind,
        effectiveOn,
        from: row['from'] ? [row['from']] : [],
        to: [{ ...to, codeConfirmed: row['code_confirmed'] === 'yes', takes: { units: [], halls: [] } }],
        continues: true,
        basis: row['basis'] ?? '',
        reason: row['source'] ?? '',
        was: wasOf(row),
      },
    ]
  })
}

function wasOf(row: CsvRow): Division | null {
  if (!row['from']) return null
  const parent = row['from_parent'] ?? null
  return {
    code: row['from'],
    name: row['from_name'] ?? '',
    level: row['from_level'] ?? '',
    administrativeParent: parent,
    reportingParent: parent,
    path: '',
    inScope: true,
    note: '',
    since: null,
    endedOn: null,
    successor: null,
    codeConfirmed: true,
  }
}

/** What the table says of a division holds until a change has said otherwise; the operator's word on what is in scope outlives both. */
export function reseeded(rows: readonly Division[], now: Divisions, told: ReadonlySet<string>): Map<string, Division> {
  const merged = new Map(now)
  for (const row of rows) {
    const known = now.get(row.code)
    if (known && told.has(row.code)) continue
    merged.set(
      row.code,
      known ? { ...known, ...row, inScope: known.inScope, since: known.since, codeConfirmed: known.codeConfirmed } : standing(row, merged),
    )
  }
  return withPaths(merged)
}

/** A new row of the table below one that has ended stands below its successor. */
function standing(row: Division, now: Divisions): Division {
  const following = (code: string | null): string | null => {
    const successor = code === null ? null : (now.get(code)?.successor ?? null)
    return successor === null ? code : following(successor)
  }
  return { ...row, reportingParent: following(row.reportingParent), administrativeParent: following(row.administrativeParent) }
}
