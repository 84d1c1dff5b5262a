/** What the sample writes by COPY is what the API would have stored: the same visits, once through the door and once by the generator. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { SAMPLE_PASSWORD } from '#sample/accounts.ts'
import { openCase, type Case } from '#sample/cases/case.ts'
import { walkCase } from '#sample/cases/walk.ts'
import { addVisit } from '#sample/chunk.ts'
import { workOf, type Work } from '#sample/order.ts'
import { beginSample, orderOf } from '#sample/plant.ts'
import { takeRaterStep, type RaterAction, type RatingKey } from '#features/rectifications/index.ts'
import type { StepBody } from '#features/rectifications/rules/fields.ts'
import { inTransaction } from '#server/platform/run.ts'
import { PLAYERS, playersSecret } from '#sample/places.ts'
import { dice, seedOf } from '#sample/random.ts'
import { SEED } from '#sample/setting.ts'
import { tellDay } from '#sample/story.ts'
import type { Visit } from '#sample/visit.ts'
import { leafHash, leafText, sealedOf } from '#features/ratings/rules.ts'
import { openBulk } from '#server/platform/bulk.ts'
import { sm3 } from '#server/platform/crypto.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { dayOf, display, type Instant } from '#shared/time.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { heardAfter } from './heard.ts'
import { addRating, bodyOf, keyOf } from './rating.ts'
import { addRecord } from './record.ts'
import { beginLot, newTables, takeTables } from './tables.ts'

const NOW = '2026-11-23T12:00:00.000Z'
let door: TestWorld
let copied: TestWorld
let work: Work
let visits: Visit[]

before(async () => {
  ;[door, copied] = [await newWorld({ now: NOW }), await newWorld({ now: NOW })]
  const size = { seed: SEED, days: 40, perDay: 300, mix: 'pilot' } as const
  await beginSample(door.world, size)
  work = workOf(await orderOf(copied.world, (await beginSample(copied.world, size)).terms), copied.world.keys)
  const told = tellDay(work.standing.telling, '2026-11-10')
  const ordinary = Array.from({ length: 30 }, (_, n) => told.visit(n * 9))
  const shown = work.told.filter((t) => t.kind === 'shown_case').map((t) => t.visit)
  visits = [...ordinary, ...shown.filter((_, n) => n % 3 === 1)]
  await throughTheDoor()
  const tables = newTables()
  for (const [n, visit] of visits.entries()) {
    beginLot(tables)
    addVisit(tables, work.standing, { visit, recordId: ids()[n] ?? '' })
  }
  const bulk = await openBulk(copied.url)
  await bulk.write(takeTables(tables, work.standing, ids()).all)
  await bulk.end()
})
after(() => Promise.all([door.close(), copied.close()]))

type Act = { at: Instant; go: () => Promise<void> }
/** Every push, rating and step at its own moment, in the order in which they happened. */
async function throughTheDoor(): Promise<void> {
  const acts = visits.flatMap((visit) => [...pushes(visit), ...ratings(visit)])
  for (const { at, go } of acts.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    door.setNow(at)
    await go()
  }
  await door.deliver()
}

