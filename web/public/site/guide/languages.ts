import type { Language } from '#shared/language.ts'
import { englishGuide } from './en.ts'
import { kazakhGuide } from './kk.ts'
import type { GuideTexts } from './texts.ts'
import { uyghurGuide } from './ug.ts'
import { chineseGuide } from './zh-CN.ts'

const GUIDE: Readonly<Record<Language, GuideTexts>> = { 'zh-CN': chineseGuide, ug: uyghurGuide, kk: kazakhGuide, en: englishGuide }
/** What guides and hall pages say; whether a translation is reviewed stands with the language itself. */
export const guideTextsOf = (code: Language): GuideTexts => GUIDE[code]
