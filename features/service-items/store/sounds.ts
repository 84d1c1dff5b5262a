import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import { initial, syllablesOf } from '#server/platform/pinyin.ts'

/** Whoever types more than so many letters is not told apart by the rest. */
const MOST_LETTERS = 24
/** Fewer letters begin some syllable of half of all names: as a sound they are looked for at the beginning of a name only. */
const SOUND_FROM = 4
const INITIALS_FROM = 3
const BY_INITIALS = '1'
const BY_SOUND = '2'

/** What names sound like, each written once: of those that are known there is nothing to do. */
export async function keepSounds(db: Db, names: readonly string[]): Promise<void> {
  const { rows } = await sql<{ name: string }>`select g.name from unnest(${texts([...new Set(names)])}::text[]) as g(name)
    where not exists (select 1 from item_names n where n.name = g.name) order by 1`.execute(db)
  if (rows.length === 0) return
  const fresh = rows.map((row) => row.name)
  const sounds = (await syllablesOf(fresh)).map((syllables) => {
    const from = syllables.map((_, i) => syllables.slice(i))
    const [full, first] = [from.map((rest) => rest.join('')), from.map((rest) => rest.map(initial).join(''))]
    const words = [...wordsOf(BY_SOUND, full), ...wordsOf(BY_INITIALS, first)]
    return { pinyin: full[0] ?? '', initials: first[0] ?? '', words: words.join(' ') }
  })
  await sql`insert into item_names (name, pinyin, initials, beginnings)
    select g.name, g.pinyin, g.initials, array_to_tsvector(array_remove(string_to_array(g.words, ' '), ''))
    from unnest(${texts(fresh)}::text[], ${texts(sounds.map((s) => s.pinyin))}::text[], ${texts(sounds.map((s) => s.initials))}::text[],
      ${texts(sounds.map((s) => s.words))}::text[]) as g(name, pinyin, initials, words)
    on conflict (name) do nothing`.execute(db)
}

const wordsOf = (mark: string, words: readonly string[]): string[] =>
  words.map((word) => `${mark}${word.slice(0, MOST_LETTERS)}`).filter((word) => /^[a-z0-9]{2,}$/.test(word))

const AT_ONCE = 2_000
/** Of the names after this one the first that came in before sounds were kept, or past whoever keeps them: the last, or null when done. */
export async function fillSounds(db: Db, after: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select distinct i.name from service_items i
    where i.name > ${after} and not exists (select 1 from item_names n where n.name = i.name) order by i.name limit ${AT_ONCE}`.execute(db)
  const names = rows.map((row) => row.name)
  await keepSounds(db, names)
  return names.at(-1) ?? null
}

/** Sounding so from some syllable on; `n` is item_names. `letters` are lower-case letters and digits. */
export function sounding(letters: string): RawBuilder<SqlBool> {
  const typed = letters.slice(0, MOST_LETTERS)
  const begins = `${typed}%`
  if (typed.length < INITIALS_FROM) return sql<SqlBool>`(n.pinyin like ${begins} or n.initials like ${begins})`
  const byInitials = `${BY_INITIALS}${typed}:*`
  return typed.length < SOUND_FROM
    ? sql<SqlBool>`(n.pinyin like ${begins} or n.beginnings @@ ${byInitials}::tsquery)`
    : sql<SqlBool>`n.beginnings @@ ${`${byInitials} | ${BY_SOUND}${typed}:*`}::tsquery`
}
