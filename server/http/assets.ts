import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { fileURLToPath } from 'node:url'
import { ASSETS, assetFolder } from '#web/public/assets.ts'

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
}
