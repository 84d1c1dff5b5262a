import { DayText } from '#web/ui/day.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import type { SourceQuality } from '../contract/quality.ts'
import type { Signal } from '../rules/signals.ts'
import { sourceWords } from './quality-words.tsx'

const TEXTS = {
  zh: { note: '像是补录或改过时刻的样子，请向来源核实；这些办件照常收下。' },
  en: { note: 'This looks like late entry or altered times: ask the source. The records are taken in all the same.' },
}
const SIGNALS: Record<Signal, string> = {
  same_second: 'many services in one second',
  regular_intervals: 'services at the very same interval',
  shifted: 'services look shifted as a whole',
  entered_late: 'much was entered late',
  entered_at_night: 'entered in bulk at night',
}
type OneSignal = SourceQuality['signals'][number]
const signalWords = ({ signal, says }: OneSignal, language: StaffLanguage): string =>
  language === 'zh' ? says : ((SIGNALS as Record<string, string>)[signal] ?? says)

/** What may have been entered in bulk or shifted, with the facts it rests on. */
export function QualitySignals({ sources }: { sources: readonly SourceQuality[] }) {
  const language = useLanguage()
  return (
    <>
      <p className="quiet">{TEXTS[language].note}</p>
      <ul>
        {sources.flatMap(({ source, signals }) =>
          signals.map((one) => (
            <li key={`${source} ${one.day} ${one.signal}`}>
              <bdi className="num">{sourceWords(source, language)}</bdi> · <DayText day={one.day} /> · <b>{signalWords(one, language)}</b>
              <div className="quiet" lang="zh-CN">
                {one.facts}
              </div>
            </li>
          )),
        )}
      </ul>
    </>
  )
}
