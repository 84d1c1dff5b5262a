import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { writeXlsx } from 'hucre/xlsx'
import type { Importable } from '#server/platform/feature.ts'
import { calendar } from '#features/calendar/feature.ts'
import type { Db } from '#server/platform/db.ts'
import { jobWorld } from '#server/platform/run.ts'
import type { Office } from './cases.ts'

/**
 * A kind of its own for tests of the engine, declared as features declare theirs: rooms with a code, a name, a kind, a first
 * day, a building that must be known, and somebody's telephone. `asked` counts what the engine asked of it.
 */
export const asked = { judge: 0, apply: 0, groups: [] as number[] }
/** A worker that dies in the group after so many, and a room that the database does not take. */
export const planted: { dies: number | null; refuses: string | null } = { dies: null, refuses: null }

export const rooms: Importable = {
  kind: 'test-rooms',
  words: { zh: '房间', en: 'Rooms' },
  permission: 'devices.manage',
  columns: [
    { id: 'code', zh: '房间编号', en: 'Room', required: true, kind: 'code', example: 'R-001' },
    { id: 'name', zh: '名称', en: 'Name', required: true, example: '示例房间' },
    {
      id: 'sort',
      zh: '类型',
      en: 'Kind',
      example: '办公室',
      choices: [
        { value: 'office', says: '办公室' },
        { value: 'hall', says: '大厅' },
      ],
    },
    { id: 'since', zh: '启用日期', en: 'Since', kind: 'day', example: '2026-01-05' },
    { id: 'building', zh: '所在楼', en: 'Building', hint: '已登记的楼', example: 'A' },
    { id: 'phone', zh: '联系电话', en: 'Phone', personal: true, example: '13900000000' },
  ],
  judge: async ({ db }, rows) => {
    asked.judge++
    asked.groups.push(rows.length)
    const codes = rows.map((row) => row['code'] ?? '')
    const known = await sql<{ code: string; name: string }>`select code, name from test_rooms where code = any(${codes}::text[])`.execute(
      db,
    )
    const byCode = new Map(known.rows.map((row) => [row.code, row.name]))
    const buildings = new Set(['', 'A', 'B', ...known.rows.map((row) => row.code)])
    return rows.map((row) => {
      const code = row['code'] ?? ''
      const stands = byCode.get(code)
      const building = row['building'] ?? ''
      const faults = buildings.has(building)
        ? []
        : [{ column: 'building', code: 'unknown_building', says: `没有编号为“${building}”的楼，请改成已登记的楼。` }]
      const outcome = faults.length > 0 ? 'faulty' : stands === undefined ? 'new' : stands === row['name'] ? 'same' : 'change'
      return {
        outcome,
        key: code === '' ? null : code,
        says: `${stands === undefined ? '新增' : '更改'}房间“${row['name'] ?? ''}”`,
        faults,
      } as const
    })
  },
  apply: async ({ db }, rows) => {
    asked.apply++
    for (const row of rows.filter((one) => one['code'] === planted.refuses))
      await sql`insert into test_rooms (code, name) values (${row['code'] ?? ''}, null)`.execute(db)
    const column = (id: string): string[] => rows.map((row) => row[id] ?? '')
    await sql`insert into test_rooms (code, name, phone, sort, times)
      select r.*, 1 from unnest(${column('code')}::text[], ${column('name')}::text[], ${column('phone')}::text[], ${column('sort')}::text[]) as r
      on conflict (code) do update set name = excluded.name, phone = excluded.phone, sort = excluded.sort, times = test_rooms.times + 1`.execute(
      db,
    )
    if (planted.dies !== null && planted.dies-- === 0) throw new Error('the worker died')
  },
}

// Gathered with what the features declare when the server's modules are first read: whoever imports this imports it first.
Object.assign(calendar, { imports: [...(calendar.imports ?? []), rooms] })
export const makeRooms = (db: Db): Promise<unknown> =>
  sql`create table test_rooms (code text primary key, name text not null, phone text, sort text, times integer)`.execute(db)

