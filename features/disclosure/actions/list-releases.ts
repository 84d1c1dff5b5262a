import { loadDivisions } from '#features/organisations/index.ts'
import { loadDetailCodes } from '#features/questionnaires/index.ts'
import { textIdOf } from '#features/ratings/index.ts'
import { maskedTextsOf } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import { display } from '#shared/time.ts'
import type { listReleases as listing, ReleaseItem } from '../contract.ts'
import { releaseRows, type ReleaseRow } from '../queries/release-list.ts'

const keyOf = ({ recordId, ratingId }: ReleaseRow) => ({ recordId, textId: textIdOf(ratingId, 'rating') })

/** A division that doesn't exist has nothing to release. */
const pathOf = async (db: Context['db'], division: string): Promise<string> => (await loadDivisions(db)).get(division)?.path ?? 'none'

export async function listReleases(
  ctx: Pick<Context, 'db' | 'reach'>,
  { query }: CallOf<typeof listing>,
): Promise<ReplyOf<typeof listing>> {
  const { state, caseId, division, level } = query
  const pathPrefix = division === undefined ? undefined : await pathOf(ctx.db, division)
  const ask = { reach: ctx.reach, state, caseId, pathPrefix, level: level === undefined ? undefined : Number(level) }
  const { items, next } = await releaseRows(ctx.db, ask, query)
  const masked = new Map((await maskedTextsOf(ctx.db, items.map(keyOf))).map((text) => [text.textId, text.masked]))
  const codes = new Map((await loadDetailCodes(ctx.db)).map((code) => [code.code, code.text]))
  return { items: items.map((row) => shown(row, masked.get(keyOf(row).textId) ?? null, codes)), next }
}

const shown = (row: ReleaseRow, text: string | null, codes: ReadonlyMap<string, string>): ReleaseItem => ({
  caseId: row.caseId,
  state: row.releasedAt === null ? 'waiting' : row.withdrawnAt === null ? 'released' : 'withdrawn',
  level: row.level,
  reasons: row.detailCodes.map((code) => codes.get(code) ?? code),
  item: row.itemCode === null ? null : { code: row.itemCode, name: row.itemName ?? row.itemCode },
  unit: { code: row.unitCode, name: row.unitName ?? row.unitCode },
  division: { code: row.division, name: row.divisionName },
  ratedOn: row.ratedOn,
  answeredOn: row.answeredOn,
  text,
  reply: row.reply,
  releasedText: row.releasedText,
  releasedAt: row.releasedAt && display(row.releasedAt),
  withdrawnAt: row.withdrawnAt && display(row.withdrawnAt),
})
