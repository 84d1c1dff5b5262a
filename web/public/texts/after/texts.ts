import type { Interference, ReportState } from '#features/integrity/rules/signals.ts'

type Says = { title: string; body: string }
/** What the pages after a rating say: a second thought, one's name, interference. */
export type AfterTexts = {
  again: {
    link: string
    title: string
    lead: string
    first(said: string): string
    until(by: string): string
    anonymous: string
    submit: string
    received: string
    yours: string
    beside: string
    back: string
    given(at: string): Says
    closed(on: string): Says
  }
  name: {
    link: string
    title: string
    brings: readonly string[]
    once: string
    isNamed: string
    submit: string
    keep: string
  }
  notYours: Says
  /** A receipt on its way from a device of the hall to a phone. */
  take: { title: string; lead: string; once: string; submit: string; gone: Says }
  interference: {
    link: string
    lead: string
    what: string
    kinds: Readonly<Record<Interference, string>>
    text: string
    place: string
    placeHint: string
    submit: string
    received: string
    steps: readonly string[]
    full: Says
  }
  reports: { title: string; states: Readonly<Record<ReportState, string>> }
}
