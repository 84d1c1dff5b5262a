/** How a name is read: of a person's the surname as surnames are, 单 as shan; a word that is not Chinese is one syllable. */
export async function syllablesOf(names: readonly string[], { people = false } = {}): Promise<string[][]> {
  if (names.length === 0) return []
  // Its dictionary is 40 MB once open: only a process that writes names, or looks for people's, opens it.
  const { pinyin } = await import('pinyin-pro')
  const surname = people ? 'head' : 'off'
  return names.map((name) =>
    pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true, surname })
      .map(plain)
      .filter((syllable) => syllable !== ''),
  )
}

/**
 * What a name sounds like, for those who type letters: its syllables run together, then their first letters,
 * 塔城市公安局 as `tachengshigonganju tcsgaj`. Reckoned when a name is written, never when one is looked for.
 */
export const pinyinOf = async (names: readonly string[]): Promise<string[]> =>
  (await syllablesOf(names)).map((syllables) => `${syllables.join('')} ${syllables.map(initial).join('')}`.trim())

const plain = (syllable: string): string => syllable.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
/** What was not Chinese stands whole: 3号窗口 is 3hck, and not less. */
export const initial = (syllable: string): string => (/^[a-z]+$/.test(syllable) ? syllable.slice(0, 1) : syllable)

/** What was typed as letters, as the column has it; null when it is no pinyin. */
export const typedPinyin = (typed: string): string | null => {
  const letters = typed.toLowerCase().replaceAll(/[\s'’]/g, '')
  return /^[a-z][a-z0-9]*$/.test(letters) ? letters : null
}
