import type { Context } from '#server/platform/feature.ts'
import { faultSays } from '../rules/faults.ts'
import type { Settings } from '../rules/settings.ts'
import type { Found } from '../rules/trial.ts'
import { findConnector, markTried } from '../store.ts'
import { claimTrial, endTrial, type Claimed } from '../store/trials.ts'
import { secretOf, type Secret } from './runs.ts'

export type ToTry = Claimed & { settings: Settings; sourceSystem: string; secret: Secret }
/** For the worker: a trial that waits. One that is of settings changed since, or that workers died over, is given up. */
export async function takeTrial(ctx: Context): Promise<ToTry | 'given_up' | null> {
  const claimed = await claimTrial(ctx.db, ctx.now)
  if (!claimed) return null
  const connector = await findConnector(ctx.db, claimed.connectorId)
  if (!connector || claimed.isLost || connector.version !== claimed.version) {
    const says = claimed.isLost ? faultSays('internal') : '试读还没有开始，设置就改了，请再试一次。'
    await endTrial(ctx.db, claimed, { state: 'failed', found: null, says, now: ctx.now })
    return 'given_up'
  }
  return { ...claimed, settings: connector.settings, sourceSystem: connector.sourceSystem, secret: secretOf(ctx, connector) }
}

/** Whoever reached the source has seen what comes: from now on this version may be switched on. */
export async function endTried(ctx: Context, tried: ToTry, { found, says }: { found: Found | null; says: string | null }): Promise<void> {
  await endTrial(ctx.db, tried, { state: found === null ? 'failed' : 'done', found, says, now: ctx.now })
  if (found !== null) await markTried(ctx.db, tried.connectorId, tried.version)
}