async function asClient(method: 'POST', url: string, body: unknown, headers = {}): Promise<void> {
  const secret = playersSecret(door.world.keys)
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: PLAYERS.client, client_secret: secret })
  const token = await door.call('POST', '/oauth/token', {
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const reply = await door.call(method, url, { as: token.json<{ access_token: string }>().access_token, body, headers })
  assert.ok(reply.statusCode < 300, reply.body)
  if (url.endsWith('service-records')) assert.equal(reply.json<{ quarantinedCount: number }>().quarantinedCount, 0, reply.body)
}

/** The n-th push knows what had happened by then; the last is the whole record. */
const pushes = (visit: Visit): Act[] =>
  visit.pushedAt.map((at) => {
    const { completedAt, overdueReason, occurrences, ...rest } = visit.record
    const done = completedAt !== undefined && completedAt <= at
    const record = {
      ...rest,
      status: done ? 'completed' : 'accepted',
      ...(done && { completedAt }),
      ...(done && overdueReason !== undefined && { overdueReason }),
      occurrences: occurrences.filter((o) => o.servedAt <= at),
    }
    return { at, go: () => asClient('POST', '/api/v1/service-records', record) }
  })

const ratings = (visit: Visit): Act[] =>
  visit.ratings.flatMap((rating) => {
    const served = { record: visit.record }
    const rate = () => asClient('POST', '/api/v1/ratings', bodyOf(served, rating), { 'idempotency-key': keyOf(served, rating) })
    return [
      { at: rating.receivedAt, go: rate },
      ...(rating.level <= 2 || rating.text !== undefined ? [{ at: heardAfter(rating.receivedAt), go: () => door.deliver() }] : []),
      ...(rating.level <= 2 ? stepsOf(visit, rating) : []),
    ]
  })

function stepsOf(visit: Visit, rating: Visit['ratings'][number]): Act[] {
  const { recordNo, sourceSystem } = visit.record
  const told = caseOf(visit, rating)
  walkCase(work.standing, told, dice(seedOf(SEED, 'case', recordNo, rating.serviceNumber)))
  return told.steps.map(({ at, body, who, by }) => ({
    at,
    go: async () => {
      if (who === 'rater')
        return ownStep({ recordId: recordIdOf(sourceSystem, recordNo), serviceNumber: rating.serviceNumber, origin: 'rating' }, body)
      const players = by.startsWith('各地')
      const [first, second] = PLAYERS.deciders
      const others = { handler: PLAYERS.account, head: PLAYERS.account, supervisor: first, second }
      const account = players ? others[who] : who === 'second' ? 'supervisor-654201-2' : `${who}-654201`
      const password = players ? playersSecret(door.world.keys) : SAMPLE_PASSWORD
      const signed = await door.call('POST', '/api/v1/session', { body: { account, password } })
      const as = `cookie:${signed.cookies.find((c) => c.name === 'hcp_session')?.value}`
      const { rows } = await sql<{
        case_id: string
      }>`select case_id from rectifications where record_id = ${recordIdOf(sourceSystem, recordNo)}`.execute(door.db)
      const reply = await door.call('POST', `/api/v1/cases/${rows[0]?.case_id}/steps`, { as, body })
      assert.ok(reply.statusCode < 300, `${body.action}: ${reply.body}`)
    },
  }))
}

/** What the rater does from their own device comes by a door of its own. */
async function ownStep(key: RatingKey, { action, ...fields }: StepBody): Promise<void> {
  const rater = { actor: { kind: 'rater', via: 'device' } as const, reach: [] }
  const done = await inTransaction(door.world, rater, (ctx) => takeRaterStep(ctx, { key, action: action as RaterAction, ...fields }))
  assert.ok(done.ok, `${action}: ${JSON.stringify(done)}`)
}

/** The case as the generator tells it; its rows are thrown away here. */
function caseOf(visit: Visit, rating: Visit['ratings'][number]): Case {
  const [tables, { record }] = [newTables(), visit]
  const { served, names } = addRecord(tables, work.standing, { visit, recordId: recordIdOf(record.sourceSystem, record.recordNo) }, null)
  const one = served.find((s) => s.service.serviceNumber === rating.serviceNumber)
  assert.ok(one)
  return openCase(work.standing, addRating(tables, work.standing, one, { rating, names }))
}

type Row = Record<string, unknown>
const rowsOf = async (w: TestWorld, table: string, order: string): Promise<Row[]> =>
  (
    await sql<Row>`select * from ${sql.table(table)} where record_id = any(${ids()}::uuid[]) order by record_id, ${sql.raw(order)}`.execute(
      w.db,
    )
  ).rows
const ids = (): string[] => visits.map(({ record }) => recordIdOf(record.sourceSystem, record.recordNo))

/** Both worlds' rows without what is random in each. */
async function compare(table: string, order: string, without: readonly string[]): Promise<[Row[], Row[]]> {
  const [a, b] = [await rowsOf(door, table, order), await rowsOf(copied, table, order)]
  const bare = (rows: Row[]) => rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !without.includes(column))))
  assert.ok(a.length > 0, table)
  assert.deepEqual(bare(b), bare(a), table)
  return [a, b]
}

test('records and services are the same to the last column', async () => {
  await compare('service_records', 'record_no', [])
  await compare('service_occurrences', 'service_number', [])
})

test('contacts are the same people, sealed for the same place, and frozen at the same moment', async () => {
  const [a, b] = await compare('record_contacts', 'party', ['name_sealed', 'id_number_sealed', 'phone_sealed'])
  const open = (row: Row | undefined, column: string, field: string): string =>
    copied.world.keys.open(
      'vault',
      row?.[column] as Buffer,
      `record_contacts/${String(row?.['record_id'])}/${String(row?.['party'])}/${field}`,
    )
  for (const [i, row] of a.entries())
    for (const [column, field] of [
      ['name_sealed', 'name'],
      ['id_number_sealed', 'id_number'],
      ['phone_sealed', 'phone'],
    ] as const)
      assert.equal(open(b[i], column, field), open(row, column, field))
})

