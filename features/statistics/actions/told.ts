import type { Context } from '#server/platform/feature.ts'
import { addDays, dayOf, type Instant } from '#shared/time.ts'
import { cells } from '../queries/cells.ts'
import type { Cell, Question } from '../rules/cells.ts'
import { endOfYesterday, tellsLate } from '../rules/told-late.ts'
import { figuresAsOf } from './as-of.ts'

/** `asOf`: up to when all of these figures go. */
export type Told = { cells: Cell[]; asOf: Instant }

/**
 * The way to ask for figures: what could be one clerk’s morning stops at the end of the day before, whoever asks (rules 2.4). The moment is
 * read before the figures, so that they are never older than they say.
 */
export async function told(ctx: Pick<Context, 'db' | 'now'>, question: Question): Promise<Told> {
  const { asOf } = await figuresAsOf(ctx)
  if (!tellsLate(question)) return { asOf, cells: await cells(ctx.db, question) }
  const [yesterday, late] = [addDays(dayOf(ctx.now), -1), endOfYesterday(ctx.now)]
  const to = question.to !== undefined && question.to < yesterday ? question.to : yesterday
  return { asOf: late < asOf ? late : asOf, cells: await cells(ctx.db, { ...question, to }) }
}
