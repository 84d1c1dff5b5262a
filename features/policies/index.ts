import type { Db } from '#server/platform/db.ts'
import type { LocalDate } from '#shared/time.ts'
import { policiesOn, type Policies } from './rules.ts'
import { confirmedRows, newestVersion } from './store.ts'

/** By content and day, so that two databases in one process never answer for each other. */
const loaded = new Map<string, Policies>()
const MOST_KEPT = 200

/** Every number of the rules as it holds on a day, in one small query unless a change was confirmed. */
export async function loadPolicies(db: Db, on: LocalDate): Promise<Policies> {
  const newest = await newestVersion(db)
  const key = `${newest?.digest}/${on}`
  const known = loaded.get(key)
  if (known) return known
  const policies = policiesOn(await confirmedRows(db), on)
  if (!policies.ok) throw new Error(`policy ${policies.refusal} has no row that can be read: were the seeds run?`)
  if (loaded.size >= MOST_KEPT) loaded.clear()
  loaded.set(key, policies.value)
  return policies.value
}
