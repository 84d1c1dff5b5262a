import { hash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { gzipSync } from 'node:zlib'
import { millis, type Instant } from '#shared/time.ts'

/** A page that is the same for everybody who reads it in one language and size: made once, answered to all for a few seconds. */
export type KeptPage = { madeAt: number; status: number; etag: string; plain: Buffer; gzip: Buffer }

/** What people see may be this old. */
const FRESH_MS = 10_000
const MOST_BYTES = 32 * 1024 * 1024
const ETAG_LETTERS = 22

export type PageCache = { get(key: string, now: Instant, make: () => Promise<{ text: string; status: number }>): Promise<KeptPage> }

/** In this process, bounded: the one that was asked for longest ago goes first. Many asking for one page at once wait for the same making. */
export function makePageCache(mostBytes = MOST_BYTES): PageCache {
  const pages = new Map<string, KeptPage>()
  const making = new Map<string, Promise<KeptPage>>()
  let bytes = 0

  const drop = (key: string, page: KeptPage): void => {
    pages.delete(key)
    bytes -= weightOf(page)
  }
  const keep = (key: string, page: KeptPage): void => {
    const before = pages.get(key)
    if (before) drop(key, before)
    pages.set(key, page)
    bytes += weightOf(page)
    for (const [oldest, old] of pages) {
      if (bytes <= mostBytes || oldest === key) break
      drop(oldest, old)
    }
  }
  const begin = (key: string, now: Instant, make: () => Promise<{ text: string; status: number }>): Promise<KeptPage> => {
    const made = make()
      .then(({ text, status }) => {
        const page = pageOf(text, status, now)
        keep(key, page)
        return page
      })
      .finally(() => making.delete(key))
    making.set(key, made)
    return made
  }
  return {
    get: (key, now, make) => {
      const found = pages.get(key)
      const age = found ? millis(now) - found.madeAt : FRESH_MS
      if (!found || age >= FRESH_MS || age < 0) return making.get(key) ?? begin(key, now, make)
      pages.delete(key)
      pages.set(key, found)
      return Promise.resolve(found)
    },
  }
}

const weightOf = ({ plain, gzip }: KeptPage): number => plain.length + gzip.length

function pageOf(text: string, status: number, now: Instant): KeptPage {
  const plain = Buffer.from(text, 'utf8')
  // Weak: packed or not, what is read is the same and the bytes are not.
  const etag = `W/"${hash('sha256', plain, 'base64url').slice(0, ETAG_LETTERS)}"`
  return { madeAt: millis(now), status, etag, plain, gzip: gzipSync(plain, { level: 9 }) }
}

/** A browser may name several, and something on the way may have taken the W/ off. */
const hasAlready = (named: string | undefined, etag: string): boolean =>
  named !== undefined && named.split(',').some((one) => one.trim().replace(/^W\//, '') === etag.slice(2))

/** The kept bytes as they are; nothing at all to a browser that has them already. */
export function sendKept(reply: FastifyReply, page: KeptPage, headers: Record<string, string>): FastifyReply {
  const { headers: asked } = reply.request
  reply.headers({ ...headers, 'cache-control': 'no-cache', etag: page.etag })
  if (page.status === 200 && hasAlready(asked['if-none-match'], page.etag)) return reply.code(304).send()
  reply.code(page.status).type('text/html; charset=utf-8')
  if (!/\bgzip\b/.test(asked['accept-encoding'] ?? '')) return reply.send(page.plain)
  return reply.header('content-encoding', 'gzip').send(page.gzip)
}
