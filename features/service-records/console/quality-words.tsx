import { numberWords, shareWords } from '#web/ui/number-words.ts'
import type { StaffLanguage } from '#web/ui/texts.ts'

/** `98.3% 59/60`: a share never stands without what it is a share of. */
export const ShareOf = ({ part, of }: { part: number; of: number }) =>
  of === 0 ? (
    <>—</>
  ) : (
    <>
      {shareWords(part, of)}{' '}
      <span className="quiet quality-n">
        {numberWords(part)}/{numberWords(of)}
      </span>
    </>
  )

const NAMELESS = { zh: '读不出来源', en: 'source unreadable' }
export const sourceWords = (source: string, language: StaffLanguage): string => (source === '' ? NAMELESS[language] : source)

const [MINUTE, HOUR] = [60, 3600]
const one = (value: number): number => Math.round(value * 10) / 10
/** How fast a clock runs, in the largest unit that fits. */
export const secondsWords = (seconds: number, language: StaffLanguage): string => {
  if (seconds < MINUTE) return `${numberWords(seconds)} ${language === 'zh' ? '秒' : 's'}`
  if (seconds < HOUR) return `${numberWords(one(seconds / MINUTE))} ${language === 'zh' ? '分钟' : 'min'}`
  return `${numberWords(one(seconds / HOUR))} ${language === 'zh' ? '小时' : 'h'}`
}
