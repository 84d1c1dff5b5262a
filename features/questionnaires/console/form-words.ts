import type { StaffLanguage } from '#web/ui/texts.ts'
import type { Change } from '../rules/changes.ts'
import type { QuestionKind } from '../rules/form.ts'
import type { OtherLanguage } from './draft-edits.ts'

export const KINDS: Readonly<Record<QuestionKind, Record<StaffLanguage, string>>> = {
  single: { zh: '单选', en: 'one choice' },
  multiple: { zh: '多选', en: 'several choices' },
  scale: { zh: '量表', en: 'scale' },
  text: { zh: '填空', en: 'in words' },
}
export const LANGUAGE_NAMES: Readonly<Record<OtherLanguage, Record<StaffLanguage, string>>> = {
  ug: { zh: '维吾尔文', en: 'Uyghur' },
  kk: { zh: '哈萨克文', en: 'Kazakh' },
  en: { zh: '英文', en: 'English' },
}

const SAYS = {
  zh: {
    added: (n: number, asks: string) => `新增第${n}题“${asks}”`,
    removed: (n: number, asks: string) => `删去原第${n}题“${asks}”`,
    moved: (n: number, from: number, asks: string) => `“${asks}”从第${from}题移到第${n}题`,
    asks: (n: number, before: string, asks: string) => `第${n}题改文字：“${before}”→“${asks}”`,
    kind: (n: number, before: string, kind: string) => `第${n}题改类型：${before}→${kind}`,
    answers: (n: number, asks: string) => `第${n}题“${asks}”改选项`,
    condition: (n: number, asks: string) => `第${n}题“${asks}”改显示条件`,
    translation: (n: number, language: string) => `第${n}题改${language}译文`,
  },
  en: {
    added: (n: number, asks: string) => `new question ${n} “${asks}”`,
    removed: (n: number, asks: string) => `question ${n} “${asks}” is gone`,
    moved: (n: number, from: number, asks: string) => `“${asks}” moved from ${from} to ${n}`,
    asks: (n: number, before: string, asks: string) => `question ${n} reads “${asks}”, before “${before}”`,
    kind: (n: number, before: string, kind: string) => `question ${n} is ${kind}, before ${before}`,
    answers: (n: number, asks: string) => `question ${n} “${asks}” has other options`,
    condition: (n: number, asks: string) => `question ${n} “${asks}” is shown at other times`,
    translation: (n: number, language: string) => `question ${n} has another ${language} translation`,
  },
}

/** One difference, in words. */
export function changeSays(change: Change, language: StaffLanguage): string {
  const says = SAYS[language]
  const { number: n, question } = change
  switch (change.what) {
    case 'added':
    case 'removed':
    case 'answers':
    case 'condition':
      return says[change.what](n, question.text)
    case 'moved':
      return says.moved(n, change.from, question.text)
    case 'asks':
      return says.asks(n, change.before.text, question.text)
    case 'kind':
      return says.kind(n, KINDS[change.before.kind][language], KINDS[question.kind][language])
    case 'translation':
      return says.translation(n, change.language === 'zh-CN' ? '' : LANGUAGE_NAMES[change.language][language])
  }
}
