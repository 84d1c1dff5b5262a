import { loadDetailCodes } from '#features/questionnaires/index.ts'
import { textIn, type DetailCode } from '#features/questionnaires/rules.ts'
import type { Level } from '#features/ratings/rules.ts'
import { isOutcome } from '#features/rectifications/rules/states.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { Language } from '#shared/language.ts'
import { answeredRows, type AnsweredAsk, type AnsweredRow } from '../queries/answered.ts'
import { LATEST } from '../rules/publication.ts'
import type { Answered } from '../rules/views.ts'

type Reading = Pick<GatherContext<string>, 'db'>

export async function answersOf(
  ctx: Reading,
  ask: AnsweredAsk,
  { lang, limit = LATEST, offset = 0 }: { lang: Language; limit?: number; offset?: number },
): Promise<Answered[]> {
  const [rows, codes] = [await answeredRows(ctx.db, ask, { limit, offset }), await loadDetailCodes(ctx.db)]
  return rows.map((row) => answeredOf(row, codes, lang))
}

const answeredOf = (row: AnsweredRow, codes: readonly DetailCode[], lang: Language): Answered => ({
  level: row.level as Level,
  item: row.itemCode === null ? null : { code: row.itemCode, name: row.itemName ?? row.itemCode },
  unit: { code: row.unitCode, name: row.unitName ?? row.unitCode },
  division: { code: row.division, name: row.divisionName },
  reasons: row.detailCodes.flatMap((code) => {
    const found = codes.find((one) => one.code === code)
    return found ? [textIn(found.texts, lang, found.text)] : []
  }),
  words: row.words,
  hasWords: row.hasWords,
  reply: row.reply,
  notAdopted: row.notAdopted,
  outcome: row.outcome !== null && isOutcome(row.outcome) ? row.outcome : null,
  ratedOn: row.ratedOn,
  answeredOn: row.answeredOn,
})
