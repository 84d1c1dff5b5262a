import { loadDivisions } from '#features/organisations/index.ts'
import type { Level } from '#features/ratings/rules.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import { countAnswered, type AnsweredAsk } from '../queries/answered.ts'
import { ANSWERS_A_PAGE, pagesOf } from '../rules/publication.ts'
import type { AnsweredView } from '../rules/views.ts'
import { answersOf } from './answers.ts'

export type AnsweredQuery = {
  level?: '' | '1' | '2' | undefined
  division?: string | undefined
  item?: string | undefined
  adopted?: '' | 'yes' | 'no' | undefined
  page: number
}

/** GET /answered. Null where the division asked for is none of ours. */
export async function showAnswered(
  ctx: GatherContext<string>,
  { query, view }: PageCall<unknown, AnsweredQuery, unknown>,
): Promise<AnsweredView | null> {
  const all = await loadDivisions(ctx.db)
  const division = query.division ? all.get(query.division) : undefined
  if (query.division && !division?.inScope) return null
  const item = query.item?.trim() || null
  const level = query.level ? (Number(query.level) as Level) : null
  const adopted = query.adopted ? query.adopted === 'yes' : null
  const ask: AnsweredAsk = {
    level: level ?? undefined,
    pathPrefix: division?.path,
    itemLike: item ?? undefined,
    adopted: adopted ?? undefined,
  }
  const total = await countAnswered(ctx.db, ask)
  const pages = pagesOf(total)
  const page = Math.min(query.page, pages)
  return {
    filter: { level, division: division ? { code: division.code, name: division.name } : null, item, adopted },
    divisions: [...all.values()]
      .filter((d) => d.inScope && (d.level === 'region' || d.level === 'prefecture' || d.level === 'county'))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ code, name, level: of }) => ({ code, name: of === 'county' ? `　${name}` : name })),
    answers: await answersOf(ctx, ask, { lang: view.lang, limit: ANSWERS_A_PAGE, offset: (page - 1) * ANSWERS_A_PAGE }),
    total,
    page,
    pages,
  }
}
