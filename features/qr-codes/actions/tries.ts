import { loadPolicies } from '#features/policies/index.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { dayOf } from '#shared/time.ts'
import { limitOf, type Limited } from '../rules/tries.ts'
import { giveTryBack, takeTry, type Try } from '../store.ts'

export type Subject = { limited: Limited; of: string }
/** In order, until one is used up; what was taken before stays taken. Committed by itself: a refusal afterwards does not undo it. */
export async function takeTries(ctx: GatherContext<string>, subjects: readonly Subject[]): Promise<{ ok: boolean; taken: Try[] }> {
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const taken: Try[] = []
  for (const { limited, of } of subjects) {
    const { most, since } = limitOf(limited, policies, ctx.now)
    const one = { subject: ctx.keys.mac('blind', `try\n${limited}\n${of}`), since }
    if (!(await ctx.transact((tx) => takeTry(tx.db, one, most)))) return { ok: false, taken }
    taken.push(one)
  }
  return { ok: true, taken }
}

export const giveBack = (ctx: GatherContext<string>, taken: readonly Try[]): Promise<void> =>
  ctx.transact(async (tx) => {
    for (const one of taken) await giveTryBack(tx.db, one)
  })
