import type { Context } from '#server/platform/feature.ts'

/** What a person keeps here is theirs alone; the permissions of these endpoints let in nobody but staff. */
export function selfOf({ actor }: Pick<Context, 'actor'>): string {
  if (actor.kind !== 'staff') throw new Error(`a ${actor.kind} has nothing of its own here`)
  return actor.id
}
