import { loadDivisions } from '#features/organisations/index.ts'
import { divisionsTouched } from '#features/organisations/rules.ts'
import { loadDetailCodes } from '#features/questionnaires/index.ts'
import { stageName } from '#features/service-records/rules.ts'
import { maskedTextsOf } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Paging } from '#shared/cursor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display } from '#shared/time.ts'
import type { listRatings, RatingSummary, readRating } from '../contract/reading.ts'
import { followUpsShown, type FollowUpShown } from '../queries/follow-ups.ts'
import { findRating, ratingsPage, type Asker, type RatingFilter, type ReadRow } from '../queries/reading.ts'
import { CHANNELS } from '../rules/channels.ts'
import { isBad, levelName } from '../rules/levels.ts'
import { anonymousBefore, shownClass, shownIdentification } from '../rules/reading.ts'
import { textIdOf } from './submit.ts'

type Asking = Pick<Context, 'db' | 'reach' | 'now'>
type List = typeof listRatings
type One = typeof readRating

const askerOf = ({ reach, now }: Asking): Asker => ({ reach, anonymousBefore: anonymousBefore(dayOf(now)) })

export const showRatings = async (ctx: Asking, { query }: CallOf<List>): Promise<ReplyOf<List>> =>
  listedRatings(ctx, query, await filterOf(ctx, query))

/** A page of ratings as this list tells them: who may, what is withheld and from when is the same whoever asks for which. */
export async function listedRatings(ctx: Asking, paging: Paging, filter: RatingFilter): Promise<ReplyOf<List>> {
  const { items, next } = await ratingsPage(ctx.db, askerOf(ctx), paging, filter)
  const words = await wordsOf(ctx, items)
  return { items: items.map((row) => summaryOf(row, words)), next }
}

async function filterOf({ db, reach }: Asking, query: CallOf<List>['query']): Promise<RatingFilter> {
  const { division, bad, hasText, adopted, ...same } = query
  return {
    ...same,
    divisions: divisionsTouched(reach, await loadDivisions(db), division),
    ...(bad !== undefined && { bad: bad === 'true' }),
    ...(adopted !== undefined && { adopted: adopted === 'true' }),
    ...(hasText !== undefined && { hasText: hasText === 'true' }),
  }
}

type Words = { codes: ReadonlyMap<string, string>; texts: ReadonlyMap<string, string>; followUps: ReadonlyMap<string, FollowUpShown> }
/** Codes in the list's own words, the masked copies of what was written (rules 2.7), and what was added later (rules 1.13). */
async function wordsOf(ctx: Asking, rows: readonly ReadRow[]): Promise<Words> {
  const keys = rows.map((row) => ({ recordId: row.record_id, serviceNumber: row.service_number }))
  const followUps = await followUpsShown(ctx.db, keys, askerOf(ctx).anonymousBefore)
  const written = (about: 'rating' | 'follow-up', of: readonly Written[]) =>
    of.flatMap((row) => (row.has_text ? [{ recordId: row.record_id, textId: textIdOf(row.rating_id, about) }] : []))
  const texts = await maskedTextsOf(ctx.db, [...written('rating', rows), ...written('follow-up', [...followUps.values()])])
  const codes = await loadDetailCodes(ctx.db)
  return {
    codes: new Map(codes.map((row) => [row.code, row.text])),
    texts: new Map(texts.map((text) => [text.textId, text.masked])),
    followUps,
  }
}

type Written = {
  record_id: string
  rating_id: string
  level: number
  detail_codes: string[]
  rated_on: string
  has_text: boolean
  adopted: boolean
}
/** What was said: of a first rating and of a follow-up alike. */
function saidOf(row: Written, about: 'rating' | 'follow-up', words: Words) {
  const text = row.has_text ? (words.texts.get(textIdOf(row.rating_id, about)) ?? null) : null
  return {
    ratedOn: row.rated_on,
    level: row.level,
    levelSays: levelName(row.level),
    bad: isBad(row.level),
    adopted: row.adopted,
    codes: row.detail_codes.map((code) => ({ code, text: words.codes.get(code) ?? code })),
    text,
    textWaiting: row.has_text && text === null,
  }
}

function summaryOf(row: ReadRow, words: Words): RatingSummary {
  const open = !row.anonymous
  const followUp = words.followUps.get(row.rating_id)
  return {
    ratingId: row.rating_id,
    ...saidOf(row, 'rating', words),
    followUp: followUp ? saidOf(followUp, 'follow-up', words) : null,
    item: row.item_code === null ? null : { code: row.item_code, name: row.item_name ?? row.item_code },
    unit: { code: row.deciding_unit, name: row.unit_name },
    division: { code: row.division, name: row.division_name },
    anonymous: row.anonymous,
    identification: shownIdentification(row),
    class: shownClass(row),
    recordNo: open ? row.record_no : null,
    channel: open ? row.channel : null,
    channelSays: open ? (CHANNELS.find((channel) => channel.code === row.channel)?.name ?? row.channel) : null,
    ratedAt: open ? display(row.rated_at) : null,
  }
}

export async function showRating(ctx: Context<RefusalOf<One>>, { params: { ratingId } }: CallOf<One>): Promise<ReplyOf<One>> {
  const row = await findRating(ctx.db, askerOf(ctx), ratingId)
  if (!row) ctx.refuse('no_such_rating')
  const summary = summaryOf(row, await wordsOf(ctx, [row]))
  return row.anonymous ? summary : { ...summary, service: serviceOf(row) }
}

const serviceOf = (row: ReadRow) => ({
  recordId: row.record_id,
  recordNo: row.record_no,
  sourceSystem: row.source_system,
  serviceNumber: row.service_number,
  stage: row.stage,
  stageSays: stageName(row.stage),
  side: row.side,
  servedAt: display(row.served_at),
  receivedAt: display(row.received_at),
  unit: { code: row.serving_unit, name: row.serving_name },
  window: row.window_code === null ? null : { code: row.window_code, name: row.window_name ?? row.window_code },
})
