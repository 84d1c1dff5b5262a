/** What no database holds and what no list ever said, in every parameter of every endpoint and page: refused by name, never a fault. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { encodeCursor } from '#shared/cursor.ts'
import { endpoints, filled, pages, plantCallers, type Callers } from '#tests/support/callers.ts'
import { plantHall } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let callers: Callers
before(async () => {
  w = await newWorld()
  await plantHall(w)
  callers = await plantCallers(w)
})
after(() => w.close())

type Field = { enum?: string[]; type?: string }
const fieldsOf = (type: z.ZodType | undefined): Record<string, Field> =>
  (type
    ? (z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, Field> }).properties
    : undefined) ?? {}
const gets = [...endpoints, ...pages].filter((asked) => asked.method === 'GET')

async function ask(asked: (typeof gets)[number], query: string) {
  const as = callers.letIn(asked.permission)
  const reply = await w.call('GET', `${filled(asked.path)}?${query}`, as === undefined ? {} : { as })
  const told = `${asked.name}?${query} → ${reply.statusCode} ${reply.body.slice(0, 500)}`
  assert.ok(reply.statusCode < 500, told)
  return { reply, told }
}

const NEVER_HELD = ['%00', 'a%00b']
const VALUES = [...NEVER_HELD, '%ed%a0%80', '%ff', '__proto__', '%e2%80%ae', '1e400', '-1', '9'.repeat(40), '%F0%9D%92%B3'.repeat(40)]
test('a NUL, a lone surrogate, bytes that are no text, a name of the language’s own, in each parameter', async () => {
  const questions = gets.flatMap((asked) =>
    [...Object.keys(fieldsOf(asked.query)), 'colour'].flatMap((name) => VALUES.map((value) => ({ asked, name, value }))),
  )
  assert.ok(questions.length > 1_000)
  for (const { asked, name, value } of questions) {
    const { reply, told } = await ask(asked, `${name}=${value}`)
    if (NEVER_HELD.includes(value)) assert.equal(reply.statusCode, 400, told)
    const isPage = String(reply.headers['content-type']).startsWith('text/html')
    if (reply.statusCode !== 400 || isPage) continue
    assert.ok(['invalid_input', 'malformed'].includes(reply.json<{ code: string }>().code), told)
  }
})

/** A number, a day, a moment, an id and words, each where another was meant; and each at the edge of what a column holds. */
const PARTS = [
  '0',
  '-999999999999999',
  '999999999999999',
  '1999-02-30',
  '2999-12-31',
  '1900-01-01T00:00:00.000Z',
  '2999-12-31T23:59:59.999Z',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  "' or 1=1 --",
  'a\0b',
  '\ud800',
  '\u{10ffff}',
  '',
]
const KEYS = [[], ['x'], ['x', 'y'], ['ffffffff-ffff-ffff-ffff-ffffffffffff'], ['a\0b'], ['\ud800']]
const lists = gets.flatMap((list) => {
  const { cursor, sort } = fieldsOf(list.query)
  return cursor && sort?.enum ? [{ list, orders: sort.enum }] : []
})

test('a cursor made by hand, in each order of each list', async () => {
  const cursors = PARTS.flatMap((first) => KEYS.map((key) => [first, ...key]))
  const questions = lists.flatMap(({ list, orders }) => orders.flatMap((order) => cursors.map((place) => ({ list, order, place }))))
  let taken = 0
  for (const { list, order, place } of questions)
    if ((await ask(list, `sort=${order}&cursor=${encodeCursor(order, place)}`)).reply.statusCode === 200) taken += 1
  assert.ok(taken > 50, `${taken} were such as a list might have said`)
})

const LIMITS = { 0: 400, 501: 400, '1e2': 200, '1.5': 400, '': 400, [`9${'0'.repeat(30)}`]: 400, '0x10': 200, NaN: 400 }
test('a limit that is none', async () => {
  for (const { list } of lists)
    for (const [limit, status] of Object.entries(LIMITS)) {
      const { reply, told } = await ask(list, `limit=${limit}`)
      const { errors = [] } = reply.json<{ errors?: { path: string }[] }>()
      // a list may also ask for something that is not given here
      assert.equal(
        errors.some(({ path }) => path === 'limit'),
        status === 400,
        told,
      )
      // and one that hangs on something is not there when that is not
      const isMissing = list.path.includes(':') && reply.statusCode === 404
      assert.equal(reply.statusCode, errors.length > 0 ? 400 : isMissing ? 404 : status, told)
    }
})
