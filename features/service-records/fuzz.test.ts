/** Generated rows, each wrong in a way of its own: every one is quarantined with its own reason, none is lost, none breaks anything. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { inventedUscc } from '#features/organisations/rules.ts'
import { testSettings } from '#server/platform/config.ts'
import { plantHall, TACHENG, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const ROWS = testSettings().long ? 10_000 : 500

let w: TestWorld
let hall: Cast
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
})
after(() => w.close())

type Row = ReturnType<Cast['record']>
/** What is done to a good row, and what it must be quarantined for; `line` stands in its place where it is no JSON any more. */
type Fault = { code: string; row?: object; line?: string }
const odd = fc.oneof(
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.integer(),
  fc.double(),
  fc.constant(null),
  fc.boolean(),
  fc.array(fc.integer()),
  fc.object(),
)
const service = (row: Row, changes: object) => ({ ...row, occurrences: row.occurrences.map((o) => ({ ...o, ...changes })) })
const person = (row: Row, changes: object) => ({ ...row, applicant: { ...row.applicant, ...changes } })
const lacking = (row: object, field: string) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== field))
const notOf = (codes: readonly string[]) => odd.filter((value) => typeof value !== 'string' || !codes.includes(value))
const digits = (length: number) => fc.string({ unit: fc.integer({ min: 0, max: 9 }).map(String), minLength: length, maxLength: length })
const REQUIRED = ['sourceSystem', 'recordNo', 'unitCode', 'division', 'side', 'status', 'occurrences'] as const

const faults = (row: Row): fc.Arbitrary<Fault> =>
  fc.oneof(
    fc.constantFrom(...REQUIRED).map((field) => ({ code: 'missing_field', row: lacking(row, field) })),
    fc.tuple(fc.stringMatching(/^x[a-z]{1,20}$/), odd).map(([name, value]) => ({ code: 'unknown_field', row: { ...row, [name]: value } })),
    odd.map((value) => ({ code: 'unknown_field', row: service(row, { mood: value }) })),
    notOf(['onsite', 'online', 'hotline']).map((side) => ({ code: 'invalid_field', row: { ...row, side } })),
    notOf(['pending', 'accepted', 'completed']).map((status) => ({ code: 'invalid_field', row: { ...row, status } })),
    notOf(['immediate', 'committed']).map((processing) => ({ code: 'invalid_field', row: { ...row, processing } })),
    fc.string({ maxLength: 11 }).map((division) => ({ code: 'invalid_field', row: { ...row, division } })),
    fc.string({ minLength: 65, maxLength: 300 }).map((recordNo) => ({ code: 'invalid_field', row: { ...row, recordNo } })),
    fc.string({ maxLength: 17 }).map((unitCode) => ({ code: 'invalid_field', row: { ...row, unitCode } })),
    fc.integer({ min: 100, max: 2 ** 40 }).map((serviceNumber) => ({ code: 'invalid_field', row: service(row, { serviceNumber }) })),
    fc.string({ maxLength: 10 }).map((servedAt) => ({ code: 'invalid_field', row: service(row, { servedAt }) })),
    odd
      .filter((value) => !Array.isArray(value) || value.length > 0)
      .map((occurrences) => ({ code: 'invalid_field', row: { ...row, occurrences } })),
    fc.constantFrom('a\0b', '\ud800', '   ', '').map((recordName) => ({ code: 'invalid_field', row: { ...row, recordName } })),
    digits(12)
      .filter((code) => !code.startsWith('65'))
      .map((division) => ({ code: 'unknown_division', row: { ...row, division } })),
    fc.constant({ code: 'division_not_in_scope', row: { ...row, division: '659001000000' } }),
    fc.constant({
      code: 'bad_unit_code',
      row: { ...row, unitCode: `${row.unitCode.slice(0, 17)}${row.unitCode.endsWith('0') ? '1' : '0'}` },
    }),
    fc
      .integer({ min: 500, max: 900 })
      .map((serial) => ({ code: 'unknown_unit', row: { ...row, unitCode: inventedUscc(TACHENG, serial) } })),
    digits(12).map((tail) => ({ code: 'unknown_item', row: { ...row, itemCode: `${row.unitCode}9${tail}` } })),
    fc.stringMatching(/^Z[A-Z0-9]{1,20}$/).map((windowCode) => ({ code: 'unknown_window', row: service(row, { windowCode }) })),
    fc.stringMatching(/^9901051990010[0-9]{4}[A-W]$/).map((idNumber) => ({ code: 'bad_id_number', row: person(row, { idNumber }) })),
    fc.constant({ code: 'item_missing', row: lacking(row, 'itemCode') }),
    fc.constant({ code: 'processing_missing', row: lacking(row, 'processing') }),
    fc.constant({ code: 'applicant_missing', row: lacking(row, 'applicant') }),
    fc.constant({ code: 'accepted_at_missing', row: lacking(row, 'acceptedAt') }),
    fc.constant({ code: 'completed_at_missing', row: { ...row, status: 'completed' } }),
    fc.constant({ code: 'date_before_status', row: { ...row, status: 'pending' } }),
    fc.constant({ code: 'completed_before_accepted', row: { ...row, status: 'completed', completedAt: '2020-01-01T00:00:00Z' } }),
    fc.constant({ code: 'service_number_repeated', row: { ...row, occurrences: [...row.occurrences, ...row.occurrences] } }),
    fc.stringMatching(/^[a-z]{3,10}$/).map((source) => ({ code: 'not_your_source', row: { ...row, sourceSystem: source } })),
    fc
      .oneof(fc.integer(), fc.constant(null), fc.boolean(), fc.array(fc.integer()))
      .map((value) => ({ code: 'not_an_object', line: JSON.stringify(value) })),
    fc.string({ minLength: 1, maxLength: 40 }).map((text) => ({ code: 'not_json', line: `{,${text.replaceAll(/[\r\n]/g, '')}` })),
  )

