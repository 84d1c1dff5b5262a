import { staffNamesById } from '#features/identity/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import type { namePeople as naming } from '../contract/people.ts'

const UUID = /^staff:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const SYSTEM = '系统'

/** Colleagues by name, whether or not they are still here; what a program did is the system’s. */
export async function namePeople(ctx: Pick<Context, 'db' | 'keys'>, { query }: CallOf<typeof naming>): Promise<ReplyOf<typeof naming>> {
  const codes = [...new Set(query.codes.split(','))]
  const names = await staffNamesById(
    ctx,
    codes.flatMap((code) => UUID.exec(code)?.[1] ?? []),
  )
  const nameOf = (code: string): string => names.get(UUID.exec(code)?.[1] ?? '') ?? (code.startsWith('system:') ? SYSTEM : code)
  return { items: codes.map((code) => ({ code, name: nameOf(code) })) }
}