test('ratings are the same but for id and salt, and each commits to its own', async () => {
  const [, b] = await compare('ratings', 'service_number', ['rating_id', 'salt', 'leaf_hash', 'text_digest'])
  for (const r of b) {
    const salt = r['salt'] as Buffer
    const text = visits
      .flatMap((v) => (recordIdOf(v.record.sourceSystem, v.record.recordNo) === r['record_id'] ? v.ratings : []))
      .find((x) => x.serviceNumber === r['service_number'])?.text
    const digest = text === undefined ? null : sm3(Buffer.concat([salt, Buffer.from(text.trim())])).toString('base64url')
    assert.equal((r['text_digest'] as Buffer | null)?.toString('base64url') ?? null, digest)
    const sealed = sealedOf(sm3, salt, {
      recordId: String(r['record_id']),
      serviceNumber: Number(r['service_number']),
      ratingId: String(r['rating_id']),
      window: r['window_code'] as string | null,
      staff: r['staff_no'] as string | null,
      detailCodes: r['detail_codes'] as string[],
      textDigest: digest,
      ratedAt: display(String(r['rated_at'])),
      receivedAt: display(String(r['received_at'])),
    })
    const leaf = leafText(
      {
        division: String(r['division']),
        unit: String(r['deciding_unit']),
        item: r['item_code'] as string | null,
        side: String(r['side']),
        channel: String(r['channel']),
        level: Number(r['level']),
        ratedOn: dayOf(String(r['rated_at'])),
      },
      sealed,
    )
    assert.deepEqual(r['leaf_hash'], leafHash(sm3, leaf))
  }
})

test('ratings are listed alike; whether they count is written with the exclusions, after all rows', async () => {
  await compare('rating_listing', 'service_number', ['rating_id', 'adopted'])
})

test('words are the same, sealed for their own place, and so are their masked copies', async () => {
  const sorted = 'about, kept_at'
  const [a, b] = await compare('raw_texts', sorted, ['text_id', 'sealed'])
  const open = (row: Row | undefined): string =>
    copied.world.keys.open('text', row?.['sealed'] as Buffer, `raw_texts/${String(row?.['record_id'])}/${String(row?.['text_id'])}`)
  for (const [i, row] of a.entries()) assert.equal(open(b[i]), open(row))
  await compare('masked_texts', 'about, masked_at', ['text_id'])
})

test('cases, their clocks and their steps are what the listener and the handlers made', async () => {
  const [a] = await compare('rectifications', 'service_number', ['case_id', 'rating_id'])
  assert.ok(new Set(a.map((row) => row['state'])).size >= 5, 'in several states')
  await compare('rectification_clocks', 'clock, round', ['case_id'])
  const [c, d] = await compare('rectification_steps', 'step_no', ['case_id', 'sealed'])
  const open = (row: Row | undefined): string =>
    row?.['sealed'] === null
      ? ''
      : copied.world.keys.open(
          'text',
          row?.['sealed'] as Buffer,
          `rectification_steps/${String(row?.['case_id'])}/${String(row?.['step_no'])}`,
        )
  for (const [i, row] of c.entries()) assert.deepEqual(open(d[i]), open(row))
})

test('the events tell the same', async () => {
  const told = async (w: TestWorld) => {
    const { rows } = await sql<{ name: string; recorded_at: string; actor: string; payload: Record<string, unknown> }>`
      select name, recorded_at, actor, payload from events where name in ('rating.recorded', 'case.opened', 'case.stepped')
        and payload ->> 'recordId' = any(${ids()}::text[])
      order by recorded_at, payload ->> 'recordId', name limit 10000`.execute(w.db)
    // Which clocks a step met is a set.
    const known = (payload: Record<string, unknown>) =>
      'met' in payload ? { ...payload, met: (payload['met'] as string[]).toSorted() } : payload
    return rows.map(({ payload: { ratingId: _rating, caseId: _case, ...payload }, ...row }) => ({ ...row, payload: known(payload) }))
  }
  const [a, b] = [await told(door), await told(copied)]
  assert.ok(a.length > visits.length)
  assert.deepEqual(b, a)
})
