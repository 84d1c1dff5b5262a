import { loadPolicies } from '#features/policies/index.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { dayOf, hours, millis, plus, type Instant } from '#shared/time.ts'
import { hourOf, limitOf, restAfter, type Limited } from '../rules/tries.ts'
import { countTry, giveTryBack, heldWait, putWait, takeBackWrong, takeTry, type Try } from '../store.ts'

export type Subject = { limited: Limited; of: string }
type Ctx = GatherContext<string>
const digest = ({ keys }: Pick<Ctx, 'keys'>, what: string, of: string): Buffer => keys.mac('blind', `try\n${what}\n${of}`)

/** In order, until one is used up; what was taken before stays taken. Committed by itself: a refusal afterwards does not undo it. */
export async function takeTries(ctx: Ctx, subjects: readonly Subject[]): Promise<{ ok: boolean; taken: Try[] }> {
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const taken: Try[] = []
  for (const { limited, of } of subjects) {
    const { most, since } = limitOf(limited, policies, ctx.now)
    const one = { subject: digest(ctx, limited, of), since }
    if (!(await ctx.transact((tx) => takeTry(tx.db, one, most)))) return { ok: false, taken }
    taken.push(one)
  }
  return { ok: true, taken }
}

/** `until`: from when on it may be tried again. */
export type Tried = { ok: true; wasRight(): Promise<void> } | { ok: false; until: Instant }

/** A try at a number's last characters, taken for wrong until it is right. */
export async function tryNumber(
  ctx: Ctx,
  { place, number, asker }: { place: string; number: string; asker: string | null },
): Promise<Tried> {
  const own = await takeTries(ctx, asker === null ? [] : [{ limited: 'device', of: asker }])
  if (!own.ok) return { ok: false, until: plus(hourOf(ctx.now), hours(1)) }
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const subject = digest(ctx, 'number', number)
  const here = { subject: digest(ctx, 'place', place), since: hourOf(ctx.now) }
  const before = await ctx.transact(async (tx) => {
    const held = await heldWait(tx.db, subject, ctx.now)
    if (millis(held.until) > millis(ctx.now)) return held
    await putWait(tx.db, subject, restAfter(held.wrong + 1, await countTry(tx.db, here), policies, ctx.now), ctx.now)
    return held
  })
  if (millis(before.until) > millis(ctx.now)) return { ok: false, until: before.until }
  return {
    ok: true,
    wasRight: () =>
      ctx.transact(async (tx) => {
        await takeBackWrong(tx.db, subject, before)
        for (const one of [...own.taken, here]) await giveTryBack(tx.db, one)
      }),
  }
}
