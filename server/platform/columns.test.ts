import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { connect, type Db } from './db.ts'
import { bare, booleans, byteas, dates, integers, jsonbs, moments, smallints, texts, uuids } from './columns.ts'
import { adminUrl } from '#tests/support/admin.ts'

let db: Db
before(() => void (db = connect(adminUrl(), { max: 1 })))
after(() => db.destroy())

test('columns arrive as they were given, nulls and all', async () => {
  const { rows } = await sql`
    select * from unnest(
      ${uuids(['018f6d2e-0000-7000-8000-000000000001', null])}::uuid[], ${texts(['差评 "引号" \\ 😀', null])}::text[],
      ${byteas([Buffer.from([0, 255, 7]), null])}::bytea[], ${smallints([-7, null])}::int2[], ${integers([2_000_000_000, null])}::int4[],
      ${booleans([true, null])}::boolean[], ${dates(['2026-12-01', null])}::date[], ${moments(['1999-11-23T02:05:00.123Z', null])}::timestamptz[],
      ${jsonbs([{ 差评: ['"', 1.5, null] }, 'words'])}::jsonb[]
    ) as t(id, words, bytes, small, number, yes, day, moment, value)`.execute(db)
  assert.deepEqual(rows, [
    {
      id: '018f6d2e-0000-7000-8000-000000000001',
      words: '差评 "引号" \\ 😀',
      bytes: Buffer.from([0, 255, 7]),
      small: -7,
      number: 2_000_000_000,
      yes: true,
      day: '2026-12-01',
      moment: '1999-11-23T02:05:00.123Z',
      value: { 差评: ['"', 1.5, null] },
    },
    { id: null, words: null, bytes: null, small: null, number: null, yes: null, day: null, moment: null, value: 'words' },
  ])
})

test('a moment keeps its millisecond, before and after 2000', async () => {
  const given = [
    '1970-01-01T00:00:00.001Z',
    '1999-12-31T23:59:59.999Z',
    '2000-01-01T00:00:00.000Z',
    '2026-11-23T02:05:00.123Z',
    '2199-12-31T15:59:59.999Z',
  ]
  const { rows } = await sql<{ moment: string }>`select * from unnest(${moments(given)}::timestamptz[]) as t(moment)`.execute(db)
  assert.deepEqual(
    rows.map((row) => row.moment),
    given,
  )
})

test('an empty column is an empty array', async () => {
  assert.deepEqual((await sql`select * from unnest(${texts([])}::text[]) as t(words)`.execute(db)).rows, [])
})

test('bare values are an array too, and what would need quoting is refused', async () => {
  const id = '018f6d2e-0000-7000-8000-000000000001'
  const { rows } = await sql`select * from unnest(${bare([id, id])}::uuid[], ${bare([-7, 12])}::int[]) as t(id, number)`.execute(db)
  assert.deepEqual(rows, [
    { id, number: -7 },
    { id, number: 12 },
  ])
  assert.deepEqual((await sql`select * from unnest(${bare([])}::int[]) as t(n)`.execute(db)).rows, [])
  for (const other of ['a b', '{', '"', '\\', "'"]) assert.throws(() => bare([other]), TypeError)
})
