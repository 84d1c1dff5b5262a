/** The sample region planted: whole, the same for the same seed, and true to what it says of itself. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { compareWithFacts } from '#features/statistics/index.ts'
import { STATE_CODES } from '#features/rectifications/rules/states.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { plantSample } from './plant.ts'
import { SEED, type SampleSize } from './setting.ts'
import { TRUTH_KINDS } from './truth/story.ts'

const NOW = '2026-11-23T12:00:00.000Z'
const SIZE: SampleSize = { seed: SEED, days: 16, perDay: 130, mix: 'pilot' }
let w: TestWorld
before(async () => {
  w = await newWorld({ now: NOW })
  await plantSample(w.world, SIZE, { ownerUrl: w.url })
})
after(() => w.close())

const rows = async <Row>(statement: string, of: TestWorld = w): Promise<Row[]> => (await sql.raw<Row>(statement).execute(of.db)).rows
const one = async (statement: string, of: TestWorld = w): Promise<number> => (await rows<{ n: number }>(statement, of))[0]?.n ?? Number.NaN
/** What is in a table but for ids, salts and what was sealed, as one number. */
const PRINTS = {
  service_records: 'record_id, record_no, item_code, unit_code, status, completed_at, promised_by, content_mac, revision, changed_at',
  service_occurrences: 'record_id, service_number, stage, served_at, window_code, staff_no, rateable_until',
  record_contacts: 'record_id, party, person_id, phone_blind, kept_at, frozen_at',
  ratings:
    'record_id, service_number, level, detail_codes, channel, anonymous, rated_at, received_at, device_id, receipt_hash, idempotency_hash, body_hash',
  masked_texts: 'record_id, about, masked',
  rectifications: 'record_id, service_number, state, outcome, received_at, due_at, planned_on, unit_code, steps, closed_at',
  rectification_steps: 'record_id, step_no, at, action, told',
  sample_truth: 'kind, subject, about',
} as const
async function printsOf(of: TestWorld): Promise<Record<string, unknown>> {
  const prints: Record<string, unknown> = {}
  for (const [table, columns] of Object.entries(PRINTS)) {
    const print = `select count(*)::int as n, sum(hashtextextended(row(${columns})::text, 0)::numeric)::text as print from ${table}`
    prints[table] = (await rows(print, of))[0]
  }
  return prints
}

const indexesOf = (of: TestWorld): Promise<{ indexdef: string }[]> =>
  rows('select indexdef from pg_indexes where schemaname = current_schema() order by indexdef', of)

test('the same seed brings the same rows, also when it was stopped on the way and begun again', async () => {
  const again = await newWorld({ now: NOW })
  try {
    const whole = await indexesOf(again)
    const stop = new AbortController()
    const say = (line: string) => (line.startsWith('已放入 50%') ? stop.abort(new Error('stopped')) : undefined)
    await assert.rejects(plantSample(again.world, SIZE, { ownerUrl: again.url, say, signal: stop.signal }), /stopped/)
    const half = await one('select count(*)::int as n from ratings', again)
    assert.ok(half > 0 && half < (await one('select count(*)::int as n from ratings')))
    // what was taken down stays down until the next start, which knows what it was
    assert.ok((await indexesOf(again)).length < whole.length - 10)
    // what it was begun with stands, whatever is asked now
    await plantSample(again.world, { ...SIZE, days: 3 }, { ownerUrl: again.url })
    assert.deepEqual(await printsOf(again), await printsOf(w))
    assert.deepEqual(await indexesOf(again), whole)
  } finally {
    await again.close()
  }
})

