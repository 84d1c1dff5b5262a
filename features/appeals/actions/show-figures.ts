import type { Context } from '#server/platform/feature.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import type { listAppealFigures } from '../contract/figures.ts'
import { figuresPage } from '../queries/figures.ts'
import { upheldShare } from '../rules/upheld-rate.ts'

export async function showFigures(
  { db, reach, now }: Pick<Context, 'db' | 'reach' | 'now'>,
  { query }: CallOf<typeof listAppealFigures>,
): Promise<ReplyOf<typeof listAppealFigures>> {
  const { items, next } = await figuresPage(db, reach, { filter: query, now })
  return {
    items: items.map((row) => ({
      unit: { code: row.unit_code, name: row.unit_name },
      division: { code: row.division, name: row.division_name },
      filed: row.filed,
      decided: row.decided,
      upheld: row.upheld,
      share: upheldShare(row),
      reviewed: row.reviewed,
      underWay: row.under_way,
      overdue: row.overdue,
      objections: row.objections,
      objectionsUpheld: row.objections_upheld,
    })),
    next,
  }
}
