import type { Context } from '#server/platform/feature.ts'
import { aboutName } from '../rules.ts'
import { putNameKeys, soundless, unkeyed, writeSounds, type Member } from '../store/fill-search.ts'
import { nameKeys } from './name-keys.ts'

/** The next of those who cannot be found by name yet; the last of them, or null when there are no more. */
export async function keyNames(ctx: Pick<Context, 'db' | 'keys'>, after: Member): Promise<Member | null> {
  const members = await unkeyed(ctx.db, after)
  const names = members.map((member) => ctx.keys.open('vault', member.nameSealed, aboutName(member)))
  const keys = await nameKeys(ctx, names)
  await putNameKeys(
    ctx.db,
    members.map((member, i) => ({ ...member, nameKeys: keys[i] ?? [] })),
  )
  return members.at(-1) ?? null
}

/** Whether there was any place whose sound was not kept. */
export async function soundPlaces({ db }: Pick<Context, 'db'>): Promise<boolean> {
  let any = false
  for (const table of ['units', 'halls', 'windows', 'platforms'] as const) {
    const names = await soundless(db, table)
    await writeSounds(db, table, names)
    any ||= names.length > 0
  }
  return any
}