test('most words of answered bad ratings were read and released as they are masked, and some wait', async () => {
  const answered = `from rectifications c join masked_texts m on m.record_id = c.record_id and m.text_id = 'rating:' || c.rating_id
    where c.state in ('fed_back', 'closed', 'closed_unreached')`
  const released = 'from releases l join masked_texts m on m.record_id = l.record_id and m.masked = l.masked'
  const [may, are] = [await one(`select count(*)::int as n ${answered}`), await one(`select count(*)::int as n ${released}`)]
  assert.ok(are > may / 2 && are < may, `${are} of ${may}`)
  assert.equal(await one('select count(*)::int as n from releases'), are)
  assert.equal(await one(`select count(*)::int as n from releases where released_at >= '${NOW}' or masked like '%垃圾服务%'`), 0)
  assert.equal(await one("select count(*)::int as n from events where name = 'text.released'"), are)
})

test('one day of ten ratings is a sample too', async () => {
  const small = await newWorld({ now: NOW })
  try {
    const done = await plantSample(small.world, { ...SIZE, days: 1, perDay: 10 }, { ownerUrl: small.url })
    assert.ok(done.ratings >= 5 && done.ratings <= 30, JSON.stringify(done))
  } finally {
    await small.close()
  }
})

test('every reference that PostgreSQL would have checked holds', async () => {
  const keys = await rows<{ at: string; child: string; parent: string; on: string; bare: string }>(`
    select c.conname as at, c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
      string_agg(format('p.%I = c.%I', pa.attname, ca.attname), ' and ') as on, string_agg(format('c.%I is not null', ca.attname), ' and ') as bare
    from pg_constraint c cross join lateral unnest(c.conkey, c.confkey) as k(child, parent)
      join pg_attribute ca on ca.attrelid = c.conrelid and ca.attnum = k.child
      join pg_attribute pa on pa.attrelid = c.confrelid and pa.attnum = k.parent
    where c.contype = 'f' and c.conparentid = 0 group by c.oid`)
  assert.ok(keys.length >= 10)
  for (const { at, child, parent, on, bare } of keys)
    assert.equal(
      await one(`select count(*)::int as n from ${child} c where ${bare} and not exists (select 1 from ${parent} p where ${on})`),
      0,
      at,
    )
  for (const table of ['ratings', 'raw_texts', 'masked_texts', 'rectifications', 'record_contacts'])
    assert.equal(
      await one(
        `select count(*)::int as n from ${table} c where not exists (select 1 from service_records r where r.record_id = c.record_id)`,
      ),
      0,
      table,
    )
})

test('every rating is listed, every bad one has its case, every text its masked copy, and no listener has anything left to hear', async () => {
  // What came through the site’s own doors is told like anything else.
  await w.deliver()
  assert.equal(
    await one(
      'select count(*)::int as n from ratings r where level <= 2 and not exists (select 1 from rectifications c where c.record_id = r.record_id and c.service_number = r.service_number)',
    ),
    0,
  )
  assert.equal(
    await one(
      'select count(*)::int as n from raw_texts t where not exists (select 1 from masked_texts m where m.record_id = t.record_id and m.text_id = t.text_id)',
    ),
    0,
  )
  assert.equal(
    await one(
      'select count(*)::int as n from ratings r full join rating_listing l using (record_id, service_number) where l.rating_id is distinct from r.rating_id',
    ),
    0,
  )
  assert.equal(
    await one(`select count(*)::int as n from rating_listing l where l.adopted = exists (select 1 from rating_exclusions e
      where e.record_id = l.record_id and e.service_number = l.service_number and e.kind = 'first' having count(*) % 2 = 1)`),
    0,
  )
  // What was found 误评 is heard after all that was told before it.
  await w.deliver()
  const stood = await printsOf(w)
  await w.deliver()
  assert.deepEqual(await printsOf(w), stood)
  assert.equal(await one('select count(*)::int as n from parked_events'), 0)
})

