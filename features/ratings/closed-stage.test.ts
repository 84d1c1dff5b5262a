import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { putItems } from '#features/service-items/index.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { ITEM_CODE, plantHall, POLICE, SOURCE, TACHENG, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let hall: Cast
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
  await inTransaction(w.world, system('test'), (ctx) =>
    putItems(ctx, [
      {
        itemCode: ITEM_CODE,
        basicCode: '000700001000',
        name: '居民身份证申领',
        unitCode: POLICE.unitCode,
        division: TACHENG,
        itemType: '07',
        processing: 'committed',
        sides: 'both',
        legalLimit: 60,
        promisedLimit: 20,
        limitUnit: 'natural',
        effectiveFrom: '2026-01-01',
        elements: { ratingStages: { closed: [{ stage: 'apply', reason: '由自助机自动收件' }] } },
      },
    ]),
  )
})
after(() => w.close())

test('at a closed stage nobody is asked, by link or by tablet; a rating that comes all the same is taken', async () => {
  const record = hall.record()
  await hall.push(record)
  const service = { sourceSystem: SOURCE, recordNo: record.recordNo, serviceNumber: 1 }
  const post = (path: string, body: unknown, headers = {}) => w.call('POST', `/api/v1/${path}`, { as: hall.token, body, headers })
  for (const [path, body] of [
    ['invitations', { ...service, channel: 'qr-window' }],
    ['device-calls', service],
  ] as const) {
    const reply = await post(path, body)
    assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [422, 'stage_closed'], path)
  }
  const rating = { ...service, channel: 'window-tablet', level: 1, detailCodes: ['110'] }
  const rated = await post('ratings', rating, { 'idempotency-key': 'all-the-same' })
  assert.equal(rated.statusCode, 201, rated.body)
})
