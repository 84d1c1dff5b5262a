import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import { initial, syllablesOf } from '#server/platform/pinyin.ts'

/** Whoever types more than so many letters is not told apart by the rest. */
const MOST_LETTERS = 24
/** Two letters begin some syllable of half of all names: they are looked for at the beginning of a name only. */
const ANYWHERE_FROM = 3

/** What names sound like, each written once: of those that are known there is nothing to do. */
export async function keepSounds(db: Db, names: readonly string[]): Promise<void> {
  const { rows } = await sql<{ name: string }>`select g.name from unnest(${texts([...new Set(names)])}::text[]) as g(name)
    where not exists (select 1 from item_names n where n.name = g.name) order by 1`.execute(db)
  if (rows.length === 0) return
  const fresh = rows.map((row) => row.name)
  const sounds = (await syllablesOf(fresh)).map((syllables) => {
    const from = syllables.map((_, i) => syllables.slice(i))
    const [full, first] = [from.map((rest) => rest.join('')), from.map((rest) => rest.map(initial).join(''))]
    const words = new Set([...full, ...first].map((word) => word.slice(0, MOST_LETTERS)).filter((word) => /^[a-z0-9]+$/.test(word)))
    return { pinyin: full[0] ?? '', initials: first[0] ?? '', words: [...words].join(' ') }
  })
  await sql`insert into item_names (name, pinyin, initials, beginnings)
    select g.name, g.pinyin, g.initials, array_to_tsvector(array_remove(string_to_array(g.words, ' '), ''))
    from unnest(${texts(fresh)}::text[], ${texts(sounds.map((s) => s.pinyin))}::text[], ${texts(sounds.map((s) => s.initials))}::text[],
      ${texts(sounds.map((s) => s.words))}::text[]) as g(name, pinyin, initials, words)
    on conflict (name) do nothing`.execute(db)
}

const AT_ONCE = 2_000
/** What came in before sounds were kept, or past whoever keeps them. Emptied, the table is filled anew. */
export async function fillSounds(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ name: string }>`select distinct i.name from service_items i
      where not exists (select 1 from item_names n where n.name = i.name) limit ${AT_ONCE}`.execute(db)
    if (rows.length === 0) return
    await keepSounds(
      db,
      rows.map((row) => row.name),
    )
  }
}

/** Sounding so from some syllable on; `n` is item_names. */
export function sounding(letters: string): RawBuilder<SqlBool> {
  const typed = letters.slice(0, MOST_LETTERS)
  return typed.length < ANYWHERE_FROM
    ? sql<SqlBool>`(n.pinyin like ${`${typed}%`} or n.initials like ${`${typed}%`})`
    : sql<SqlBool>`n.beginnings @@ ${`${typed}:*`}::tsquery`
}
