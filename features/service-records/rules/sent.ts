import { millis, minutes, type Instant } from '#shared/time.ts'
import type { JudgedOccurrence } from './judge.ts'

/** What one source sent for one division, in counts that add up: received = newRecords + changed + unchanged + quarantined. */
export type Sent = {
  source: string
  division: string
  received: number
  newRecords: number
  changed: number
  unchanged: number
  quarantined: number
  /** Among the quarantined, what had been quarantined before, word for word. */
  repeated: number
  /** Services told of for the first time; the following are among them. */
  services: number
  late: number
  skewed: number
  linked: number
  /** How far ahead of their arrival services were served, in seconds, and how many. */
  skews: Record<string, number>
}
const NOTHING = {
  received: 0,
  newRecords: 0,
  changed: 0,
  unchanged: 0,
  quarantined: 0,
  repeated: 0,
  services: 0,
  late: 0,
  skewed: 0,
  linked: 0,
} as const

/** Counts of one transaction, by source and division. */
export class SentCounts {
  #bySource = new Map<string, Sent>()

  add(source: string, division: string, counts: Partial<Omit<Sent, 'source' | 'division' | 'skews'>>): void {
    const sent = this.#of(source, division)
    for (const [name, count] of Object.entries(counts) as [keyof typeof NOTHING, number][]) sent[name] += count
  }
  addSkew(source: string, division: string, ahead: number): void {
    const sent = this.#of(source, division)
    const key = String(rounded(ahead))
    sent.skews[key] = (sent.skews[key] ?? 0) + 1
  }
  all(): Sent[] {
    return [...this.#bySource.values()]
  }

  #of(source: string, division: string): Sent {
    const key = `${source}\n${division}`
    const known = this.#bySource.get(key)
    if (known) return known
    const sent: Sent = { source, division, ...NOTHING, skews: {} }
    this.#bySource.set(key, sent)
    return sent
  }
}

/** To two digits: a median of them is as near, and a day keeps few of them. */
const rounded = (seconds: number): number => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, seconds))) - 1)
  return Math.round(seconds / unit) * unit
}

type Served = { occurrence: JudgedOccurrence; record: { itemCode: string | null; side: string; hasApplicant: boolean } }
export type ServiceFacts = { isLate: boolean; ahead: number; isLinked: boolean }
/** `ahead`: seconds by which it was served after it arrived, by the clocks of both; 0 where it was not. */
export function serviceFacts({ occurrence, record }: Served, arrivedAt: Instant, lateAfterMinutes: number): ServiceFacts {
  const ms = millis(occurrence.servedAt) - millis(arrivedAt)
  const hasPlace = record.side === 'hotline' || occurrence.windowCode !== null || occurrence.platformCode !== null
  return {
    isLate: -ms > minutes(lateAfterMinutes),
    ahead: Math.max(0, Math.ceil(ms / 1_000)),
    isLinked: record.itemCode !== null && record.hasApplicant && hasPlace,
  }
}

/** The middle of what was counted; null where nothing was. */
export function medianOf(counts: Readonly<Record<string, number>>): number | null {
  const rows = Object.entries(counts)
    .map(([seconds, count]) => ({ seconds: Number(seconds), count }))
    .toSorted((a, b) => a.seconds - b.seconds)
  const half = rows.reduce((sum, row) => sum + row.count, 0) / 2
  let seen = 0
  return rows.find((row) => (seen += row.count) >= half)?.seconds ?? null
}
