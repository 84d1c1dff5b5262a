import type { Dice } from '../random.ts'

export type Who = 'handler' | 'head' | 'supervisor'
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

/** How units go about a case. */
export const PATHS = {
  rectified: [...begin, ...found, wish('rectify', 1, 15), ...answer],
  explained: [...begin, ...found, wish('explain', 2, 13), ...answer],
  asked_again: [...begin, wish('message', 4, 10, { chance: 0.7 }), ...found, wish('rectify', 5, 13), ...answer],
  complex: [
    ...begin,
    ...found,
    wish('claim_complex', 2, 11),
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
  ['rectified', 47],
  ['explained', 14],
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
