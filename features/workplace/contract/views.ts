import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'

/** Of one person, on one list. */
export const MOST_VIEWS = 50

/** A list's query as it stands in the address: every value as text. */
export const listQueryText = z
  .record(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, '不是筛选条件的名称'), z.string().max(200))
  .refine((query) => Object.keys(query).length <= 30, '筛选条件至多 30 项')
export const columnIds = z.array(z.string().min(1).max(60)).max(100).describe('列的 id，按显示的次序；空表示缺省的列')

export const savedView = z.object({
  viewId: z.string(),
  list: z.string().describe('清单接口的 operationId，例如 listCases'),
  title: z.string(),
  query: z.record(z.string(), z.string()),
  columns: z.array(z.string()),
})
export type SavedView = z.infer<typeof savedView>

export const listViews = endpoint({
  name: 'listViews',
  method: 'GET',
  path: '/api/v1/views',
  summary: '本人保存的视图',
  permission: 'views.keep',
  query: z.strictObject({ list: z.string().max(60).optional() }),
  reply: z.object({ items: z.array(savedView) }),
  refusals: {},
})

export const saveView = endpoint({
  name: 'saveView',
  method: 'POST',
  path: '/api/v1/views',
  summary: '把一个清单现在的筛选和列保存为视图，仅本人可见',
  permission: 'views.keep',
  body: z.strictObject({
    list: z.string().min(1).max(60),
    title: z.string().trim().min(1).max(40),
    query: listQueryText,
    columns: columnIds,
  }),
  reply: savedView,
  refusals: {
    no_such_list: { status: 404, says: '没有这个清单，或您不能查看它。' },
    name_taken: { status: 409, says: '这个清单已有同名的视图，请换一个名称，或先删除原来的。' },
    too_many_views: { status: 409, says: `一个清单至多保存 ${MOST_VIEWS} 个视图，请先删除不用的。` },
    filters_invalid: { status: 422, says: '筛选条件中有这个清单没有的项目，请调整筛选后再保存。' },
    no_such_column: { status: 422, says: '所选的列中有这个清单没有的，请重新选择。' },
  },
  example: { list: 'listCases', title: '待签收', query: { state: 'dispatched' }, columns: [] },
})

export const deleteView = endpoint({
  name: 'deleteView',
  method: 'DELETE',
  path: '/api/v1/views/:viewId',
  summary: '删除本人保存的一个视图',
  permission: 'views.keep',
  params: z.strictObject({ viewId: z.uuid() }),
  reply: z.object({ deleted: z.literal(true) }),
  refusals: { no_such_view: { status: 404, says: '没有找到这个视图，它可能已被删除。' } },
})
