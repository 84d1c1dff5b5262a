import type { Context } from '#server/platform/feature.ts'
import { paged } from '#server/platform/paging.ts'
import { placeOf } from '#shared/cursor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import { resultPages, textPages, type listAnswerTexts, type listResults } from '../contract/results.ts'
import { countAnswers, questionnaireName, sheetsByDay, writtenAnswers, type Sheets } from '../queries/results.ts'
import type { FormVersion } from '../rules/form.ts'
import { GROUP, resultRows, toldUntil, type ResultRow } from '../rules/results.ts'
import { loadForms } from './load-forms.ts'

type Asking = Context<'no_such_form'>
type Asked = { formVersion: string; division?: string | undefined; unit?: string | undefined }

/** The version, whose sheets of it one may count, and until which day they are told. */
async function scopeOf(ctx: Asking, { formVersion, division, unit }: Asked) {
  const found = (await loadForms(ctx.db, true)).versions.get(formVersion) ?? ctx.refuse('no_such_form')
  const of: Sheets = { reach: ctx.reach, questionnaireId: found.questionnaireId, version: found.version, division, unit }
  return { found, of, told: toldUntil(await sheetsByDay(ctx.db, of), dayOf(ctx.now)) }
}

const placeIn = (row: ResultRow): string => String(row.number * 100)
type Results = typeof listResults
export async function showResults(ctx: Context<RefusalOf<Results>>, { query }: CallOf<Results>): Promise<ReplyOf<Results>> {
  const { found, of, told } = await scopeOf(ctx, query)
  const counted = told ? await countAnswers(ctx.db, of, told.until) : { options: [], answered: new Map<string, number>() }
  const rows = resultRows(found.form, counted.options, counted.answered)
  const down = query.sort.startsWith('-')
  // One version has few rows, each with its place in it.
  const placed = rows.map((row, i) => ({ row, key: String(i).padStart(4, '0') }))
  const [, after] = placeOf(resultPages, query) ?? []
  const ordered = (down ? placed.toReversed() : placed).filter(({ key }) => after === undefined || (down ? key < after : key > after))
  const page = paged(ordered, query, ({ row, key }) => [placeIn(row), key])
  const name = (await questionnaireName(ctx.db, found.questionnaireId)) ?? ''
  return { items: page.items.map(({ row }) => row), next: page.next, name, until: told?.until ?? null, sheets: told?.sheets ?? 0 }
}

type Texts = typeof listAnswerTexts
/** In an order that says nothing of when or after whom: by a keyed digest, which nobody outside can reckon. */
export async function showTexts(ctx: Context<RefusalOf<Texts>>, { query }: CallOf<Texts>): Promise<ReplyOf<Texts>> {
  const { found, of, told } = await scopeOf(ctx, query)
  const written = told === null ? [] : await textsOf(ctx, { found, of, until: told.until, question: query.question })
  const [, after] = placeOf(textPages, query) ?? []
  const down = query.sort.startsWith('-')
  const rest = (down ? written.toReversed() : written).filter(({ place }) => after === undefined || (down ? place < after : place > after))
  const page = paged(rest, query, ({ place }) => [place, place])
  return { items: page.items.map(({ place: _place, ...row }) => row), next: page.next }
}

type Wanted = { found: FormVersion; of: Sheets; until: string; question: string | undefined }
/** Of a question that fewer than five answered, nothing. */
async function textsOf(ctx: Asking, { found, of, until, question }: Wanted) {
  const { answered } = await countAnswers(ctx.db, of, until)
  const asks = new Map(
    found.form.questions
      .filter(({ id, kind }) => kind === 'text' && (question === undefined || question === id) && (answered.get(id) ?? 0) >= GROUP)
      .map(({ id, text }) => [id, text]),
  )
  if (asks.size === 0) return []
  const written = await writtenAnswers(ctx.db, of, { until, questions: [...asks.keys()] })
  return written
    .map((row) => ({
      question: row.question,
      asks: asks.get(row.question) ?? row.question,
      text: row.masked,
      place: ctx.keys.mac('blind', `answers\n${row.record_id}\n${row.service_number}\n${row.question}`).toString('hex'),
    }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
}
