import type { Context } from '#server/platform/feature.ts'
import { paged } from '#server/platform/paging.ts'
import { placeOf } from '#shared/cursor.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import { codePages, type listDetailCodes as listing } from './contract.ts'
import { putShippedForm } from './actions/seed.ts'
import { loadDetailCodes, loadLevelTexts } from './index.ts'
import { codesInForce } from './rules.ts'
import { upsertCodes, upsertTexts } from './store/codes.ts'
import { packagedCodes, packagedTexts } from './store/packaged.ts'

export async function listDetailCodes(ctx: Context, { query }: CallOf<typeof listing>): Promise<ReplyOf<typeof listing>> {
  const on = query.on ?? dayOf(ctx.now)
  const inForce = codesInForce(await loadDetailCodes(ctx.db), on, query.level).toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const down = query.sort.startsWith('-')
  const [after] = placeOf(codePages, query) ?? []
  // On one day a code stands once, so that the code alone says where the page ended.
  const rest = inForce.filter(({ code }) => after === undefined || (down ? code < after : code > after))
  const page = paged(down ? rest.toReversed() : rest, query, (row) => [row.code, row.code])
  const levels = await loadLevelTexts(ctx.db)
  return { ...page, on, levels: [5, 4, 3, 2, 1].map((level) => ({ level, texts: levels.get(level) ?? {} })) }
}

/** The national list, its texts and the form that come with the program. */
export async function seedQuestionnaires(ctx: Context): Promise<void> {
  await upsertCodes(ctx.db, packagedCodes())
  await upsertTexts(ctx.db, packagedTexts())
  await putShippedForm(ctx)
}
