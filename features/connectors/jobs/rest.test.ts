import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { restPages } from './rest.ts'
import { instant } from '#shared/time.ts'

let asked = 0
const server = createServer((_, reply) => reply.end(JSON.stringify({ rows: [], next: `n${asked++}` })))
before(() => new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready())))
after(() => server.close())

test('a feed that goes on to say that there is more, and never has a row, is given up and said so', async () => {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const source = {
    kind: 'rest',
    url: `http://127.0.0.1:${port}/feed`,
    auth: 'none',
    login: null,
    watermark: 'updatedAt',
    overlap: 15,
  } as const
  const reading = {
    settings: { source, timeoutSeconds: 5 },
    secret: { is: 'none' },
    position: null,
    bounds: undefined,
    most: 1_000,
    signal: new AbortController().signal,
    now: () => instant(0),
    isTrial: false,
  }
  await assert.rejects(
    async () => {
      for await (const page of restPages(reading as never, source as never)) assert.equal(page.rows.length, 0)
    },
    { code: 'empty_pages' },
  )
  assert.ok(asked < 200, `${asked} pages were asked for`)
})
