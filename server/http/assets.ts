import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { generalProblem } from '#server/platform/problem.ts'
import { ASSETS, assetFolder, SNIPPET, snippetFile } from '#web/public/assets.ts'
import { HttpProblem } from './request.ts'

/** Scripts and fonts of the public pages: their names carry a hash, so they may be kept for ever. */
export async function serveAssets(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: fileURLToPath(assetFolder),
    prefix: ASSETS,
    immutable: true,
    maxAge: '365d',
    index: false,
    dotfiles: 'deny',
  })
  serveSnippet(app)
}

/** What portals load to show the rating page in theirs. Its address never changes, so it is asked for again after an hour. */
function serveSnippet(app: FastifyInstance): void {
  const file = snippetFile()
  const bytes = file && readFileSync(file)
  const etag = bytes && `"${hash('sha256', bytes, 'base64url').slice(0, 22)}"`
  app.get(SNIPPET, (request, reply) => {
    if (!bytes || !etag) throw new HttpProblem(generalProblem('unavailable'))
    reply.headers({ 'cache-control': 'public, max-age=3600', etag, 'cross-origin-resource-policy': 'cross-origin' })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type('text/javascript; charset=utf-8').send(bytes)
  })
}