test('the figures are those of the facts', async () => {
  const reply = await w.call('GET', '/open/v1/statistics?metrics=ratings&by=level')
  await w.deliver()
  const facts =
    await rows(`select r.level::int as level, (count(*) filter (where e.act is distinct from 'excluded'))::int as ratings, count(*)::int as "rawRatings"
    from ratings r left join lateral (select act from rating_exclusions e where e.record_id = r.record_id and e.service_number = r.service_number
      and e.kind = 'first' order by e.entry_no desc limit 1) e on true
    group by r.level order by r.level desc`)
  assert.deepEqual(reply.json<{ rows: unknown[] }>().rows, facts)
  const { compared, differ } = await inTransaction(w.world, system('test'), ({ db }) => compareWithFacts(db))
  assert.ok(compared > 2_000)
  assert.equal(differ, 0)
})

test('nobody in it can be anybody: documents of a division that does not exist, phones of a block given to nobody', async () => {
  const { world } = w
  const contacts = await rows<{ record_id: string; party: string; id_type: string; id_number_sealed: Buffer; phone_sealed: Buffer | null }>(
    'select * from record_contacts',
  )
  assert.ok(contacts.length > 500)
  for (const { record_id: id, party, id_type: type, id_number_sealed: number, phone_sealed: phone } of contacts) {
    const about = `record_contacts/${id}/${party}`
    // The API document's example names the standard's own sample number.
    const opened = world.keys.open('vault', number, `${about}/id_number`)
    assert.match(opened, type === '111' ? /^(99|11010519491231002X)/ : /^9199/)
    if (phone && !opened.startsWith('1101')) assert.match(world.keys.open('vault', phone, `${about}/phone`), /^1990000\d{4}$/)
  }
})

test('no phone and no document number is left in what people read', async () => {
  const read = await rows<{ masked: string }>(
    'select masked from masked_texts union all select told from rectification_steps where told is not null',
  )
  assert.ok(read.length > 200)
  for (const { masked } of read) assert.doesNotMatch(masked.replaceAll(/[\s-]/g, ''), /1[3-9]\d{9}|\d{17}[\dX]/, masked)
})

test('what is said to be true of it is in its rows', async () => {
  const missing =
    await rows(`select t.kind, t.subject from sample_truth t cross join lateral jsonb_array_elements(t.about -> 'ratings') as k
    where not exists (select 1 from ratings r where r.record_id = (k ->> 'recordId')::uuid)`)
  assert.deepEqual(missing, [])
  const kinds = await rows<{ kind: string }>('select distinct kind from sample_truth order by kind')
  assert.deepEqual(
    kinds.map((k) => k.kind),
    Object.keys(TRUTH_KINDS).toSorted(),
  )
  const truth = `select about ->> 'from' as "from", about ->> 'to' as "to", subject from sample_truth where kind`
  assert.equal(
    await one(`select count(*)::int as n from (${truth} = 'coerced_window') t join ratings r on r.window_code = t.subject
    join service_occurrences o using (record_id, service_number) where o.served_at >= t."from"::timestamptz and r.level < 5 and r.served_on >= '2026-11-09'
    and not exists (select 1 from sample_truth s, jsonb_array_elements(s.about -> 'ratings') k where (k ->> 'recordId')::uuid = r.record_id)`),
    0,
  )
  const cutOff = `from (${truth} = 'outage') t join ratings r on r.division like t.subject || '%' and r.device_id is not null`
  assert.equal(
    await one(`select count(*)::int as n ${cutOff} where r.received_at >= t."from"::timestamptz and r.received_at < t."to"::timestamptz`),
    0,
  )
  assert.ok((await one(`select count(*)::int as n from quarantine where state = 'waiting'`)) >= 20)
})

test('the check of the catalogue finds just the items that are known to be written otherwise', async () => {
  const known = await rows<{ subject: string }>(`select subject from sample_truth where kind = 'differing_item' order by subject`)
  const found = await rows<{ subject: string }>('select distinct item_code as subject from alignment_findings order by 1')
  assert.ok(known.length > 20)
  assert.deepEqual(found, known)
})

