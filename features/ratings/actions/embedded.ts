import { portalsOf } from '#features/identity/index.ts'
import { sameBytes, sm3, type Keys } from '#server/platform/crypto.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import type { Cookie } from '#shared/cookie.ts'
import { parseReceiptCode } from '#shared/crockford.ts'
import { millis } from '#shared/time.ts'
import { openFormKey, openHandOver, sealFormKey, sealHandOver, type Portal, type Sealing } from '../rules/embedding.ts'
import { makerOfInvitation, takeHandOver } from '../store/hand-overs.ts'
import { atLink, deviceOf, ratersSecret, withSecret } from './device.ts'
import type { PostedValue } from './rate-on-page.ts'

type Ctx = GatherContext<string>
type Embeddable<Form> = PageCall<{ token: string }, { embed?: '1' | undefined }, Form>
type Action<Call, Value> = (ctx: Ctx, call: Call) => Promise<Value>

/**
 * The action of a page, also for where it stands inside a portal's. The browser may keep no cookie there, so what the
 * cookie holds comes with the form. Everything else is decided by the action itself, as on a page of its own.
 */
export const inPortal =
  <Form extends { key?: string | undefined } | undefined, Value extends PostedValue>(
    action: Action<Embeddable<Form>, Value>,
  ): Action<Embeddable<Form>, Value & { portal?: Portal }> =>
  (ctx, call) =>
    call.query.embed === undefined ? action(ctx, call) : embedded(ctx, call, action)

async function embedded<Form extends { key?: string | undefined } | undefined, Value extends PostedValue>(
  ctx: Ctx,
  call: Embeddable<Form>,
  action: Action<Embeddable<Form>, Value>,
): Promise<Value & { portal: Portal }> {
  const { token } = call.params
  const sealing = sealingOf(ctx.keys)
  const given = call.body?.key
  const secret = (given !== undefined && openFormKey(sealing, token, given)) || atLink(deviceOf(ctx, call), token)()
  const value = await action(ctx, withSecret(call, secret))
  const code = receiptIn(value)
  const nonce = ctx.randomBytes(NONCE_BYTES).toString('base64url')
  return {
    ...value,
    portal: {
      origins: await portals(ctx, token),
      key: sealFormKey(sealing, token, secret),
      ...(code !== undefined && { handOver: sealHandOver(sealing, token, { code, nonce, now: ctx.now }) }),
    },
  }
}

const NONCE_BYTES = 9
const sealingOf = (keys: Keys): Sealing => ({ mac: (data) => keys.mac('cookie', data), same: sameBytes })

/** The receipt of whoever may follow what becomes of it. */
const receiptIn = (value: PostedValue): string | undefined =>
  value.kind === 'receipt' ? value.view.receiptCode : value.kind === 'rated' ? value.trackPath?.slice('/t/'.length) : undefined

const CLIENT = 'client:'
/** Whose portal made the link says which pages may show it; a link of our own is shown by none. */
async function portals(ctx: Ctx, token: string): Promise<readonly string[]> {
  const maker = await makerOfInvitation(ctx.db, sm3(token))
  return maker?.startsWith(CLIENT) ? portalsOf(ctx.db, maker.slice(CLIENT.length), ctx.now) : []
}

export type HandedOver = { code: string; cookies: readonly Cookie[] } | null
/** POST /r/{token}/progress: in a tab of its own the device's secret can be kept. Once, and while the receipt is fresh; later the code alone leads on. */
export async function handOver(ctx: Ctx, call: PageCall<{ token: string }, unknown, { handOver: string }>): Promise<HandedOver> {
  const given = openHandOver(sealingOf(ctx.keys), call.params.token, call.body.handOver)
  const code = given && parseReceiptCode(given.code)
  if (!given || !code) return null
  const isFresh = millis(ctx.now) < millis(given.until)
  const isFirst = isFresh && (await ctx.transact((tx) => takeHandOver(tx.db, sm3(call.body.handOver), tx.now)))
  return { code, cookies: isFirst ? [ratersSecret(ctx.keys, code)] : [] }
}
