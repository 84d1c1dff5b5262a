import type { Dice } from '../random.ts'

export type Who = 'handler' | 'head' | 'supervisor' | 'second' | 'rater'
/** One thing a unit means to do: by whom, and after how many working hours. The table decides whether it may. */
export type Wish = { action: string; by: Who; hours: readonly [number, number]; chance?: number }
const wish = (action: string, from: number, to: number, more: Partial<Pick<Wish, 'by' | 'chance'>> = {}): Wish => ({
  action,
  by: 'handler',
  hours: [from, to],
  ...more,
})
/** `reach`: whoever may be called is called until somebody speaks with them; to the others one writes. */
const begin = [wish('accept', 0.3, 6), wish('reach', 0.3, 5)]
/** The head checks before the rater is told. */
const answer = [wish('approve', 0.3, 3, { by: 'head' }), wish('feed_back', 0.5, 5), wish('spoken', 1, 8), wish('close', 1, 10)]

const found = [wish('verify', 0.5, 4)]
/** Nothing is concluded about a rater before somebody has spoken with them. */
const unfounded = [wish('verify_untrue', 0.5, 4), wish('spoken', 0.5, 3)]
/** Two people of the management organisation, then the rater is told. */
const notAdopted = [
  wish('sign_conclusion', 0.5, 4, { by: 'head' }),
  wish('confirm_conclusion', 1, 8, { by: 'supervisor' }),
  wish('confirm_conclusion', 1, 8, { by: 'second' }),
  wish('spoken', 1, 6),
  wish('tell_not_adopted', 0.5, 4),
]
const content = wish('satisfied', 2, 40, { by: 'rater', chance: 0.35 })

/** How units go about a case. */
export const PATHS = {
  rectified: [...begin, ...found, wish('rectify', 1, 15), ...answer, content],
  explained: [...begin, ...found, wish('explain', 2, 13), ...answer],
  mistaken: [...begin, ...unfounded, wish('conclude_mistaken', 1, 6), ...notAdopted],
  malicious: [...begin, ...unfounded, wish('conclude_malicious', 2, 8), ...notAdopted],
  conclusion_refused: [
    ...begin,
    ...unfounded,
    wish('conclude_mistaken', 1, 6),
    wish('sign_conclusion', 0.5, 3, { by: 'head' }),
    wish('refuse_conclusion', 1, 8, { by: 'supervisor' }),
    wish('explain', 1, 6),
    ...answer,
  ],
  malice_refused: [
    ...begin,
    ...unfounded,
    wish('conclude_malicious', 1, 6),
    wish('sign_conclusion', 0.5, 3, { by: 'head' }),
    wish('refuse_conclusion', 1, 8, { by: 'supervisor' }),
    wish('rectify', 1, 6),
    ...answer,
  ],
  withdrawn: [
    ...begin,
    ...found,
    wish('withdraw', 1, 6, { by: 'rater' }),
    wish('check_withdrawal', 1, 8, { by: 'supervisor' }),
    wish('confirm_conclusion', 1, 6, { by: 'second' }),
    wish('spoken', 0.5, 4),
    wish('tell_not_adopted', 0.5, 4),
  ],
  reworked: [...begin, ...found, wish('rectify', 1, 8), wish('send_for_rework', 0.5, 3, { by: 'head' }), wish('rectify', 1, 8), ...answer],
  reopened: [
    ...begin,
    ...found,
    wish('rectify', 1, 10),
    ...answer,
    wish('not_satisfied', 2, 20, { by: 'rater' }),
    ...found,
    wish('rectify', 2, 12),
    ...answer,
    content,
  ],
  taken_over: [
    ...begin,
    ...found,
    wish('explain', 1, 6),
    ...answer,
    wish('not_satisfied', 1, 8, { by: 'rater' }),
    ...found,
    wish('explain', 1, 6),
    ...answer,
    wish('not_satisfied', 1, 8, { by: 'rater' }),
    wish('decide_above', 4, 24, { by: 'supervisor' }),
    wish('close', 1, 8),
  ],
  asked_again: [...begin, wish('message', 4, 10, { chance: 0.7 }), ...found, wish('rectify', 5, 13), ...answer],
  complex: [
    ...begin,
    ...found,
    wish('claim_complex', 1, 6),
    wish('sign_complex', 1, 7, { by: 'head' }),
    wish('feed_back_plan', 12, 50),
    wish('report_progress', 30, 60, { chance: 0.7 }),
    wish('move_planned_date', 20, 60, { by: 'supervisor', chance: 0.2 }),
    wish('report_progress', 40, 80, { chance: 0.5 }),
    wish('strike_off', 30, 120),
    ...answer,
  ],
  claim_refused: [
    ...begin,
    ...found,
    wish('claim_complex', 2, 8),
    wish('refuse_complex', 1, 6, { by: 'head' }),
    wish('rectify', 2, 8),
    ...answer,
  ],
  claim_withdrawn: [...begin, ...found, wish('claim_complex', 1, 6), wish('withdraw_claim', 2, 8), wish('explain', 2, 10), ...answer],
  handed_on: [wish('return', 0.5, 6), wish('redirect', 1, 10, { by: 'supervisor' }), ...begin, ...found, wish('rectify', 1, 10), ...answer],
  sent_back: [
    wish('accept', 0.2, 2),
    wish('return', 0.5, 4),
    wish('send_back', 1, 8, { by: 'supervisor' }),
    ...begin,
    ...found,
    wish('rectify', 2, 10),
    ...answer,
  ],
  unreached: [
    wish('accept', 0.3, 5),
    wish('call_in_vain', 0.5, 4),
    ...found,
    wish('rectify', 2, 11),
    wish('approve', 0.3, 3, { by: 'head' }),
    wish('call_in_vain', 1, 8),
    wish('feed_back', 0.5, 4),
    wish('call_in_vain', 2, 10),
    wish('close_unreached', 1, 6),
  ],
  slow: [
    wish('accept', 18, 44),
    wish('reach', 2, 12),
    ...found,
    wish('rectify', 18, 56),
    wish('approve', 0.5, 4, { by: 'head' }),
    wish('feed_back', 2, 12),
    wish('spoken', 2, 10),
    wish('close', 4, 20),
  ],
  ignored: [wish('accept', 60, 130), wish('reach', 2, 8), ...found, wish('explain', 5, 17), ...answer],
} as const satisfies Record<string, readonly Wish[]>
export type Path = keyof typeof PATHS

const SHARES: readonly (readonly [Path, number])[] = [
  ['rectified', 41],
  ['explained', 12],
  ['mistaken', 2],
  ['malicious', 1],
  ['conclusion_refused', 1],
  ['withdrawn', 1],
  ['reworked', 1],
  ['reopened', 2],
  ['taken_over', 1],
  ['asked_again', 8],
  ['complex', 11],
  ['claim_refused', 2],
  ['claim_withdrawn', 1],
  ['handed_on', 4],
  ['sent_back', 2],
  ['unreached', 4],
  ['slow', 5],
  ['ignored', 2],
]
export const pathFor = (roll: Dice): Path => roll.weighted(SHARES)

/** `complex/4`: only the first four of it; a story that stands still on purpose. */
export function readPath(text: string): { path: Path; steps: number } {
  const [name = '', steps] = text.split('/')
  if (!Object.hasOwn(PATHS, name)) throw new Error(`no path ${name}`)
  return { path: name as Path, steps: steps === undefined ? Number.POSITIVE_INFINITY : Number(steps) }
}
