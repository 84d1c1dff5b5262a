import { roleRow } from '#features/identity/rules/roles.ts'
import { loadDivisions, unitNames } from '#features/organisations/index.ts'
import { workingDaysLeft, type Calendar } from '#features/calendar/rules.ts'
import { LEVELS, type Level } from '#features/ratings/rules/levels.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Actor, Reach } from '#shared/actor.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

/** How people, reaches and clocks are said on the handler's pages. */

const lastCode = (path: string): string => path.split('/').at(-2) ?? ''

export async function personOf(db: Context['db'], actor: Actor): Promise<{ name: string; post: string }> {
  if (actor.kind !== 'staff') return { name: '', post: '' }
  const divisions = await loadDivisions(db)
  const posts = actor.assignments.map((a) => `${divisions.get(lastCode(a.divisionPath))?.name ?? ''} · ${roleRow(a.role)?.says ?? a.role}`)
  return { name: actor.name, post: [...new Set(posts)].join('；') }
}

/** `塔城市各单位`, `塔城地区及以下`, `全区`. */
export async function scopeOf(db: Context['db'], reaches: readonly Reach[]): Promise<string> {
  const divisions = await loadDivisions(db)
  const units = await unitNames(
    db,
    reaches.flatMap((r) => (r.unit === null ? [] : [r.unit])),
  )
  const says = (r: Reach): string => {
    if (r.kind === 'all') return '全区'
    const here = divisions.get(lastCode(r.divisionPath))?.name ?? ''
    const whose = r.kind === 'line_below' ? ` · ${r.line ?? ''}` : r.unit === null ? '' : ` · ${units.get(r.unit) ?? r.unit}`
    return `${here}${r.kind.endsWith('_below') ? '及以下' : r.unit === null ? '各单位' : ''}${whose}`
  }
  return [...new Set(reaches.map(says))].join('、')
}

export type ClockSaid = { says: string; dueOn: LocalDate; left: number; provisional: boolean; clause: string }
export const clockSaid = (c: Omit<ClockSaid, 'left'>, now: Instant, calendar: Calendar): ClockSaid => ({
  ...c,
  left: workingDaysLeft(now, c.dueOn, calendar),
})

export const levelOf = (level: number): Level => LEVELS.find((row) => row.level === level)?.level ?? 1
