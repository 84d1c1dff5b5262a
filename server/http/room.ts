import { finished } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { generalProblem } from '#server/platform/problem.ts'
import type { World } from '#server/platform/run.ts'
import { MOST_FILE_BYTES } from '#shared/endpoint.ts'
import { HttpProblem } from './request.ts'

/** A file is held whole while it is looked at. So many bytes of them at once, however many hand one in: who comes later is told to come back. */
const MOST_HELD = 4 * MOST_FILE_BYTES
const held = new WeakMap<World, number>()

/** Before the body is read. Whoever does not say how long it is takes the room of the longest. */
export function holdRoom(world: World, request: FastifyRequest, reply: FastifyReply): void {
  const said = request.headers['content-length']
  const bytes = Math.min(said === undefined ? MOST_FILE_BYTES : Number(said), MOST_FILE_BYTES)
  const now = held.get(world) ?? 0
  if (now + bytes > MOST_HELD) throw new HttpProblem(generalProblem('unavailable'), { 'retry-after': '5' })
  held.set(world, now + bytes)
  finished(reply.raw, () => held.set(world, (held.get(world) ?? bytes) - bytes))
}
