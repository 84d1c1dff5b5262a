import { sql } from 'kysely'
import { booleans, dates, smallints, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Language } from '#shared/language.ts'
import type { DetailCode, DisplayText, DisplayTexts } from '../rules.ts'

export type CodeRow = Omit<DetailCode, 'texts'> & { textAbridged: boolean }
export type TextRow = DisplayText & { subject: string; language: Language }

/** Every code there is or was, with its texts for display: seventy rows. */
export async function readCodes(db: Db): Promise<DetailCode[]> {
  const { rows } = await sql<Omit<DetailCode, 'texts'>>`
    select code, level, text, placement, generation, effective_from as "effectiveFrom", effective_to as "effectiveTo"
    from detail_codes order by code, effective_from
    limit 10000`.execute(db)
  const shown = await readTexts(db)
  return rows.map((row) => ({ ...row, texts: shown.get(row.code) ?? {} }))
}

/** By detail code, or by level ('1' to '5'). */
export async function readTexts(db: Db): Promise<Map<string, DisplayTexts>> {
  const { rows } = await sql<TextRow>`
    select subject, language, text, reviewed from rating_texts order by subject, language limit 10000`.execute(db)
  return new Map(
    [...Map.groupBy(rows, (row) => row.subject)].map(([subject, of]) => [
      subject,
      Object.fromEntries(of.map(({ language, text, reviewed }) => [language, { text, reviewed }])),
    ]),
  )
}

/** New codes are added; of known ones what the program says differently is corrected. A code is never removed. */
export async function upsertCodes(db: Db, rows: readonly CodeRow[]): Promise<void> {
  await sql`
    insert into detail_codes (code, effective_from, effective_to, level, text, text_abridged, placement, generation)
    select * from unnest(${texts(rows.map((r) => r.code))}::text[], ${dates(rows.map((r) => r.effectiveFrom))}::date[],
      ${dates(rows.map((r) => r.effectiveTo))}::date[], ${smallints(rows.map((r) => r.level))}::smallint[],
      ${texts(rows.map((r) => r.text))}::text[], ${booleans(rows.map((r) => r.textAbridged))}::boolean[],
      ${texts(rows.map((r) => r.placement))}::text[], ${smallints(rows.map((r) => r.generation))}::smallint[])
    on conflict (code, effective_from) do update set
      effective_to = excluded.effective_to, text = excluded.text, text_abridged = excluded.text_abridged, placement = excluded.placement
    where (detail_codes.effective_to, detail_codes.text, detail_codes.text_abridged, detail_codes.placement)
      is distinct from (excluded.effective_to, excluded.text, excluded.text_abridged, excluded.placement)`.execute(db)
}

export async function upsertTexts(db: Db, rows: readonly TextRow[]): Promise<void> {
  await sql`
    insert into rating_texts (subject, language, text, reviewed)
    select * from unnest(${texts(rows.map((r) => r.subject))}::text[], ${texts(rows.map((r) => r.language))}::text[],
      ${texts(rows.map((r) => r.text))}::text[], ${booleans(rows.map((r) => r.reviewed))}::boolean[])
    on conflict (subject, language) do update set text = excluded.text, reviewed = excluded.reviewed
    where (rating_texts.text, rating_texts.reviewed) is distinct from (excluded.text, excluded.reviewed)`.execute(db)
}
