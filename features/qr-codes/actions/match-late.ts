import { loadPolicies } from '#features/policies/index.ts'
import type { Context, JobWorld } from '#server/platform/feature.ts'
import { dayOf, days, minutes, plus } from '#shared/time.ts'
import { lateMatched } from '../contract.ts'
import { servedLately, stillAwaiting, type Awaiting } from '../queries.ts'
import { judgeLate, type Lately } from '../rules/joining.ts'
import { KEPT } from '../rules/tries.ts'
import { forgetClaims, forgetPhones, forgetTries, insertMatch } from '../store.ts'
import { AHEAD, servicesProven } from './find-served.ts'
import { aboutClaim } from './lead.ts'

const AT_A_TIME = 100
/** Longer than any rating window of a service on site: after that nothing more is to be expected. */
const SOUGHT_FOR = days(45)
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Every night: what halls pushed late is matched, and what is no longer needed is forgotten. */
export async function matchLate(world: JobWorld): Promise<void> {
  for (let after: string | null = FIRST; after !== null;) {
    const from: string = after
    after = await world.transact('qr-codes.match-late', (ctx) => matchSome(ctx, from))
  }
  await world.transact('qr-codes.forget', async (ctx) => {
    await forgetTries(ctx.db, plus(ctx.now, -KEPT))
    await forgetPhones(ctx.db, plus(ctx.now, -KEPT))
    await forgetClaims(ctx.db, plus(ctx.now, -SOUGHT_FOR))
  })
}

/** Answers the last that was looked at; null at the end. */
async function matchSome(ctx: Context, after: string): Promise<string | null> {
  const some = await stillAwaiting(ctx.db, plus(ctx.now, -SOUGHT_FOR), after, AT_A_TIME)
  for (const one of some) await matchOne(ctx, one)
  return some.length < AT_A_TIME ? null : (some.at(-1)?.foundId ?? null)
}

async function matchOne(ctx: Context, awaiting: Awaiting): Promise<void> {
  const before = plus(awaiting.foundAt, AHEAD)
  const judged = judgeLate({ proven: await provenFor(ctx, awaiting), served: await servedFor(ctx, awaiting) }, before, ctx.now)
  if (!judged.ok) return
  const { key: matched, evidence } = judged.value
  const { recordId, serviceNumber } = awaiting
  if (!(await insertMatch(ctx.db, { awaiting: { recordId, serviceNumber }, matched, evidence, now: ctx.now }))) return
  ctx.record(lateMatched, `occurrence:${recordId}/${serviceNumber}`, {
    recordId,
    serviceNumber,
    matchedRecordId: matched.recordId,
    matchedServiceNumber: matched.serviceNumber,
    evidence,
  })
}

async function provenFor(ctx: Context, { foundId, division, claim }: Awaiting): Promise<Lately[]> {
  if (claim === null) return []
  const typed = JSON.parse(ctx.keys.open('vault', claim, aboutClaim(foundId))) as { recordNo: string; last: string }
  return servicesProven(ctx, division, typed)
}

/** Who was served at that window in the minutes before the scan, as it is known by now. */
async function servedFor(ctx: Context, { division, windowCode, foundAt }: Awaiting): Promise<Lately[]> {
  if (windowCode === null) return []
  const policies = await loadPolicies(ctx.db, dayOf(foundAt))
  const from = plus(foundAt, -minutes(policies['rating.window_code.join_minutes'].value))
  return servedLately(ctx.db, { division, hallCode: '', windowCode, itemCode: null }, from, plus(foundAt, AHEAD))
}
