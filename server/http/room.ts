import { finished } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { generalProblem } from '#server/platform/problem.ts'
import type { World } from '#server/platform/run.ts'
import { MOST_FILE_BYTES } from '#shared/endpoint.ts'
import { HttpProblem } from './request.ts'

/** A file is held whole while it is looked at. So many bytes of them at once, however many hand one in: who comes later is told to come back. */
const MOST_HELD = 4 * MOST_FILE_BYTES
/** Of forms that anybody may send: they never take the room of those who are signed in. */
const MOST_HELD_OPEN = 4 * MOST_FILE_BYTES
/** Of senders that nothing is known of: they keep nobody away but each other. */
const MOST_HELD_UNKNOWN = 2 * MOST_FILE_BYTES
/** Of one sender that is known: one file, however often it is sent. */
const MOST_HELD_EACH = MOST_FILE_BYTES
/** However slow the line, a file has come by then; who sends none keeps its room no longer. */
const LONGEST_MS = 300_000
type Held = Map<string, number>
const rooms = new WeakMap<World, Held>()

/** Before the body is read. Whoever does not say how long it is takes the room of the longest. */
export const holdRoom = (world: World, request: FastifyRequest, reply: FastifyReply): void =>
  hold(world, { request, reply }, [{ room: 'signed in', most: MOST_HELD }])
/** `sender`: by what the request itself proves, without its body; null where that is nothing. */
export function holdOpenRoom(
  world: World,
  request: FastifyRequest,
  { reply, sender }: { reply: FastifyReply; sender: string | null },
): void {
  const open = { room: 'open', most: MOST_HELD_OPEN }
  hold(
    world,
    { request, reply },
    sender === null ? [{ room: 'unknown', most: MOST_HELD_UNKNOWN }] : [open, { room: `open ${sender}`, most: MOST_HELD_EACH }],
  )
  const late = setTimeout(() => request.raw.destroy(), LONGEST_MS).unref()
  finished(request.raw, () => clearTimeout(late))
}

type Room = { room: string; most: number }
function hold(world: World, { request, reply }: { request: FastifyRequest; reply: FastifyReply }, wanted: readonly Room[]): void {
  const said = request.headers['content-length']
  const bytes = Math.min(said === undefined ? MOST_FILE_BYTES : Number(said), MOST_FILE_BYTES)
  const held = heldIn(world)
  const now = (room: string): number => held.get(room) ?? 0
  if (wanted.some(({ room, most }) => now(room) + bytes > most))
    throw new HttpProblem(generalProblem('unavailable'), { 'retry-after': '5' })
  for (const { room } of wanted) held.set(room, now(room) + bytes)
  finished(reply.raw, () => {
    for (const { room } of wanted) {
      if (now(room) <= bytes) held.delete(room)
      else held.set(room, now(room) - bytes)
    }
  })
}
function heldIn(world: World): Held {
  const held: Held = rooms.get(world) ?? new Map<string, number>()
  rooms.set(world, held)
  return held
}