test('in the shown division cases stand in every state, overdue, due today and due tomorrow', async () => {
  const states = await rows<{ state: string }>(`select distinct state from rectifications where division = '654201000000'`)
  for (const state of STATE_CODES)
    assert.ok(
      states.some((s) => s.state === state),
      state,
    )
  for (const [what, due] of [
    ['overdue', `< '2026-11-23'`],
    ['today', `= '2026-11-23'`],
    ['tomorrow', `= '2026-11-24'`],
  ] as const)
    assert.ok((await one(`select count(*)::int as n from rectifications where division = '654201000000' and due_on ${due}`)) > 0, what)
})

/** What a case may come to (plan 四(一), rules 3, 4), each as what is found of it in the rows of the shown division. */
const CASES = `from rectifications c where c.division = '654201000000'`
const STEP = (action: string, more = ''): string =>
  `exists (select 1 from rectification_steps s where s.record_id = c.record_id and s.case_id = c.case_id and s.action = '${action}' ${more})`
const APPEALED = (state: string, kind = 'appeal'): string =>
  `exists (select 1 from appeals a where a.case_id = c.case_id and a.kind = '${kind}' and a.state = '${state}')`
const STORIES = {
  'put right at once': `c.outcome = 'rectified' and c.state = 'closed'`,
  'no legal basis': `c.outcome = 'explained' and c.state = 'closed'`,
  'on the ledger after its plan was fed back': `c.state = 'ledger' and ${STEP('feed_back_plan')}`,
  'sent back as wrongly routed': `c.state = 'returned'`,
  'given to another office, and answered': `${STEP('redirect')} and c.outcome = 'rectified'`,
  'left where it was': STEP('send_back'),
  'with parts of other departments, one taken up': STEP('accept_part'),
  'a part is overdue': `exists (select 1 from case_parts p where p.case_id = c.case_id and p.state = 'asked' and p.due_at < '${NOW}')`,
  'overdue and under watch': `c.closed_at is null and ${STEP('overdue')}`,
  'told to the level above': STEP('escalate'),
  'urged by people': STEP('urge'),
  '误评 confirmed': `c.outcome = 'mistaken' and c.state = 'closed_not_adopted'`,
  '误评 refused': `${STEP('conclude_mistaken')} and ${STEP('refuse_conclusion')}`,
  '恶意差评 confirmed': `c.outcome = 'malicious' and c.state = 'closed_not_adopted'`,
  '恶意差评 refused': `${STEP('conclude_malicious')} and ${STEP('refuse_conclusion')}`,
  withdrawn: `c.outcome = 'withdrawn' and c.state = 'closed_not_adopted'`,
  'withdrawn, and nobody has asked the rater yet': `c.withdrawn_at is not null and c.state = 'verifying'`,
  'not satisfied, begun anew': `c.round = 2 and ${STEP('not_satisfied')} and not ${STEP('decide_above')}`,
  'not satisfied again, done above': `${STEP('not_satisfied')} and c.state = 'taken_over'`,
  'nobody could be reached three times': `c.state = 'closed_unreached'`,
  'an appeal waits': APPEALED('filed'),
  'an appeal is upheld': APPEALED('upheld'),
  'an appeal is refused': APPEALED('refused'),
  'reviewed above and upheld': APPEALED('review_upheld'),
  'reviewed above and refused': APPEALED('review_refused'),
  'the rater objects': APPEALED('review_filed', 'objection'),
  'the rater is right, and it begins anew': `${APPEALED('review_upheld', 'objection')} and ${STEP('restore')} and ${STEP('verify')}`,
  'the rater is not right': APPEALED('review_refused', 'objection'),
  'the rater may still object': `c.state = 'closed_not_adopted' and not exists (select 1 from appeals a where a.case_id = c.case_id)
    and exists (select 1 from appeal_clocks k where k.subject_id = c.case_id and k.clock = 'object' and k.due_at > '${NOW}')`,
} as const

test('every story of a case is found in the shown division', async () => {
  const missing = []
  for (const [story, is] of Object.entries(STORIES))
    if ((await one(`select count(*)::int as n ${CASES} and ${is}`)) === 0) missing.push(story)
  assert.deepEqual(missing, [])
})
