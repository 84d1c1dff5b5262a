import { reachOf } from '#features/identity/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { ReplyOf } from '#shared/endpoint.ts'
import { display } from '#shared/time.ts'
import { MOST_COUNTED, type Message, type readMessages as reading, type seeMessages as seeing } from '../contract/messages.ts'
import { messageRows, thingsIn, waitingIn, type MessageKind, type MessageRow } from '../rules/messages.ts'
import { putSeen, seenBy } from '../store/personal.ts'
import { maySee, pageOfList, type Lists, type Reading } from './lists.ts'
import { selfOf } from './self.ts'

type Waiting = { row: MessageRow & { kind: MessageKind }; ids: string[]; more: boolean }

/** Each list is asked as the person would ask it, so that a message never says what the list does not. */
async function waitingFor(ctx: Reading, lists: Lists): Promise<Waiting[]> {
  const mine = messageRows.filter((row) => reachOf(ctx.actor, row.may).length > 0)
  const found = await Promise.all(
    mine.map(async (row): Promise<Waiting[]> => {
      const list = lists.get(row.list)
      if (!list || !maySee(ctx.actor, list)) return []
      const { items, next } = await pageOfList(ctx, list, { ...row.query, limit: MOST_COUNTED + 1 })
      const ids = waitingIn(row, items)
      return ids.length === 0 ? [] : [{ row, ids: ids.slice(0, MOST_COUNTED), more: ids.length > MOST_COUNTED || next !== null }]
    }),
  )
  return found.flat()
}

export const readMessages =
  (lists: Lists) =>
  async (ctx: Reading): Promise<ReplyOf<typeof reading>> => {
    const known = await seenBy(ctx.db, selfOf(ctx))
    const seen = new Set(known?.seen)
    const waiting = await waitingFor(ctx, lists)
    const items = waiting.map(({ row, ids, more }): Message => {
      const { kind, says, urgent = false, path } = row
      return { kind, says, count: ids.length, more, fresh: ids.filter((id) => !seen.has(id)).length, urgent, path }
    })
    const all = waiting.flatMap(({ row, ids }) => ids.map((id) => ({ row, id })))
    const things = thingsIn(all)
    return {
      count: waiting.some(({ more }) => more) ? Math.max(things, MOST_COUNTED + 1) : things,
      fresh: thingsIn(all.filter(({ id }) => !seen.has(id))),
      seenAt: known ? display(known.seenAt) : null,
      items,
    }
  }

export const seeMessages =
  (lists: Lists) =>
  async (ctx: Context): Promise<ReplyOf<typeof seeing>> => {
    const seen = (await waitingFor(ctx, lists)).flatMap(({ ids }) => ids)
    await putSeen(ctx.db, selfOf(ctx), { seenAt: ctx.now, seen })
    return { seenAt: display(ctx.now) }
  }
