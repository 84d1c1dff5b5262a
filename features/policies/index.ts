import { remembered } from '#server/platform/cache.ts'
import type { Db } from '#server/platform/db.ts'
import type { LocalDate } from '#shared/time.ts'
import { policiesOn, type Policies } from './rules.ts'
import { confirmedRows } from './store.ts'

/** A confirmed change begins on a later day at the earliest, so that what is remembered for a few seconds is never wrong for its day. */
const ofDays = remembered<Policies>(async (db, days) => {
  const rows = await confirmedRows(db)
  return new Map(days.map((on) => [on, readable(policiesOn(rows, on))]))
})

function readable(policies: ReturnType<typeof policiesOn>): Policies {
  if (!policies.ok) throw new Error(`policy ${policies.refusal} has no row that can be read: were the seeds run?`)
  return policies.value
}

/** Every number of the rules as it holds on a day. */
export async function loadPolicies(db: Db, on: LocalDate): Promise<Policies> {
  const policies = (await ofDays(db, [on])).get(on)
  if (!policies) throw new Error(`no policies for ${on}`)
  return policies
}

/** What a stored row says, by its id: with it a due moment was reckoned once, and is reckoned again. */
export const confirmedValues = async (db: Db): Promise<ReadonlyMap<string, unknown>> =>
  new Map((await confirmedRows(db)).map((row) => [row.rowId, row.value]))
