type Says = { title: string; body: string }
/** What the pages behind a fixed code say (rules 1.9). */
export type CodeTexts = {
  title: string
  lead: string
  window: string
  windowHint: string
  start: string
  byNumber: string
  byNumberLead: string
  number: string
  numberHint: string
  last(digits: number): string
  lastHint: string
  find: string
  unsure: Says
  direct: string
  directLead: string
  notFound: Says
  /** `from`: when numbers may be looked up again. */
  tooOften: { title: string; body(from: string): string }
  phoneFull: Says
  closed: Says
  windowNeeded: string
  numberNeeded(digits: number): string
  retired: Says
  replaced: string
  unknown: Says
  home: string
  track: string
}
