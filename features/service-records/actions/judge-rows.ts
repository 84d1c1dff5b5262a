import type { JobWorld } from '#server/platform/feature.ts'
import type { ForClient } from './intake.ts'
import { openJudging } from './judging.ts'

/** `fault` names the field and what is wrong, never what stands in it. */
export type RowJudged = { recordNo: string | null; fault: string | null; flags: readonly string[] }
/** How each of these rows would be judged now; nothing is taken. For a few rows that a person looks at before many are sent. */
export async function judgeRows(
  world: Pick<JobWorld, 'reading'>,
  { job, sources }: ForClient,
  values: readonly unknown[],
): Promise<RowJudged[]> {
  const reading = world.reading({ actor: { kind: 'system', name: job }, reach: [] })
  const judge = await openJudging(reading, sources)
  const { good, bad } = await judge(values.map((value, index) => ({ index, value, fault: null, text: null })))
  const judged = new Map<number, RowJudged>()
  for (const { raw, record } of good) judged.set(raw.index, { recordNo: record.recordNo, fault: null, flags: record.flags })
  for (const { raw, recordNo, fault } of bad) judged.set(raw.index, { recordNo, fault: fault.says, flags: [] })
  return values.flatMap((_, index) => judged.get(index) ?? [])
}
