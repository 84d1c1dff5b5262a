import { signIn, signOut } from '#features/identity/index.ts'
import { openSession } from '#features/identity/contract.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { CASES, signInPage } from '../contract/console.ts'

type Ctx = GatherContext<string>

/** A path of ours only, and what a header can carry: an address from a link must not lead elsewhere after signing in. */
const OWN_PATH = /^\/console(?:[/?][\w\-./?&=%~:+,]*)?$/
const ownPath = (next: string | undefined): string => (next !== undefined && OWN_PATH.test(next) ? next : CASES)

export async function showSignIn(ctx: Ctx, { query }: { query: { next?: string | undefined } }) {
  const next = ownPath(query.next)
  return ctx.actor.kind === 'staff'
    ? { kind: 'go' as const, to: next, cookies: [] }
    : { kind: 'form' as const, view: { next }, status: 200 }
}

export async function postSignIn(ctx: Ctx, { body }: { body: { account: string; password: string; next: string } }) {
  const next = ownPath(body.next)
  const signedIn = await signIn(ctx, body)
  if (signedIn.ok) return { kind: 'go' as const, to: next, cookies: [signedIn.value.cookie] }
  const { status, says } = openSession.refusals[signedIn.refusal]
  return { kind: 'form' as const, view: { next, account: body.account, problem: says }, status }
}

export const postSignOut = async (ctx: Ctx) => ({ kind: 'go' as const, to: signInPage.path, cookies: [await signOut(ctx)] })
