import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newWorld } from '#tests/support/world.ts'
import { putUpIndexes, takeDownIndexes } from './bare-tables.ts'
import { connect } from './db.ts'

test('indexes that were taken down are known and built again, also by a start that finds a part of them; keys stay', async () => {
  const w = await newWorld()
  const owner = connect(w.url, { max: 2 })
  const indexes = async (): Promise<{ name: string; definition: string; key: boolean }[]> =>
    (
      await sql<{ name: string; definition: string; key: boolean }>`
        select i.relname as name, pg_get_indexdef(x.indexrelid) as definition, x.indisunique as key
        from pg_index x join pg_class i on i.oid = x.indexrelid
        where x.indrelid in ('ratings'::regclass, 'rectifications'::regclass, 'rating_listing'::regclass) order by 1`.execute(owner)
    ).rows
  try {
    const whole = await indexes()
    await putUpIndexes(owner)
    assert.deepEqual(await indexes(), whole, 'nothing was taken down')
    await takeDownIndexes(owner, ['ratings', 'rectifications', 'rating_listing'], w.world.now())
    const keys = whole.filter((i) => i.key)
    assert.ok(keys.length >= 4 && keys.length < whole.length)
    assert.deepEqual(await indexes(), keys)
    // killed on the way: two are there, and it begins again
    await putUpIndexes(owner, ['rectifications'])
    assert.ok((await indexes()).length < whole.length)
    await takeDownIndexes(owner, ['ratings'], w.world.now())
    await putUpIndexes(owner)
    assert.deepEqual(await indexes(), whole)
  } finally {
    await owner.destroy()
    await w.close()
  }
})
