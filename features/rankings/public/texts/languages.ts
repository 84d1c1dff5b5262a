import type { Language } from '#shared/language.ts'
import { englishRankings } from './en.ts'
import { kazakhRankings } from './kk.ts'
import type { RankingTexts } from './texts.ts'
import { uyghurRankings } from './ug.ts'
import { chineseRankings } from './zh-CN.ts'

const TEXTS: Readonly<Record<Language, RankingTexts>> = {
  'zh-CN': chineseRankings,
  ug: uyghurRankings,
  kk: kazakhRankings,
  en: englishRankings,
}
/** Whether a translation is reviewed stands with the language itself. */
export const rankingTextsOf = (code: Language): RankingTexts => TEXTS[code]
