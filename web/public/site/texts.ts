import type { Cause } from '#features/exclusions/rules.ts'
import type { Outcome } from '#features/rectifications/rules/states.ts'
import type { RatingClass } from '#features/statistics/rules/classes.ts'
import type { MetricId } from '#features/statistics/rules/metrics.ts'

/** Everything the open pages say in one language, beside what all public pages say. Numbers and days come as they are to be read. */
export type SiteTexts = {
  description: string
  nav: { label: string; home: string; answered: string; rankings: string; method: string; status: string; staff: string }
  asOf(moment: string): string
  since(day: string): string
  /** What a figure is and how it is worked out; in Chinese both come from its row. */
  metrics: Readonly<Record<MetricId, { name: string; how: string }>>
  classes: Readonly<Record<RatingClass, { says: string; why: string }>>
  home: { title: string; lead: string; howMany: string; wrong: string; mine: string; check: string; notYet: string; notYetHint: string }
  figures: {
    level: string
    count: string
    share: string
    unit: string
    few(least: string): string
    assisted(n: string): string
    unmatched(n: string): string
    followUps(n: string): string
    excluded(n: string): string
    raw: string
    notAdopted(n: string): string
    which: string
    how: string
  }
  trend: { title(perDay: string): string; bad(n: string): string; table: string; day: string; all: string }
  cases: { lead: string; none: string; waiting: string; days(n: string): string; of(n: string): string; late(n: string): string }
  examples: {
    title: string
    all: string
    none: string
    said: string
    unreleased: string
    wordless: string
    reply: string
    outcome: string
    rated(day: string): string
    answered(day: string): string
  }
  outcomes: Readonly<Record<Outcome, string>>
  /** Why a rating was not adopted, in words. */
  causes: Readonly<Record<Cause, string>>
  notAdopted: { title: string; lead: string; pending: string; restored: string; mark: string }
  find: {
    label: string
    hint: string
    submit: string
    title(q: string): string
    short: string
    nothing: string
    divisions: string
    units: string
    items: string
    more(n: string): string
    formerly: string
    all: string
  }
  place: {
    below: string
    own(name: string): string
    units: string
    items: string
    name: string
    byCount: string
    none: string
    top(n: string): string
    answered: string
    within: string
    unitNote: string
    /** Divisions that this one was formed from: their figures stay their own. */
    forerunners: string
    forerunnersNote: string
    ended(day: string): string
    endedNote: string
    moved(day: string): string
  }
  list: {
    lead: string
    level: string
    any: string
    division: string
    item: string
    itemHint: string
    adopted: string
    onlyAdopted: string
    notAdopted: string
    apply: string
    clear: string
    count(n: string): string
    none: string
    noneHint: string
    pages: string
    page(at: string): string
    previous: string
    next: string
  }
  check: {
    method: string
    methodBody: string
    receipt: string
    data: string
    dataBody: string
    csv: string
    status: string
    statusBody: string
  }
  method: {
    lead: string
    figures: string
    how: string
    edge: string
    share(least: string): string
    count: string
    clause: string
    version: string
    counted: string
    in: string
    out: string
    rules: string
    lines: readonly string[]
  }
  status: {
    title: string
    up: string
    upBody: string
    slow(n: string): string
    parked(n: string): string
    asOf: string
    last: string
    never: string
    counted: string
    version: string
  }
  missing: { title: string; body: string }
}
