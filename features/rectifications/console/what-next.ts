import { dayWords } from '#web/ui/day-words.ts'
import type { StaffLanguage } from '#web/ui/texts.ts'
import type { CaseReply } from '../contract.ts'
import { isState, stateRow } from '../rules/states.ts'
import { leadingSteps } from './step-looks.ts'
import { clockName, stepWords, turnWords } from './words.ts'

const joined = (words: readonly string[], language: StaffLanguage): string =>
  language === 'zh' ? words.map((word) => `“${word}”`).join('或') : words.map((word) => `“${word}”`).join(' or ')

/** What was done, whose turn it is now, and by which day. */
export function whatNext(done: string, value: CaseReply, language: StaffLanguage): string {
  const was = language === 'zh' ? `“${stepWords(done, language)}”已办好。` : `“${stepWords(done, language)}” is done. `
  return was + turn(value, language) + due(value, language)
}

function turn(value: CaseReply, language: StaffLanguage): string {
  const row = isState(value.state) ? stateRow(value.state) : null
  if (row && !row.open)
    return language === 'zh'
      ? '这件已经结束，评价人在进展页上看得到结果。'
      : 'The case is over; the rater reads the outcome on the progress page.'
  const mine = leadingSteps(value).map((step) => stepWords(step.action, language))
  if (mine.length > 0) return language === 'zh' ? `接下来请办${joined(mine, language)}。` : `Next, please do ${joined(mine, language)}. `
  if (!row || row.waits === null) return ''
  return language === 'zh' ? `接下来由${turnWords(row.waits, language)}办理。` : `Next is ${turnWords(row.waits, language)}. `
}

function due(value: CaseReply, language: StaffLanguage): string {
  if (value.dueOn === null || value.dueClock === null) return ''
  const clock = clockName(value.dueClock, language)
  const day = dayWords(value.dueOn, language)
  if (value.overdue) return language === 'zh' ? `“${clock}”已在${day}24时超期，请尽快。` : `“${clock}” was due by the end of ${day}.`
  return language === 'zh' ? `“${clock}”须在${day}24时前完成。` : `“${clock}” is due by the end of ${day}.`
}
