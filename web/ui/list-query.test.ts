import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { pagedQuery } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import {
  directionOf,
  nextSort,
  readState,
  sortsOf,
  takesFilter,
  trailOf,
  withCursor,
  withFilter,
  withoutFilters,
  withSort,
  withView,
} from './list-query.ts'

const address = (text: string) => new URLSearchParams(text)

test('a list knows its filters, its order and its place by its address alone, and leaves the rest of it alone', () => {
  const state = readState(address('state=verifying&q=&dir=rtl&sort=-dueAt&cursor=abc'), ['state', 'q'])
  assert.deepEqual(state, { filters: { state: 'verifying' }, sort: '-dueAt', cursor: 'abc' })
  assert.equal(withoutFilters(address('state=a&q=b&dir=rtl'), ['state', 'q']).toString(), 'dir=rtl')
})

test('another filter or another order begins at the first page, since a cursor belongs to the list it was cut from', () => {
  assert.equal(withFilter(address('state=a&cursor=abc'), 'state', 'b').toString(), 'state=b')
  assert.equal(withFilter(address('state=a&cursor=abc'), 'state', null).toString(), '')
  assert.equal(withSort(address('cursor=abc'), '-dueAt').toString(), 'sort=-dueAt')
  assert.equal(withCursor(address('state=a'), 'abc').toString(), 'state=a&cursor=abc')
  assert.equal(withCursor(address('state=a&cursor=abc'), null).toString(), 'state=a')
})

test('a saved view takes the place of every filter and the order that were there', () => {
  const next = withView(address('state=a&q=b&sort=dueAt&cursor=x&dir=rtl'), ['state', 'q'], { state: 'closed', sort: '-receivedAt' })
  assert.deepEqual(Object.fromEntries(next), { dir: 'rtl', state: 'closed', sort: '-receivedAt' })
})

test('a header asks for its order upwards, then downwards', () => {
  assert.equal(nextSort('dueAt', 'name'), 'name')
  assert.equal(nextSort('name', 'name'), '-name')
  assert.equal(nextSort('-name', 'name'), 'name')
  assert.deepEqual(
    [directionOf('name', 'name'), directionOf('-name', 'name'), directionOf('dueAt', 'name')],
    ['ascending', 'descending', undefined],
  )
})

test('orders and filters are read from the contract, so that no screen writes them down again', () => {
  const query = pagedQuery(
    { sorts: { requestedAt: 'moment', name: 'text' }, key: ['uuid'], usual: '-requestedAt' },
    { division: z.string().optional() },
  )
  const list = endpoint({
    name: 'listAnything',
    method: 'GET',
    path: '/x',
    summary: '',
    permission: 'x',
    query,
    reply: listReply(z.object({})),
    refusals: {},
  })
  assert.deepEqual(sortsOf(list), { usual: '-requestedAt', columns: ['requestedAt', 'name'] })
  assert.ok(takesFilter(list, 'division'))
  assert.ok(!takesFilter(list, 'state'))
})

test('the way back is taken from the history only where it is one', () => {
  assert.deepEqual(trailOf({ trail: [null, 'abc'] }), [null, 'abc'])
  for (const other of [null, 'x', {}, { trail: 'abc' }, { trail: [1] }]) assert.deepEqual(trailOf(other), [])
})
