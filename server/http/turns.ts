import { generalProblem } from '#server/platform/problem.ts'
import type { World } from '#server/platform/run.ts'
import { makeTurns, type Turns } from '#server/platform/turns.ts'
import { HttpProblem } from './request.ts'

/**
 * What anybody may ask without saying who they are, and what reads much, is answered a few at a time: who asks for all
 * figures a hundred times at once waits for their own questions, and takes no rating's connection (quality.md, limits never
 * per address). Who finds the queue full is told to come back.
 */
const full = () => new HttpProblem(generalProblem('unavailable'), { 'retry-after': '5' })
/** Of the pool's sixteen connections most are left to those who rate and those who handle. */
const FIGURES = { atOnce: 2, most: 40, full }
const PAGES = { atOnce: 4, most: 100, full }
const OPEN = 'open.read'
type Lanes = { figures: Turns; pages: Turns }
const lanes = new WeakMap<World, Lanes>()
const atOnce: Turns = (work) => work()

/** A page that is kept for all is made in a lane of its own, so that a flood of searches does not keep the front page away. */
export function turnsOf(world: World, { permission, keep }: { permission: string; keep?: true }): Turns {
  if (permission !== OPEN) return atOnce
  const found = lanes.get(world) ?? { figures: makeTurns(FIGURES), pages: makeTurns(PAGES) }
  lanes.set(world, found)
  return keep ? found.pages : found.figures
}
