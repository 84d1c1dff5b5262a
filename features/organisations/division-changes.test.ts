import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { putHalls, putStaff, putUnits, putWindows, staffNames } from '#features/organisations/index.ts'
import { inventedUscc } from '#features/organisations/rules.ts'
import { compareWithFacts } from '#features/statistics/index.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { startOf, type LocalDate } from '#shared/time.ts'
import { CENTRE, CLERK, clientToken, HALL, POLICE, SOURCE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { officer, signInAs, type Office } from '#tests/support/cases.ts'
import { confirming, NEW, newMapRoom, proposing, REGION, WUSU } from '#tests/support/division-changes.ts'
import { aFact, plantRatings } from '#tests/support/plant-ratings.ts'
import { hold } from './actions/division-changes/hold.ts'
import { seedDivisions } from './actions/division-changes/seed.ts'
import { namesAsOf } from './queries/division-changes.ts'
import { comingChanges } from './store/division-changes.ts'

const [PREFECTURE, YILI] = ['654200000000', '654000000000']
const [NEW_PATH, OLD_BELOW] = [`${REGION}/${PREFECTURE}/${NEW}/`, `${REGION}/${PREFECTURE}/${NEW}/${TACHENG}/`]

let w: Office
let [first, second, supervisor] = ['', '', '']
let token = ''
before(async () => {
  ;({ w, first, second } = await newMapRoom())
  supervisor = await officer(w, 'yili', { role: 'supervisor', divisionPath: `${REGION}/${YILI}/` })
})
after(() => w.close())

type Body = Record<string, unknown>
const propose = (body: Body, as = first) => proposing(w)(body, as)
const confirm = (changeId: string, as = second) => confirming(w)(changeId, as)
const read = async (url: string, as = first) => (await w.call('GET', `/api/v1/${url}`, { as })).json()
const agreed = async (body: Body): Promise<string> => {
  const made = await propose(body)
  assert.equal(made.statusCode, 201, made.body)
  const { changeId } = made.json<{ changeId: string }>()
  assert.equal((await confirm(changeId)).statusCode, 200)
  return changeId
}
/** The day comes, and with it the job; sessions of the day before are over. */
const dayComes = async (day: LocalDate) => {
  w.setNow(startOf(day))
  for (const change of await comingChanges(w.db, day)) await inTransaction(w.world, system('job'), (ctx) => hold(ctx, change))
  token = await clientToken(w, `hall-${day}`, [SOURCE], ['records'])
  first = await signInAs(w, 'first')
  second = await signInAs(w, 'second')
  supervisor = await signInAs(w, 'yili')
}
type Told = { accepted: number; unchanged: number; quarantined: { code: string; says: string }[] }
const push = async (record: object): Promise<Told> =>
  (await w.call('POST', '/api/v1/service-records', { as: token === '' ? w.cast.token : token, body: [record] })).json()
const totals = async (): Promise<Record<string, number>> => {
  const { rows } = await sql<{ division: string; n: number }>`select division, sum(rated5 + rated4 + rated3 + rated2 + rated1)::int as n
    from rollup_days where rollup = 'whole' group by 1`.execute(w.db)
  return Object.fromEntries(rows.map((row) => [row.division, row.n]))
}
const differing = () => inTransaction(w.world, system('test'), async (ctx) => (await compareWithFacts(ctx.db)).differ)
const one = async <T>(query: ReturnType<typeof sql<T>>): Promise<T | undefined> => (await query.execute(w.db)).rows[0]

describe('a county gets another code', () => {
  let [changeId, ratingId] = ['', '']
  let was: Record<string, number> = {}
  test('who confirms reads beforehand what it moves', async () => {
    ratingId = (await w.rate()).ratingId
    await plantRatings(w, [aFact, { ...aFact, level: 2 }, { ...aFact, division: WUSU }])
    await w.deliver()
    was = await totals()
    const made = await propose({})
    changeId = made.json().changeId
    const { moves, state } = await read(`division-changes/${changeId}`)
    assert.equal(state, 'proposed')
    assert.deepEqual([moves.units, moves.halls, moves.windows, moves.items, moves.openCases, moves.staff], [2, 1, 2, 1, 1, 1])
    assert.ok(moves.accounts >= 3)
    assert.equal((await confirm(changeId)).statusCode, 200)
  })

  test('before the day the new code is refused with words that say from when, and the row is kept', async () => {
    const { accepted, quarantined } = await push({ ...w.cast.record(), division: NEW })
    assert.deepEqual([accepted, quarantined[0]?.code], [0, 'division_not_yet'])
    assert.match(quarantined[0]?.says ?? '', /从 2026-12-01 起使用/)
    assert.equal((await push(w.cast.record())).accepted, 1)
  })

  test('on the day units, windows, items, open cases and posts stand in the new one; once', async () => {
    const due = async () => one(sql<Body>`select due_at, due_on, received_at from rectifications where rating_id = ${ratingId}`)
    const clocks = await due()
    await dayComes('2026-12-01')
    const held = await read(`division-changes/${changeId}`)
    assert.deepEqual([held.state, held.moves.windows, held.moves.openCases], ['held', 2, 1])
    const units = await read(`units?division=${NEW}&onlyHere=true`)
    assert.deepEqual(
      Object.fromEntries(units.items.map((u: { unitCode: string; management: boolean }) => [u.unitCode, u.management])),
      Object.fromEntries([
        [CENTRE.unitCode, true],
        [POLICE.unitCode, false],
      ]),
    )
    const windows = await read(`windows?division=${NEW}&onlyHere=true`)
    assert.deepEqual(
      windows.items.map((x: { windowCode: string; staffNo: string | null; status: string }) => [x.windowCode, x.staffNo, x.status]),
      [
        ['W01', CLERK.staffNo, 'open'],
        ['W02', null, 'open'],
      ],
    )
    const found = await one(sql<Body>`select division, division_path, served_path from rectifications where rating_id = ${ratingId}`)
    assert.deepEqual(found, { division: NEW, division_path: NEW_PATH, served_path: OLD_BELOW })
    assert.deepEqual(await due(), clocks)
    const job = await comingChanges(w.db, '2027-01-01')
    assert.deepEqual(job, [])
    const name = await inTransaction(w.world, system('test'), (ctx) => staffNames(ctx, [{ division: NEW, staffNo: CLERK.staffNo }]))
    assert.equal(name.get(`${NEW}/${CLERK.staffNo}`), CLERK.name)
  })

  test('whoever answered for it answers for it still: the handler sees the case, and nothing runs anew', async () => {
    const handler = await signInAs(w, 'handler')
    const { items } = await read('cases', handler)
    assert.equal(items.length, 1)
  })

  test('the old code is accepted, carried to the successor and flagged; the same push again writes nothing', async () => {
    const record = w.cast.record()
    assert.equal((await push(record)).accepted, 1)
    const row = await one(sql<Body>`select division, flags from service_records where record_no = ${record.recordNo}`)
    assert.deepEqual(row, { division: NEW, flags: ['division_code_ended'] })
    const served = await one(sql<Body>`select o.division, o.window_code, o.hall_code from service_occurrences o
      join service_records r on r.record_id = o.record_id where r.record_no = ${record.recordNo}`)
    assert.deepEqual(served, { division: NEW, window_code: WINDOW.windowCode, hall_code: HALL.hallCode })
    assert.deepEqual([(await push(record)).accepted, (await push(record)).unchanged], [0, 1])
    assert.equal((await push({ ...w.cast.record(), division: NEW })).accepted, 1)
  })

  test('what was counted is counted as it was, and what is given now counts for the successor and for all above', async () => {
    assert.deepEqual(await totals(), was)
    await plantRatings(w, [
      { ...aFact, division: NEW, ratedOn: '2026-12-02', servedOn: '2026-12-02' },
      { ...aFact, ratedOn: '2026-12-02', servedOn: '2026-11-30' },
    ])
    await w.deliver()
    const now = await totals()
    assert.deepEqual([now[REGION], now[PREFECTURE]], [(was[REGION] ?? 0) + 2, (was[PREFECTURE] ?? 0) + 2])
    assert.deepEqual([now[NEW], now[TACHENG]], [2, (was[TACHENG] ?? 0) + 1])
    assert.equal(await differing(), 0)
  })

  test('it is called what it was called on the day that is asked about', async () => {
    assert.equal((await namesAsOf(w.db, [TACHENG], '2026-11-30')).get(TACHENG), '塔城市')
  })

  test('starting again does not undo it', async () => {
    await inTransaction(w.world, system('seed'), seedDivisions)
    const row = await one(sql<Body>`select path, successor, in_scope from divisions where code = ${TACHENG}`)
    assert.deepEqual(row, { path: OLD_BELOW, successor: NEW, in_scope: false })
  })
})

describe('a county moves to another prefecture', () => {
  test('from that day its supervisor there reaches its cases, the one before does not, and figures stay where they were counted', async () => {
    const before_ = await totals()
    const old = await officer(w, 'old-above', { role: 'supervisor', divisionPath: `${REGION}/${PREFECTURE}/` })
    assert.equal((await read('cases', old)).items.length, 1)
    assert.equal((await read('cases', supervisor)).items.length, 0)
    await agreed({
      kind: 'moved',
      effectiveOn: '2026-12-10',
      from: [NEW],
      to: [{ code: NEW, reportingParent: YILI, administrativeParent: PREFECTURE }],
    })
    await dayComes('2026-12-10')
    assert.equal((await read('cases', supervisor)).items.length, 1)
    assert.equal((await read('cases', await signInAs(w, 'old-above'))).items.length, 0)
    assert.deepEqual(await totals(), before_)
    await plantRatings(w, [{ ...aFact, division: NEW, ratedOn: '2026-12-10', servedOn: '2026-12-10' }])
    await w.deliver()
    const now = await totals()
    assert.deepEqual([now[REGION], now[PREFECTURE], now[YILI]], [(before_[REGION] ?? 0) + 1, before_[PREFECTURE], (before_[YILI] ?? 0) + 1])
    assert.equal(await differing(), 0)
  })
})

describe('one county is merged into another', () => {
  const OTHER = { division: WUSU, staffNo: CLERK.staffNo, name: '木拉提', unitCode: inventedUscc(WUSU, 1) }
  test('codes that both have say where they came from, each person keeps their own, and one organisation manages', async () => {
    await inTransaction(w.world, system('test'), async (ctx) => {
      const unit = { name: '乌苏市公安局', division: WUSU, kind: 'department', line: '公安机关', management: false } as const
      await putUnits(ctx, [
        { ...unit, unitCode: OTHER.unitCode },
        { ...unit, unitCode: inventedUscc(WUSU, 2), name: '乌苏市政务服务中心', kind: 'service_centre', management: true },
      ])
      await putHalls(ctx.db, [{ ...HALL, division: WUSU }])
      await putStaff(ctx, [OTHER])
      await putWindows(ctx.db, [{ ...WINDOW, division: WUSU, unitCode: OTHER.unitCode }])
    })
    const clerk = await officer(w, 'wusu-clerk', {
      role: 'clerk',
      divisionPath: `${REGION}/${PREFECTURE}/${WUSU}/`,
      unit: OTHER.unitCode,
      staffNo: OTHER.staffNo,
    })
    assert.ok(clerk)
    const regionBefore = (await totals())[REGION]
    const asked = async (division: string, id: string) =>
      sql`insert into questionnaire_assignments (assignment_id, division, kind, target, side, from_at, made_by)
        values (${id}::uuid, ${division}, 'default', '', 'both', ${w.world.now()}, 'test')`.execute(w.db)
    await asked(WUSU, '00000000-0000-4000-8000-000000000001')
    await asked(NEW, '00000000-0000-4000-8000-000000000002')
    await agreed({ kind: 'merged', effectiveOn: '2026-12-20', from: [WUSU], to: [{ code: NEW }] })
    await dayComes('2026-12-20')
    const windows = await read(`windows?division=${NEW}&onlyHere=true&limit=50`)
    assert.deepEqual(
      windows.items.map((x: { windowCode: string; staffNo: string | null }) => [x.windowCode, x.staffNo]),
      [
        ['654202-W01', '654202-S001'],
        ['W01', CLERK.staffNo],
        ['W02', null],
      ],
    )
    const names = await inTransaction(w.world, system('test'), (ctx) =>
      staffNames(ctx, [
        { division: NEW, staffNo: '654202-S001' },
        { division: NEW, staffNo: CLERK.staffNo },
      ]),
    )
    assert.deepEqual([...names.values()], [OTHER.name, CLERK.name])
    const posts = await sql<Body>`select a.division_path, a.staff_no from assignments a join users u on u.user_id = a.user_id
      where u.account = 'wusu-clerk' order by 1`.execute(w.db)
    const above = `${REGION}/${YILI}/${NEW}/`
    assert.deepEqual(posts.rows, [
      { division_path: above, staff_no: '654202-S001' },
      { division_path: `${above}${WUSU}/`, staff_no: OTHER.staffNo },
    ])
    const managing = await sql<Body>`select unit_code from units where division = ${NEW} and management`.execute(w.db)
    assert.deepEqual(managing.rows, [{ unit_code: CENTRE.unitCode }])
    assert.equal((await totals())[REGION], regionBefore)
    assert.equal(await differing(), 0)
    const record = w.cast.record()
    const pushed = { ...record, division: WUSU, unitCode: OTHER.unitCode, itemCode: undefined, side: 'hotline', staffNo: OTHER.staffNo }
    assert.equal((await push(pushed)).accepted, 1)
    const served = await one(sql<Body>`select o.window_code, o.staff_no from service_occurrences o
      join service_records r on r.record_id = o.record_id where r.record_no = ${record.recordNo}`)
    assert.deepEqual(served, { window_code: '654202-W01', staff_no: '654202-S001' })
  })
})

test('of a split what was given goes along, and the rest stays', async () => {
  const SPLIT = '654210000000'
  await agreed({
    kind: 'split',
    effectiveOn: '2026-12-25',
    from: [NEW],
    to: [{ code: SPLIT, name: '新析县', codeConfirmed: false, units: [POLICE.unitCode] }],
  })
  await dayComes('2026-12-25')
  const here = await read(`units?division=${SPLIT}&onlyHere=true`)
  assert.deepEqual(
    here.items.map((u: { unitCode: string }) => u.unitCode),
    [POLICE.unitCode],
  )
  assert.equal((await read(`units?division=${NEW}&onlyHere=true`)).items.length, 3)
  const open = await one(sql<Body>`select division, division_path from rectifications where closed_at is null`)
  assert.deepEqual(open, { division: SPLIT, division_path: `${REGION}/${YILI}/${SPLIT}/` })
  await agreed({ kind: 'recoded', effectiveOn: '2026-12-28', from: [SPLIT], to: [{ code: '654211000000' }] })
  await dayComes('2026-12-28')
  assert.equal((await read('divisions/654211000000/history')).forerunners[0].name, '新析县')
})

test('the page of an old code says where to look now, the successor shows what it was before, and a moved county where it belonged', async () => {
  const page = async (code: string) => (await w.call('GET', `/divisions/${code}`)).body
  const old = await page('654223000000')
  assert.match(old, /这个区划从.*起不再使用，现在是/)
  assert.match(old, /href="\/divisions\/654203000000/)
  assert.match(await page('654203000000'), /前身[\s\S]*沙湾县/)
  assert.match(await page(NEW), /此前的评价仍算在原来的上级[\s\S]*塔城地区/)
})
