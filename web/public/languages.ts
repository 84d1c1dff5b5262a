import type { Language } from '#shared/language.ts'
import { chinese } from './texts/zh-CN.ts'
import { english } from './texts/en.ts'
import { kazakh } from './texts/kk.ts'
import { uyghur } from './texts/ug.ts'
import type { Texts } from './texts/texts.ts'

export type { Language }
type Row = {
  code: Language
  /** Its name in itself. */
  name: string
  dir: 'ltr' | 'rtl'
  texts: Texts
  /** Whether a native reader has gone through it; until then the page says so. */
  reviewed: boolean
  /** Says so in that language. */
  reviewNote: string
}

/** The languages of every public page, in the order of the switcher; `code` is what `<html lang>` says. */
export const LANGUAGES: readonly Row[] = [
  { code: 'zh-CN', name: '简体中文', dir: 'ltr', texts: chinese, reviewed: true, reviewNote: '' },
  {
    code: 'ug',
    name: 'ئۇيغۇرچە',
    dir: 'rtl',
    texts: uyghur,
    reviewed: false,
    reviewNote: 'تەرجىمە ئانا تىللىق ئوقۇغۇچىنىڭ تەكشۈرۈشىنى كۈتۈۋاتىدۇ',
  },
  { code: 'kk', name: 'قازاقشا', dir: 'rtl', texts: kazakh, reviewed: false, reviewNote: 'اۋدارما انا ٴتىلدى وقىرماننىڭ تەكسەرۋىن كۇتۋدە' },
  {
    code: 'en',
    name: 'English',
    dir: 'ltr',
    texts: english,
    reviewed: false,
    reviewNote: 'This translation awaits review by a native reader',
  },
]
const byCode = new Map(LANGUAGES.map((row) => [row.code, row]))
const chineseRow = LANGUAGES[0] as Row
export const languageRow = (code: Language): Row => byCode.get(code) ?? chineseRow
export const textsOf = (code: Language): Texts => languageRow(code).texts

/** Sentences in a row: Chinese takes no blank between them. */
export const sentences = (code: Language, ...said: readonly (string | false)[]): string =>
  said.filter((s) => s !== false).join(code === 'zh-CN' ? '' : ' ')
