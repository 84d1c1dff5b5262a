import { assignRole, createUser } from '#features/identity/index.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import type { TestWorld } from './world.ts'

const PASSWORD = 'a long password'
export const REGION_PATH = '650000000000/'

const kept = <T>(decision: { ok: true; value: T } | { ok: false; refusal: string }): T => {
  if (!decision.ok) throw new Error(decision.refusal)
  return decision.value
}

/** Makes an account with one role, signs it in, and answers what `w.call` takes as `as`. */
export async function signedIn(w: TestWorld, account: string, role: string, divisionPath: string = REGION_PATH): Promise<string> {
  await inTransaction(w.world, system('test'), async (ctx) => {
    const { userId } = kept(await createUser(ctx, { account, name: '测试人员', password: PASSWORD }))
    kept(await assignRole(ctx, userId, { role, divisionPath }))
  })
  const reply = await w.call('POST', '/api/v1/session', { body: { account, password: PASSWORD } })
  const token = reply.cookies.find((c) => c.name === 'hcp_session')?.value
  if (token === undefined) throw new Error(`${account} was not signed in: ${reply.statusCode} ${reply.body}`)
  return `cookie:${token}`
}
