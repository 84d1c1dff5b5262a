import type { Context } from '#server/platform/feature.ts'
import { initial, syllablesOf, typedPinyin } from '#server/platform/pinyin.ts'

/**
 * By which beginnings a sealed name is found (decisions/0044). Short ones only, and none that is a surname alone: what stands in the
 * table narrows down to some dozens or hundreds, and the names themselves are opened and compared.
 */
const NAME = [2, 3]
const INITIALS = [2, 3]
/** A sound is looked for by the surname and one letter more; once so many letters are typed, by those, which no surname has. */
const SOUND = 7
const LEAST = 2

type Sealing = Pick<Context, 'keys'>

/** 阿不都·热合曼 and 阿不都热合曼 are one name. */
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
const beginnings = (what: string, text: string, lengths: readonly number[]): string[] => {
  const characters = [...text]
  return lengths.filter((count) => characters.length >= count).map((count) => `${what}${count}\n${characters.slice(0, count).join('')}`)
}
const soundOf = (syllables: readonly string[]) => ({ sound: syllables.join(''), initials: syllables.map(initial).join('') })

/** All beginnings by which somebody of this name is found; at most six. */
function beginningsOf(name: string, syllables: readonly string[]): string[] {
  const { sound, initials } = soundOf(syllables)
  const surname = syllables.length > 1 ? (syllables[0] ?? '').length : LEAST
  return [
    ...beginnings('name', plainName(name), NAME),
    ...beginnings('initials', initials, INITIALS),
    ...beginnings('sound', sound, [SOUND]),
    ...(sound.length > surname ? [`surname\n${sound.slice(0, surname + 1)}`] : []),
  ]
}

/** Of these everybody has one whose name begins as typed; none where too little was typed, or no name. */
function beginningsTyped(typed: string): string[] {
  const letters = typedPinyin(typed)
  if (letters === null) return /\p{L}/u.test(typed) ? beginnings('name', plainName(typed), NAME).slice(-1) : []
  const bySurname = [...letters].slice(LEAST - 1).map((_, i) => `surname\n${letters.slice(0, i + LEAST)}`)
  return [
    ...beginnings('initials', letters, INITIALS).slice(-1),
    ...(letters.length >= SOUND ? beginnings('sound', letters, [SOUND]) : bySurname),
  ]
}

/** Sixteen bits: enough to narrow down by, too few to say that two begin alike. */
const keyOf = ({ keys }: Sealing, beginning: string): number => keys.mac('blind', `staff-name\n${beginning}`).readUInt16BE(0)
const keysOf = (ctx: Sealing, of: readonly string[]): number[] => [...new Set(of.map((beginning) => keyOf(ctx, beginning)))]

/** What is written beside each sealed name. */
export async function nameKeys(ctx: Sealing, names: readonly string[]): Promise<number[][]> {
  const syllables = await syllablesOf(names, { people: true })
  return names.map((name, i) => keysOf(ctx, beginningsOf(name, syllables[i] ?? [])))
}

/** One of these everybody has whose name begins as typed; null where that is nothing to look for a name by. */
export function typedKeys(ctx: Sealing, typed: string): number[] | null {
  const asked = beginningsTyped(typed)
  return asked.length === 0 ? null : keysOf(ctx, asked)
}

/** Which of these names begin as typed, as they are written or as they sound. */
export async function beginAsTyped(typed: string, names: readonly string[]): Promise<boolean[]> {
  const letters = typedPinyin(typed)
  if (letters === null) return names.map((name) => plainName(name).startsWith(plainName(typed)))
  return (await syllablesOf(names, { people: true })).map((syllables) => {
    const { sound, initials } = soundOf(syllables)
    return sound.startsWith(letters) || initials.startsWith(letters)
  })
}
