import { readFileSync } from 'node:fs'
import type { Level } from '#features/ratings/rules/levels.ts'
import type { Code } from '#features/ratings/rules/views.ts'
import type { Language } from '#web/public/languages.ts'

const lines = readFileSync(new URL('../../db/reference/rating-detail-codes.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
const inForce: readonly Code[] = lines
  .map((line) => line.split(','))
  .filter(([, , , , status]) => status === 'current')
  .map(([code = '', level, text = '', , , placement]) => ({
    code,
    level: Number(level) as Level,
    text,
    placement: placement === 'more' ? 'more' : 'primary',
  }))
/** The national list; other languages as long as translations run, for size and layout. */
const STANDS_FOR: Readonly<Record<Language, string | null>> = {
  'zh-CN': null,
  ug: 'بېجىرىش كۆرسەتكۈچىدىن باشقا ماتېرىيال تەلەپ قىلىندى',
  kk: 'ٴىس بىتىرۋ نۇسقاۋىنان تىس ماتەريال تالاپ ەتىلدى',
  en: 'Asked for documents that the service guide does not list',
}
const byLanguage = new Map(
  Object.entries(STANDS_FOR).map(([lang, text]) => [lang, text === null ? inForce : inForce.map((code) => ({ ...code, text }))]),
)
export const codesInForce = (lang: Language): readonly Code[] => byLanguage.get(lang) ?? inForce
