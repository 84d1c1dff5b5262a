import { actorCode } from '#shared/actor.ts'
import { sm3 } from '#server/platform/crypto.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { calendarPublished, type publishYear as publishing } from '../contract.ts'
import { differenceOf, listText, missingLists, type YearList } from '../rules/lists.ts'
import { insertLists, insertVersion, listsAt, newestVersion, type NewList, type StoredList, type Version } from '../store/lists.ts'
import { packagedLists } from '../store/packaged.ts'
import { judgePublication } from './judge-publication.ts'

const ofYear = (lists: readonly StoredList[], region: string, year: number) => lists.find((l) => l.region === region && l.year === year)

export async function publishYear(
  ctx: Context<RefusalOf<typeof publishing>>,
  { body }: CallOf<typeof publishing>,
): Promise<ReplyOf<typeof publishing>> {
  const { list, newest, lists, before } = ctx.must(await judgePublication(ctx.db, body))
  const next = nextVersion(newest, [list])
  if (!(await insertVersion(ctx.db, next, ctx.now))) ctx.refuse('published_meanwhile')
  await insertLists(ctx.db, next.version, actorCode(ctx.actor), [{ ...list, packaged: false, source: body.source }])
  const changed = tellPublished(ctx, next.version, { ...list, source: body.source }, before)
  const missing = missingLists(body.year, body.region, [...lists.filter((l) => l !== before), list])
  return { version: next.version, region: body.region, year: body.year, provisional: missing.length > 0, ...changed }
}

function nextVersion(newest: Version | undefined, lists: readonly YearList[]): Version {
  const text = [newest?.digest ?? '', ...lists.map(listText)].join('\n\n')
  return { version: (newest?.version ?? 0) + 1, digest: sm3(text).toString('hex') }
}

function tellPublished(ctx: Context, version: number, list: YearList & { source: string }, before: StoredList | undefined) {
  const { region, year, complete, source } = list
  const changed = differenceOf(before?.days ?? [], list.days)
  const replaced = before ? { version: before.version, complete: before.complete } : null
  ctx.record(calendarPublished, `calendar:${region}/${year}`, { version, region, year, before: replaced, complete, source, ...changed })
  return changed
}

/** The lists that come with the program, as far as they say something new; what a person has published is never replaced by them. */
export async function seedCalendar(ctx: Context): Promise<void> {
  const packaged = packagedLists()
  const newest = await newestVersion(ctx.db)
  const stored = newest ? await listsAt(ctx.db, newest.version, [...new Set(packaged.map((l) => l.region))]) : []
  const fresh = packaged.filter((list) => {
    const known = ofYear(stored, list.region, list.year)
    return !known || (known.packaged && listText(known) !== listText(list))
  })
  if (fresh.length === 0) return
  const next = nextVersion(newest, fresh)
  if (!(await insertVersion(ctx.db, next, ctx.now))) return
  await insertLists(
    ctx.db,
    next.version,
    actorCode(ctx.actor),
    fresh.map((list): NewList => ({ ...list, packaged: true })),
  )
  // Filling an empty database publishes nothing that anyone relied on otherwise.
  if (newest) for (const list of fresh) tellPublished(ctx, next.version, list, ofYear(stored, list.region, list.year))
}
