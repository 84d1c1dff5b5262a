import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { toInstant } from '#shared/time.ts'
import { Answer, type GatherContext } from '#server/platform/feature.ts'
import { fieldErrors, generalProblem, problem, unfitText } from '#server/platform/problem.ts'
import { ratingBody, submitRating, type RatingBody } from '../contract.ts'
import { occurrenceOf, ratingBatch, type RatingCall, type RatingOutcome } from './submit.ts'

type Ctx = GatherContext<RefusalOf<typeof submitRating>>
type SystemCall = CallOf<typeof submitRating>

/** A hall's or channel's system hands in one rating, or a queue of them. */
export async function answerSystem(ctx: Ctx, { body, headers }: SystemCall) {
  const key = headers['idempotency-key'] ?? ''
  if (Array.isArray(body)) return new Answer(200, await answerEach(ctx, body, key))
  if (!mayUse(ctx, body.sourceSystem)) ctx.refuse('not_your_source')
  const [outcome] = await ctx.submit(ratingBatch, [callOf(ctx, body, key)])
  if (!outcome?.ok) return ctx.refuse(outcome?.refusal ?? 'no_such_occurrence', outcome?.carries)
  return outcome.rating
}

const mayUse = (ctx: Ctx, source: string): boolean => ctx.actor.kind === 'client' && ctx.actor.sources.includes(source)

const callOf = (ctx: Ctx, body: RatingBody, key: string): RatingCall => ({
  body: body.ratedAt === undefined ? body : { ...body, ratedAt: toInstant(body.ratedAt) },
  occurrence: occurrenceOf(body),
  scope: ctx.actor.kind === 'client' ? ctx.actor.id : ctx.actor.kind,
  key,
  actor: ctx.actor,
})

type Judged = { call: RatingCall } | { answer: ReturnType<typeof refusedAnswer> }

async function answerEach(ctx: Ctx, rows: readonly unknown[], key: string) {
  const judged = rows.map((row): Judged => judgeElement(ctx, row, key))
  const outcomes = await ctx.submit(
    ratingBatch,
    judged.flatMap((j) => ('call' in j ? [j.call] : [])),
  )
  let next = 0
  return judged.map((j) => ('call' in j ? answerOf(outcomes[next++]) : j.answer))
}

function judgeElement(ctx: Ctx, row: unknown, key: string): Judged {
  const unfit = unfitText(row)
  if (unfit) return { answer: { ...generalProblem('invalid_input', { errors: unfit === 'too_deep' ? [] : [unfit] }) } }
  const parsed = ratingBody.safeParse(row, { reportInput: true })
  if (!parsed.success) return { answer: { ...generalProblem('invalid_input', { errors: fieldErrors(parsed.error) }) } }
  if (!mayUse(ctx, parsed.data.sourceSystem)) return { answer: refusedAnswer('not_your_source', {}) }
  return { call: callOf(ctx, parsed.data, key) }
}

const refusedAnswer = (code: RefusalOf<typeof submitRating>, carries: Record<string, unknown>) =>
  problem(code, submitRating.refusals[code], carries)

function answerOf(outcome: RatingOutcome | undefined) {
  if (!outcome) throw new Error('a call without an outcome')
  return outcome.ok ? { status: 201 as const, ...outcome.rating } : refusedAnswer(outcome.refusal, outcome.carries)
}
