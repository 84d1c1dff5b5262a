import { isShare, scoredMetric } from '../rules/indicators.ts'
import { KINDS, stateSays, type Kind, type State } from '../rules/schemes.ts'
import type { Why } from '../rules/scored.ts'

export type Language = 'zh' | 'en'
export const kindWords = (kind: Kind, language: Language): string => KINDS.find((row) => row.kind === kind)?.says[language] ?? kind
export const stateWords = (state: State, language: Language): string => stateSays(state)[language]
export const metricWords = (id: string, language: Language): string => {
  const metric = scoredMetric(id)
  return (language === 'zh' ? metric?.name : metric?.en) ?? id
}
/** 0.95 of a share is 95%; of a score or of days it is the number. */
export const levelWords = (id: string, level: number): string => (isShare(id) ? `${Math.round(level * 10_000) / 100}%` : String(level))

const WHYS: Readonly<Record<Language, Readonly<Record<Why, string>>>> = {
  zh: {
    reached: '达到目标',
    between: '按比例',
    below: '没有超过底线',
    nothing: '没有可算的，权重分给其他指标',
    few: '条数太少，权重分给其他指标',
  },
  en: {
    reached: 'target reached',
    between: 'in proportion',
    below: 'not above the floor',
    nothing: 'nothing to reckon, weight goes to the others',
    few: 'too few, weight goes to the others',
  },
}
export const whyWords = (why: Why, language: Language): string => WHYS[language][why]
