import { finished } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { generalProblem } from '#server/platform/problem.ts'
import type { World } from '#server/platform/run.ts'
import { MOST_FILE_BYTES } from '#shared/endpoint.ts'
import { HttpProblem } from './request.ts'

/** A file is held whole while it is looked at. So many bytes of them at once, however many hand one in: who comes later is told to come back. */
const MOST_HELD = 4 * MOST_FILE_BYTES
/** Of forms that anybody may send: they never take the room of those who are signed in. */
const MOST_HELD_OPEN = 2 * MOST_FILE_BYTES
const held = new WeakMap<World, number>()
const heldOpen = new WeakMap<World, number>()

/** Before the body is read. Whoever does not say how long it is takes the room of the longest. */
export const holdRoom = (world: World, request: FastifyRequest, reply: FastifyReply): void =>
  hold({ in: held, most: MOST_HELD }, world, { request, reply })
export const holdOpenRoom = (world: World, request: FastifyRequest, reply: FastifyReply): void =>
  hold({ in: heldOpen, most: MOST_HELD_OPEN }, world, { request, reply })

type Room = { in: WeakMap<World, number>; most: number }
function hold({ in: room, most }: Room, world: World, { request, reply }: { request: FastifyRequest; reply: FastifyReply }): void {
  const said = request.headers['content-length']
  const bytes = Math.min(said === undefined ? MOST_FILE_BYTES : Number(said), MOST_FILE_BYTES)
  const now = room.get(world) ?? 0
  if (now + bytes > most) throw new HttpProblem(generalProblem('unavailable'), { 'retry-after': '5' })
  room.set(world, now + bytes)
  finished(reply.raw, () => room.set(world, (room.get(world) ?? bytes) - bytes))
}
