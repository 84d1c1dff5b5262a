import type { Language } from '#shared/language.ts'
import { chineseSite } from './zh-CN.ts'
import { englishSite } from './en.ts'
import { kazakhSite } from './kk.ts'
import { uyghurSite } from './ug.ts'
import type { SiteTexts } from './texts.ts'

const SITE: Readonly<Record<Language, SiteTexts>> = { 'zh-CN': chineseSite, ug: uyghurSite, kk: kazakhSite, en: englishSite }
/** What the open pages say; whether a translation is reviewed stands with the language itself. */
export const siteTextsOf = (code: Language): SiteTexts => SITE[code]
