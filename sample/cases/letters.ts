import type { StepBody } from '#features/rectifications/rules/fields.ts'
import { addDays, dayOf, type Instant } from '#shared/time.ts'
import type { Dice } from '../random.ts'
import * as words from './words.ts'
import { criteriaOf } from '#features/rectifications/rules/criteria.ts'

export type Writing = {
  codes: readonly string[]
  item: string | null
  unit: string
  line: string
  explained: boolean
  otherUnit: string
  now: Instant
}

/** What is handed in with a step: as its unit would write it, about this matter and this complaint. */
export function letterFor(roll: Dice, action: string, writing: Writing): Omit<StepBody, 'action'> {
  const topic = words.topicOf(writing.codes)
  const say = (from: readonly string[]): string => filled(roll, roll.pick(from), writing)
  switch (action) {
    case 'contact':
      return { ...callOf(roll), note: say(words.NOTES[topic]) }
    case 'call_in_vain':
      return { way: 'phone', result: roll.chance(0.9) ? 'no_answer' : 'wrong_contact', note: roll.pick(words.VAIN_NOTES) }
    case 'verify':
      return { finding: roll.weighted(FINDINGS), account: say(words.NOTES[topic]) }
    case 'verify_untrue':
      return { finding: 'untrue', account: say(words.UNTRUE) }
    case 'message':
      return { message: say(words.MESSAGES) }
    case 'rectify':
    case 'strike_off':
      return { measures: say(words.MEASURES[topic]), evidence: say(words.EVIDENCE) }
    case 'explain':
      return { explanation: say(words.EXPLANATIONS[topic]), basis: words.BASES[writing.line] ?? words.BASIS }
    case 'conclude_mistaken':
      return { criterion: roll.pick(criteriaOf('mistaken')), reason: say(words.MISTAKEN), evidence: say(words.EVIDENCE) }
    case 'conclude_malicious':
      return { criterion: roll.pick(criteriaOf('malicious')), reason: say(words.MALICIOUS), evidence: say(words.EVIDENCE) }
    case 'check_withdrawal':
      return { way: 'phone', result: 'reached', note: roll.pick(words.WITHDRAWAL_NOTES) }
    case 'tell_not_adopted':
      return { reply: say(words.NOT_ADOPTED) }
    case 'decide_above':
      return { reply: say(words.ABOVE) }
    case 'satisfied':
      return { satisfaction: roll.chance(0.7) ? 'satisfied' : 'basically' }
    case 'claim_complex':
      return {
        reason: say(words.REASONS['claim_complex'] ?? []),
        plan: say(words.PLANS),
        plannedOn: addDays(dayOf(writing.now), roll.int(24, 75)),
      }
    case 'move_planned_date':
      return { reason: say(words.REASONS['move_planned_date'] ?? []), plannedOn: addDays(dayOf(writing.now), roll.int(30, 60)) }
    case 'feed_back_plan':
      return { reply: say(words.PLAN_REPLIES) }
    case 'report_progress':
      return { progress: say(words.PROGRESS) }
    case 'feed_back':
      return { reply: say(writing.explained ? words.EXPLAINED_REPLIES : words.REPLIES[topic]) }
    case 'close':
      return roll.chance(0.6) ? { note: say(words.CLOSING_NOTES) } : {}
    case 'close_unreached':
      return { note: '三次联系未成，按评价内容完成整改并在回执页答复。' }
    case 'redirect':
      return { unitCode: writing.otherUnit, reason: say(words.REASONS['redirect'] ?? []) }
    default:
      return words.REASONS[action] ? { reason: say(words.REASONS[action]) } : {}
  }
}

const FINDINGS = [
  ['true', 70],
  ['partly', 20],
  ['untrue', 10],
] as const
function callOf(roll: Dice): Pick<StepBody, 'way' | 'result'> {
  const way = roll.chance(0.92) ? 'phone' : roll.pick(['visit', 'in_person'] as const)
  return {
    way,
    result: roll.weighted([
      ['reached', 80],
      ['declined', 8],
      ['no_answer', 12],
    ] as const),
  }
}

const filled = (roll: Dice, text: string, { item, unit }: Writing): string =>
  text
    .replaceAll('{item}', item ?? '该事项')
    .replaceAll('{unit}', unit)
    .replaceAll('{days}', String(roll.int(3, 9)))
    .replaceAll('{n}', String(roll.int(6, 40)))
