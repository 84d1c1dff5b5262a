import { pushRecords } from '#features/service-records/contract.ts'
import { onDay } from '#server/api-document.ts'
import type { LocalDate } from '#shared/time.ts'

/** The record that the API document's examples speak of, so that each of them works here. */
export const exampleRecord = (day: LocalDate): Record<string, unknown> =>
  JSON.parse(onDay(JSON.stringify(pushRecords.example), day)) as Record<string, unknown>