export const HEAD = '房间编号,名称,类型,启用日期,所在楼,联系电话'
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const xlsx = async (table: (string | number | null)[][]): Promise<Buffer> =>
  Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows: table }] }))
/** A table of rooms as a spreadsheet would save it, each line one room. */
export const csv = (...lines: string[]): string => [HEAD, ...lines].join('\r\n')

type Sent = { as?: string; type?: string; kind?: string }
type Counts = Record<string, number>
export type Detail = {
  state: string
  rows: number
  counts: Counts
  why: string | null
  rowsKept: boolean
  faults: { column: string | null; code: string; rows: number }[]
}
export type Row = {
  rowNo: number
  outcome: string
  key: string
  cells: Record<string, string>
  sealed: string[]
  faults: { column: string | null; code: string; says: string }[]
}

/** An office whose supervisor hands in tables of rooms, and the worker, who works when told. */
export async function newImporting() {
  const { newOffice, officer, signInAs } = await import('./cases.ts')
  const { features } = await import('#server/features.ts')
  const w: Office = await newOffice()
  await makeRooms(w.db)
  const errand = features.imports.errands?.[0] ?? assert.fail('no errand works on imports')
  const once = (signal = new AbortController().signal) => errand.run(jobWorld(w.world), signal)
  const work = async (): Promise<void> => {
    while (await once());
  }
  const send = (body: string | Buffer, { as = w.supervisor, type = 'text/csv', kind = 'test-rooms' }: Sent = {}) =>
    w.call('POST', `/api/v1/imports?kind=${kind}`, {
      as,
      body,
      headers: { 'content-type': type, 'attachment-name': encodeURIComponent('房间 2026.csv') },
    })
  const upload = async (body: string | Buffer, over: Sent = {}): Promise<string> => {
    const reply = await send(body, over)
    assert.equal(reply.statusCode, 201, reply.body)
    return reply.json<{ importId: string }>().importId
  }
  const get = async <T>(url: string, as = w.supervisor): Promise<T> => {
    const reply = await w.call('GET', url, { as })
    assert.equal(reply.statusCode, 200, reply.body)
    return reply.json<T>()
  }
  const post = (url: string, body: unknown = {}, as = w.supervisor) => w.call('POST', `/api/v1/imports/${url}`, { as, body })
  const detail = (id: string, as?: string) => get<Detail>(`/api/v1/imports/${id}`, as)
  const judged = async (body: string | Buffer, over: Sent = {}): Promise<string> => {
    const id = await upload(body, over)
    await work()
    return id
  }
  return {
    w,
    officer: (account: string, role: string) => officer(w, account, { role }),
    signIn: async (): Promise<void> => void (w.supervisor = await signInAs(w, 'supervisor')),
    once,
    work,
    send,
    upload,
    get,
    post,
    detail,
    judged,
    rows: async (id: string, query = '') => (await get<{ items: Row[] }>(`/api/v1/import-rows?import=${id}&limit=500${query}`)).items,
    apply: async (id: string): Promise<void> => {
      const { counts } = await detail(id)
      const reply = await post(`${id}/apply`, { rows: (counts['new'] ?? 0) + (counts['change'] ?? 0) })
      assert.equal(reply.statusCode, 200, reply.body)
      await work()
    },
    room: async (code: string) =>
      (
        await sql<{ name: string; phone: string; sort: string; times: number }>`
          select name, phone, sort, times from test_rooms where code = ${code}`.execute(w.db)
      ).rows[0],
    /** A person has ten open at most. */
    endAll: async (): Promise<void> => {
      const { items } = await get<{ items: { importId: string; endedAt: string | null }[] }>('/api/v1/imports?mine=true&limit=500')
      for (const { importId } of items.filter((one) => one.endedAt === null)) await post(`${importId}/cancel`)
    },
  }
}
