/** What the big screen says beside the open pages' own words. */
export type ScreenTexts = {
  title: string
  today(day: string): string
  since(day: string): string
  levels(days: string): string
  map: string
  bad(n: string): string
  overdue(n: string): string
  key: string
  handled: string
  noneLate: string
  lateSince(day: string): string
  cases(n: string): string
  hotspots: string
  noHotspots: string
  yesterday: string
  latest: string
  away: string
  every(seconds: string): string
}
