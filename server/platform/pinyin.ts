/**
 * What a name sounds like, for those who type letters: its syllables run together, then their first letters,
 * 塔城市公安局 as `tachengshigonganju tcsgaj`. Reckoned when a name is written, never when one is looked for.
 */
export async function pinyinOf(names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  // Its dictionary is 40 MB once open: only a process that writes names opens it.
  const { pinyin } = await import('pinyin-pro')
  return names.map((name) => {
    const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).map(plain)
    return `${syllables.join('')} ${syllables.map(initial).join('')}`.trim()
  })
}

const plain = (syllable: string): string => syllable.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
/** What was not Chinese stands whole: 3号窗口 is 3hck, and not less. */
const initial = (syllable: string): string => (/^[a-z]+$/.test(syllable) ? syllable.slice(0, 1) : syllable)

/** What was typed as letters, as the column has it; null when it is no pinyin. */
export const typedPinyin = (typed: string): string | null => {
  const letters = typed.toLowerCase().replaceAll(/[\s'’]/g, '')
  return /^[a-z][a-z0-9]*$/.test(letters) ? letters : null
}
