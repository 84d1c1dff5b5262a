import { pushRecords } from '#features/service-records/contract.ts'
import { onDay } from '#server/api-document.ts'
import { toInstant, type LocalDate } from '#shared/time.ts'
import type { Visit } from './story.ts'

/** The record that the API document's examples speak of, so that each of them works here. */
export function exampleVisit(day: LocalDate): Visit {
  const record = JSON.parse(onDay(JSON.stringify(pushRecords.example), day)) as Visit['record'] & {
    sourceSystem: string
    division: string
    acceptedAt: string
  }
  return { division: record.division, source: record.sourceSystem, record, servedAt: toInstant(record.acceptedAt), rating: null }
}
