import { hmacSha256 } from '#server/platform/shared-secret.ts'
import { minutes, plus, type Instant } from '#shared/time.ts'
import { SourceFault } from '../rules/faults.ts'
import { FEED_HEADERS, feedPage, feedText, MOST_PAGE_BYTES, type FeedPage } from '../rules/feed.ts'
import { asMoment, at, isRow } from '../rules/mapping.ts'
import type { RestPosition } from '../rules/position.ts'
import type { RestSource } from '../rules/settings.ts'
import type { Page, Reading } from './source.ts'

/** So many pages without a row, each with another page to come, are no feed that ends. */
const MOST_EMPTY = 100

/**
 * A feed page by page. All up to `since` was read by a run that came to its end; one that did not is gone on with behind its
 * cursor, since a feed need not be in the order of time. A cursor that the feed does not know any more begins anew.
 */
export async function* restPages(reading: Reading, source: RestSource): AsyncGenerator<Page> {
  let place: RestPosition = reading.position?.kind === 'rest' ? reading.position : { kind: 'rest', since: null, after: null, seen: null }
  let empty = 0
  for (let isFirst = true; ; isFirst = false) {
    const page = await ask(reading, source, place).catch((fault: unknown) => {
      if (isFirst && place.after !== null && fault instanceof SourceFault && fault.code === 'not_found') return null
      throw fault
    })
    if (page === null) {
      place = { ...place, after: null }
      continue
    }
    if (page.next !== null && page.next === place.after) throw new SourceFault('cursor_stuck')
    empty = page.rows.length === 0 ? empty + 1 : 0
    if (empty > MOST_EMPTY) throw new SourceFault('empty_pages')
    const seen = latest(place.seen ?? place.since, page.rows, source)
    place = page.next === null ? { kind: 'rest', since: seen, after: null, seen: null } : { ...place, after: page.next, seen }
    yield* inGroups(page.rows, reading.most, place)
    if (page.next === null || reading.isTrial) return
  }
}

/** A page may be larger than a group; only its last group moves the position. */
function* inGroups(rows: readonly unknown[], most: number, place: RestPosition): Generator<Page> {
  for (let from = 0; from === 0 || from < rows.length; from += most)
    yield { rows: rows.slice(from, from + most), position: from + most < rows.length ? null : place }
}

function latest(seen: Instant | null, rows: readonly unknown[], { watermark }: RestSource): Instant | null {
  return rows.reduce<Instant | null>((max, row) => {
    const said = isRow(row) ? at(row, watermark) : undefined
    const moment = typeof said === 'string' ? asMoment(said.trim()) : ''
    return MOMENT.test(moment) && (max === null || moment > max) ? moment : max
  }, seen)
}
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

async function ask(reading: Reading, source: RestSource, { since, after }: RestPosition): Promise<FeedPage> {
  const url = new URL(source.url)
  if (after !== null) url.searchParams.set('after', after)
  else if (since !== null) url.searchParams.set('since', plus(since, -minutes(source.overlap)))
  url.searchParams.set('limit', String(reading.most))
  const timeout = AbortSignal.timeout(reading.settings.timeoutSeconds * 1_000)
  try {
    const reply = await fetch(url, {
      headers: { accept: 'application/json', ...credentials(reading, source, url) },
      redirect: 'manual',
      signal: AbortSignal.any([reading.signal, timeout]),
    })
    const code = refusalOf(reply.status)
    if (code !== null) {
      await reply.body?.cancel()
      throw new SourceFault(code)
    }
    const page = feedPage(await textOf(reply))
    if (page === null) throw new SourceFault('not_json')
    return page
  } catch (fault) {
    throw fault instanceof SourceFault ? fault : new SourceFault(timeout.aborted ? 'too_slow' : networkFault(fault))
  }
}

function refusalOf(status: number) {
  if (status === 200) return null
  if (status >= 300 && status < 400) return 'redirected' as const
  if (status === 401 || status === 403) return 'refused' as const
  return status === 404 || status === 410 ? ('not_found' as const) : ('answered_error' as const)
}

function credentials({ secret, now }: Reading, source: RestSource, url: URL): Record<string, string> {
  if (source.auth === 'none') return {}
  if (secret.is !== 'given') throw new SourceFault(secret.is === 'lost' ? 'secret_lost' : 'refused')
  if (source.auth === 'bearer') return { authorization: `Bearer ${secret.text}` }
  if (source.auth === 'basic') return { authorization: `Basic ${Buffer.from(`${source.login ?? ''}:${secret.text}`).toString('base64')}` }
  const moment = now()
  const signature = hmacSha256(secret.text, feedText(`${url.pathname}${url.search}`, moment)).toString('hex')
  return { [FEED_HEADERS.moment]: moment, [FEED_HEADERS.signature]: signature }
}

const bytesOf = (reply: Response): AsyncIterable<Uint8Array> =>
  reply.body ?? new ReadableStream<Uint8Array>({ start: (none) => none.close() })
/** Counted as it is unpacked: what is small on the line may be large here. */
async function textOf(reply: Response): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of bytesOf(reply)) {
    length += part.length
    if (length > MOST_PAGE_BYTES) throw new SourceFault('too_large')
    parts.push(Buffer.from(part))
  }
  return Buffer.concat(parts).toString('utf8')
}

const NO_WAY = /^(ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/
function networkFault(fault: unknown) {
  const cause = fault instanceof Error ? fault.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (NO_WAY.test(code)) return 'unreachable' as const
  return /TLS|CERT|SSL/.test(code) ? ('tls_refused' as const) : ('cut' as const)
}
