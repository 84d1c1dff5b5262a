import type { Charge } from '#features/organisations/rules/records.ts'
import type { CHANNEL_SIDES, Completion, FLAGS, MATERIAL_KINDS, RatingStage } from '#features/service-items/rules/elements.ts'

type Each<Key extends string> = Readonly<Record<Key, string>>

/** 办事指南 and hall pages: everything around what a unit or a hall has written itself, which stays in the words it was written in. */
export type GuideTexts = {
  title: string
  figures: string
  empty: string
  paused: string
  cancelled(day: string): string
  coming(day: string): string
  unit: string
  acceptingUnit: string
  type: string
  completion: string
  completions: Each<Completion>
  limit: string
  atOnce: string
  working(days: string): string
  natural(days: string): string
  law(limit: string): string
  reduced(percent: string): string
  channels: string
  sides: Each<(typeof CHANNEL_SIDES)[number]>
  anywhere: string
  anywhereYes: string
  places: string
  hours: string
  phone: string
  complaintPhone: string
  lead: string
  co: string
  flags: Each<(typeof FLAGS)[number]>
  conditions: string
  materials: string
  material: { name: string; kind: string; copies: string; note: string }
  materialKinds: Each<(typeof MATERIAL_KINDS)[number]>
  steps: string
  charges: string
  free: string
  charge: { name: string; standard: string; basis: string }
  basis: string
  code: string
  version(n: string, day: string): string
  rated: string
  stages: Each<RatingStage>
  closedStage(stage: string): string
  qr: string
  qrNote: string
  late: { title(days: string): string; lead: string; reason: string; count: string; unstated: string }
  hall: {
    halls: string
    address: string
    windows: string
    window: string
    closed: string
    seated: string
    noWindows: string
    commitments: string
    charges: string
    service: string
    standard: string
    services: Each<Charge['service']>
    unpublished: string
    seatedHere(halls: string): string
  }
}