test(`${ROWS} rows, each wrong in its own way, are each quarantined with their reason among good ones, and every count adds up`, async () => {
  const generated = Array.from({ length: ROWS }, (_, i) => {
    const row = hall.record({ recordNo: `bad-${i}` })
    const [fault] = fc.sample(faults(row), { numRuns: 1, seed: i * 7 + 1 })
    return fault ?? assert.fail()
  })
  const good = generated.map((_, i) => (i % 10 === 0 ? hall.record() : null))
  const lines: { code: string | null; line: string }[] = generated.flatMap((fault, i) => {
    const wrong = { code: fault.code, line: fault.line ?? JSON.stringify(fault.row) }
    return good[i] ? [{ code: null, line: JSON.stringify(good[i]) }, wrong] : [wrong]
  })
  let quarantined = 0
  let accepted = 0
  const AT_ONCE = 900
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    const part = lines.slice(from, from + AT_ONCE)
    const reply = await w.call('POST', '/api/v1/service-records', {
      as: hall.token,
      body: part.map((one) => one.line).join('\n'),
      headers: { 'content-type': 'application/x-ndjson' },
    })
    assert.equal(reply.statusCode, 200, reply.body)
    const tally = reply.json<Awaited<ReturnType<Cast['push']>>>()
    const came = new Map(tally.quarantined.map((row) => [row.index, row]))
    for (const [i, one] of part.entries()) {
      assert.equal(came.get(i)?.code ?? null, one.code, `${one.line}\n${JSON.stringify(came.get(i))}`)
      assert.ok(one.code === null || (came.get(i)?.says ?? '').length > 4, one.line)
    }
    quarantined += tally.quarantinedCount
    accepted += tally.accepted
    assert.equal(tally.accepted + tally.unchanged + tally.quarantinedCount, part.length)
  }
  assert.deepEqual([quarantined, accepted], [ROWS, good.filter((row) => row !== null).length])
  await w.deliver()
  const held = await w.db.selectFrom('quarantine').select('times').execute()
  assert.equal(
    held.reduce((sum, row) => sum + row.times, 0),
    ROWS,
  )
  const days = await w.db.selectFrom('source_days').select(['received', 'quarantined']).execute()
  assert.deepEqual(
    [days.reduce((sum, day) => sum + day.received, 0), days.reduce((sum, day) => sum + day.quarantined, 0)],
    [lines.length, ROWS],
  )
  assert.deepEqual(
    w.log.lines.filter((line) => line.level === 'error'),
    [],
  )
})
