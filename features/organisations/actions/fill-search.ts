import type { Context } from '#server/platform/feature.ts'
import { aboutName } from '../rules.ts'
import { putNameKeys, soundless, unkeyed, writeSounds } from '../store/fill-search.ts'
import { nameKeys } from './name-keys.ts'

/** What came in before names could be looked for so; with nothing left to do it costs nothing. Emptied columns are filled anew. */
export async function fillSearch(ctx: Pick<Context, 'db' | 'keys'>): Promise<void> {
  for (let after = { division: '', staffNo: '' }; ;) {
    const members = await unkeyed(ctx.db, after)
    const last = members.at(-1)
    if (!last) break
    const names = members.map((member) => ctx.keys.open('vault', member.nameSealed, aboutName(member)))
    const keys = await nameKeys(ctx, names)
    await putNameKeys(
      ctx.db,
      members.map((member, i) => ({ ...member, nameKeys: keys[i] ?? [] })),
    )
    after = last
  }
  for (const table of ['units', 'halls', 'windows', 'platforms'] as const) {
    for (let names = await soundless(ctx.db, table); names.length > 0; names = await soundless(ctx.db, table))
      await writeSounds(ctx.db, table, names)
  }
}
