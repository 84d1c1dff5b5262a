import type { Language } from '#shared/language.ts'
import { englishScreen } from './en.ts'
import { kazakhScreen } from './kk.ts'
import type { ScreenTexts } from './texts.ts'
import { uyghurScreen } from './ug.ts'
import { chineseScreen } from './zh-CN.ts'

const SCREEN: Readonly<Record<Language, ScreenTexts>> = { 'zh-CN': chineseScreen, ug: uyghurScreen, kk: kazakhScreen, en: englishScreen }
/** What the big screen says; whether a translation is reviewed stands with the language itself. */
export const screenTextsOf = (code: Language): ScreenTexts => SCREEN[code]
