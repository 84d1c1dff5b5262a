import type { Channel, Level } from '#features/ratings/rules.ts'
import type { PushedOccurrence, PushedRecord } from '#features/service-records/contract.ts'
import type { Instant } from '#shared/time.ts'

/** One 办件 as it happened: the record as its system pushes it, when it pushed, and what was said of its services. */
export type Visit = {
  /** As the source’s last push says it; its members stand in the order of the contract’s shape. */
  record: PushedRecord & { occurrences: readonly SampleService[] }
  /** The n-th of the sample’s people, to whom the record belongs; null when nobody is named. */
  people: number | null
  /** Pushed as soon as a service was given or the matter was completed, with all that was before. */
  pushedAt: readonly Instant[]
  ratings: readonly SampleRating[]
}
export type SampleService = PushedOccurrence
export type SampleRating = {
  serviceNumber: number
  channel: Channel
  level: Level
  detailCodes: readonly string[]
  text?: string
  anonymous: boolean
  declined: boolean
  ratedAt: Instant
  receivedAt: Instant
  device: { id: string; counter: number; clockSkewMs: number } | null
  /** How its unit goes about it, where a story has decided that. */
  path?: string
}
