import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import * as contract from '../contract/views.ts'
import { insertView, isTitleTaken, removeView, viewsOf } from '../store/personal.ts'
import { judgeAsked, type Lists } from './lists.ts'
import { selfOf } from './self.ts'

export const listViews = async (
  ctx: Pick<Context, 'db' | 'actor'>,
  { query }: CallOf<typeof contract.listViews>,
): Promise<ReplyOf<typeof contract.listViews>> => ({ items: await viewsOf(ctx.db, selfOf(ctx), query.list ?? null) })

export const saveView =
  (lists: Lists) =>
  async (
    ctx: Context<RefusalOf<typeof contract.saveView>>,
    { body }: CallOf<typeof contract.saveView>,
  ): Promise<ReplyOf<typeof contract.saveView>> => {
    ctx.must(judgeAsked(lists, ctx.actor, body))
    const userId = selfOf(ctx)
    const view = { viewId: ctx.newId(), ...body }
    if (!(await insertView(ctx.db, { ...view, userId, most: contract.MOST_VIEWS, at: ctx.now })))
      ctx.refuse((await isTitleTaken(ctx.db, userId, body.list, body.title)) ? 'name_taken' : 'too_many_views')
    return view
  }

export async function deleteView(
  ctx: Context<RefusalOf<typeof contract.deleteView>>,
  { params }: CallOf<typeof contract.deleteView>,
): Promise<ReplyOf<typeof contract.deleteView>> {
  if (!(await removeView(ctx.db, selfOf(ctx), params.viewId))) ctx.refuse('no_such_view')
  return { deleted: true }
}
