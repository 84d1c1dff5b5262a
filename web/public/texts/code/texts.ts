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
  last: string
  lastHint(digits: number): string
  find: string
  unsure: Says
  direct: string
  directLead: string
  notFound: Says
  tooOften: Says
  phoneFull: Says
  closed: Says
  windowNeeded: string
  numberNeeded: string
  retired: Says
  replaced: string
  unknown: Says
  home: string
  track: string
}
