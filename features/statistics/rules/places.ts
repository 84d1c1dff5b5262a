import { addDays, type LocalDate } from '#shared/time.ts'
import type { Where } from './cells.ts'
import type { Span } from './pieces.ts'

/** Where a division stood: from a day up to another, open where it always did. */
export type Standing = { division: string; path: string } & Span
/** Rows of this division, told as `of`, of these days only. `whole`: with all below it. */
export type Place = { division: string; of: string; whole: boolean } & Span

export type Stood = { division: string; path: string; fromDay: LocalDate }
/** Standings one after the other; what a division was before the first that is written down it was from the beginning (decisions/0036). */
export function standingsOf(divisions: Iterable<{ code: string; path: string }>, stood: readonly Stood[]): Standing[] {
  const written = Map.groupBy(stood, (one) => one.division)
  return [...divisions].flatMap(({ code, path }) => {
    const all = (written.get(code) ?? []).toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : 1))
    if (all.length === 0) return [{ division: code, path }]
    return all.map((one, i) => {
      const next = all[i + 1]
      return { division: code, path: one.path, ...(i > 0 && { from: one.fromDay }), ...(next && { to: addDays(next.fromDay, -1) }) }
    })
  })
}

type Asked = { where: Where; byDivision: boolean; wholeKept: boolean }
const codesOf = (path: string): string[] => path.split('/').filter((code) => code !== '')

/** Whose rows a question reads, and under which division it tells them. */
export function placesOf({ where: { division, within }, byDivision, wholeKept }: Asked, standings: readonly Standing[]): Place[] {
  const alone = (code: string): Place => ({ division: code, of: byDivision ? code : '', whole: false })
  if (within) {
    const asked = division === undefined ? null : new Set(below(division, standings).map((one) => one.division))
    return within.filter((code) => asked === null || asked.has(code)).map(alone)
  }
  if (division === undefined) {
    if (byDivision || !wholeKept) return [...new Set(standings.map((one) => one.division))].map(alone)
    return standings.filter(({ path }) => codesOf(path).length === 1).map((one) => ({ ...placed(one), of: '', whole: true }))
  }
  if (wholeKept && !byDivision) return [{ division, of: '', whole: true }]
  if (wholeKept)
    return [
      alone(division),
      ...below(division, standings)
        .filter(({ steps }) => steps === 1)
        .map((one) => ({ ...placed(one), of: one.next, whole: true })),
    ]
  return below(division, standings).map((one) => ({ ...placed(one), of: byDivision ? one.next : '', whole: false }))
}

const placed = ({ division, from, to }: Standing) => ({ division, ...(from !== undefined && { from }), ...(to !== undefined && { to }) })

/** What stood below a division, itself included; `next`: the division right below it on the way there. */
function below(division: string, standings: readonly Standing[]): (Standing & { next: string; steps: number })[] {
  return standings.flatMap((one) => {
    const codes = codesOf(one.path)
    const at = codes.indexOf(division)
    return at < 0 ? [] : [{ ...one, next: codes[at + 1] ?? division, steps: codes.length - 1 - at }]
  })
}

/** The days that both speak of; null where there are none. */
export function common(a: Span, b: Span): Span | null {
  const from = a.from === undefined || (b.from !== undefined && b.from > a.from) ? b.from : a.from
  const to = a.to === undefined || (b.to !== undefined && b.to < a.to) ? b.to : a.to
  return from !== undefined && to !== undefined && from > to ? null : { from, to }
}
