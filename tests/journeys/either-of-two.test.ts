/**
 * Two people are served on one day for one item, and one of them rates without a name. Whichever of the two it was, everybody
 * who asks is answered the same, by every address there is, then, the day after, and once the rating is answered and released
 * (rules 2.2, 2.5, 6; decisions/0010, 0014). What may differ is listed here, with where it is decided.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { permissionRow } from '#features/identity/rules/permissions.ts'
import { orderedFeatures } from '#server/features.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { jobWorld } from '#server/platform/run.ts'
import { minutes } from '#shared/time.ts'
import { endpoints, filled, pages } from '#tests/support/callers.ts'
import { FEED_BACK, isHeads, newOffice, officer, SETTLED, signInAs, TACHENG_PATH, type Office } from '#tests/support/cases.ts'
import { clientToken, ITEM_CODE, OTHER_WINDOW, POLICE, SOURCE, TACHENG, WINDOW } from '#tests/support/cast.ts'

const WORDS = '窗口排队太久'
type Which = 0 | 1
type Told = { ratingId: string; caseId: string }
type Place = { w: Office; which: Which; records: string[]; hall: string; told: Told | null }

/** Different people, windows, clerks, minutes, stages and channels: all that is not to be told. */
const SERVED = [
  { recordNo: '65420120261123000701', windowCode: WINDOW.windowCode, staffNo: 'S001', stage: 'apply', channel: 'h5' },
  { recordNo: '65420120261123000702', windowCode: OTHER_WINDOW.windowCode, staffNo: 'S002', stage: 'accept', channel: 'qr-window' },
] as const
/** Those who read single ratings, cases or records, and one who keeps the system. */
const STAFF = ['handler', 'head', 'supervisor', 'line', 'centre', 'leader', 'region', 'admin'] as const
/** Who ask in every way there is; the others as the page opens. */
const CURIOUS = new Set(['nobody', 'hall', 'handler', 'region'])
const lists = orderedFeatures.flatMap((feature) => feature.exports ?? [])
const gets = [...endpoints, ...pages].filter(
  ({ method, path }) => method === 'GET' && !path.includes(':token') && !path.includes(':receiptCode'),
)

async function opened(which: Which): Promise<Place> {
  const w = await newOffice()
  for (const role of STAFF)
    await officer(w, `the-${role}`, {
      role,
      divisionPath: ['region', 'centre', 'leader', 'admin'].includes(role) ? '650000000000/' : TACHENG_PATH,
      unit: POLICE.unitCode,
      line: POLICE.line,
    })
  const place: Place = {
    w,
    which,
    records: [],
    hall: await clientToken(w, 'asking', [SOURCE], ['records', 'items', 'cases.read']),
    told: null,
  }
  const links: string[] = []
  for (const { recordNo, windowCode, staffNo, stage, channel } of SERVED) {
    w.tick(minutes(7))
    const servedAt = w.world.now()
    const pushed = await w.cast.push(
      w.cast.record({ recordNo, staffNo, occurrences: [{ serviceNumber: 1, stage, servedAt, windowCode, staffNo }] }),
    )
    assert.equal(pushed.accepted, 1)
    place.records.push(recordIdOf(SOURCE, recordNo))
    const link = await w.call('POST', '/api/v1/invitations', {
      as: w.cast.token,
      body: { sourceSystem: SOURCE, recordNo, serviceNumber: 1, channel },
    })
    links.push(link.json<{ token: string }>().token)
  }
  for (const [i, link] of links.entries()) {
    w.tick(minutes(11))
    if (i === which) await rateAt(w, link)
  }
  w.tick(minutes(30))
  await w.deliver()
  return place
}

async function rateAt(w: Office, link: string): Promise<void> {
  const body = new URLSearchParams([
    ['level', '1'],
    ['detailCodes', '110'],
    ['text', WORDS],
    ['anonymous', 'true'],
  ]).toString()
  const reply = await w.call('POST', `/r/${link}`, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body })
  assert.equal(reply.statusCode, 200, reply.body)
}

const askersOf = async ({ w, hall }: Place): Promise<Record<string, string | undefined>> => ({
  nobody: undefined,
  hall,
  ...Object.fromEntries(await Promise.all(STAFF.map(async (role) => [role, await signInAs(w, `the-${role}`)] as const))),
})

type Field = { enum?: string[] }
/** Of the keys of all policies the first ones will do. */
const MOST_OF_A_FILTER = 15
/** As it is, then narrowed by each value that a filter knows and by each thing that one might look for. */
function questionsOf(asked: (typeof gets)[number], { records, told }: Place): string[] {
  const looked = {
    q: [...SERVED.map(({ recordNo }) => recordNo), ...records, 'S001', 'S002', told?.caseId ?? 'none', '塔城'],
    unit: [POLICE.unitCode],
    item: [ITEM_CODE],
    division: [TACHENG],
    code: ['110'],
    from: ['2026-11-23', '2026-11-24'],
    to: ['2026-11-23'],
    caseId: told ? [told.caseId] : [],
    sourceSystem: [SOURCE],
  } as Record<string, string[]>
  const schema = asked.query
    ? (z.toJSONSchema(asked.query, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, Field> })
    : {}
  return [
    '',
    ...Object.entries(schema.properties ?? {}).flatMap(([name, { enum: values }]) =>
      (values ?? looked[name] ?? []).slice(0, MOST_OF_A_FILTER).map((value) => `?${new URLSearchParams({ [name]: value }).toString()}`),
    ),
  ]
}

function addressesOf(asked: (typeof gets)[number], { records, told }: Place): string[] {
  const ids = {
    recordId: records,
    ratingId: told ? [told.ratingId] : [],
    caseId: told ? [told.caseId] : [],
    code: [TACHENG, POLICE.unitCode, ITEM_CODE],
    unitCode: [POLICE.unitCode],
    itemCode: [ITEM_CODE],
    hallCode: ['H1'],
  } as Record<string, string[]>
  const name = /:(\w+)/.exec(asked.path)?.[1]
  if (name === undefined) return [asked.path]
  return (ids[name] ?? []).map((id) => asked.path.replace(`:${name}`, id)).concat(ids[name] ? [] : filled(asked.path))
}

/** Ids are drawn anew in each world; a record's is made of its number, so it stays to be told apart. */
const alike = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/"requestId":"[^"]+"/g, '')
    .replaceAll(/<bdi>[\w-]{16}<\/bdi>/g, '')
/** Counts by channel are public at any size (rules 6); of the whole region so is the one of them that a question narrows to, of a unit it is not. */
const isByChannel = (asker: string, address: string): boolean =>
  /by=channel/.test(address) || (asker === 'region' && /\/figures(?:\/file)?\?channel=/.test(address))

type Question = { as: string | undefined; name: string; url: string }
async function allQuestions(place: Place): Promise<Question[]> {
  const found: Question[] = []
  for (const [asker, as] of Object.entries(await askersOf(place))) {
    const open = asker === 'nobody'
    const asked = gets.filter(({ permission }) => (permissionRow(permission)?.public !== undefined) === open)
    const urls = asked.flatMap((one) => urlsOf(one, place, CURIOUS.has(asker))).filter((url) => !isByChannel(asker, url))
    found.push(...urls.map((url, i) => ({ as, name: alike(`${asker} ${i} ${url}`), url })))
  }
  return found
}
const urlsOf = (asked: (typeof gets)[number], place: Place, curious: boolean): string[] =>
  addressesOf(asked, place).flatMap((address) => (curious ? questionsOf(asked, place) : ['']).map((question) => address + question))

/** Everything anybody is answered, by who asks and what. */
async function allAnswers(place: Place): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { as, name, url } of await allQuestions(place)) {
    const reply = await place.w.call('GET', url, { ...(as !== undefined && { as }), headers: { 'accept-encoding': 'identity' } })
    found.set(name, alike(`${reply.statusCode} ${reply.body}`))
  }
  return found
}

/** Every list as a file, as each role gets it. */
async function allFiles({ w }: Place): Promise<string[]> {
  const errands = orderedFeatures.flatMap((feature) => feature.errands ?? [])
  const found: string[] = []
  for (const role of STAFF) {
    const as = await signInAs(w, `the-${role}`)
    for (const { endpoint, columns } of lists) {
      const body = { list: endpoint.name, query: {}, columns: columns.map(({ id }) => id), format: 'csv' }
      const made = await w.call('POST', '/api/v1/exports', { as, body })
      if (made.statusCode !== 201) continue
      for (const errand of errands) await errand.run(jobWorld(w.world), new AbortController().signal)
      const file = await w.call('GET', `/api/v1/exports/${made.json<{ exportId: string }>().exportId}/file`, { as })
      assert.equal(file.statusCode, 200, file.body)
      found.push(`${role} ${endpoint.name}\n${alike(file.body)}`)
    }
  }
  return found
}

let places: [Place, Place]
before(async () => {
  places = await Promise.all([opened(0), opened(1)])
})
after(async () => {
  for (const place of places ?? []) await place.w.close()
})

async function assertAlike(when: string): Promise<void> {
  const [one, other] = await Promise.all([allAnswers(places[0]), allAnswers(places[1])])
  assert.deepEqual([...one.keys()], [...other.keys()], when)
  assert.ok(one.size > 300, `${one.size} answers`)
  const told = [...one].filter(([question, answer]) => other.get(question) !== answer)
  assert.deepEqual(
    told.map(([question, answer]) => [question, ...firstDifference(answer, other.get(question) ?? '')]),
    [],
    when,
  )
}
function firstDifference(a: string, b: string): [string, string] {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const from = Math.max(0, i - 60)
  return [a.slice(from, i + 60), b.slice(from, i + 60)]
}

async function onlyOne(w: Office): Promise<Told> {
  const as = await signInAs(w, 'handler')
  const ratings = (await w.call('GET', '/api/v1/ratings', { as })).json<{ items: { ratingId: string }[] }>().items
  const cases = (await w.call('GET', '/api/v1/cases', { as })).json<{ items: { caseId: string }[] }>().items
  assert.deepEqual([ratings.length, cases.length], [1, 1])
  return { ratingId: ratings[0]?.ratingId ?? '', caseId: cases[0]?.caseId ?? '' }
}

/** Handled to its end, and its words released. */
async function answered(w: Office, caseId: string): Promise<void> {
  const [handler, head] = [await signInAs(w, 'handler'), await signInAs(w, 'head')]
  for (const body of [
    { action: 'accept' },
    { action: 'message', message: '已收到，正在核实。' },
    ...SETTLED,
    FEED_BACK,
    { action: 'close' },
  ])
    assert.equal((await w.step(isHeads(body) ? head : handler, caseId, body)).status, 201)
  const supervisor = await signInAs(w, 'supervisor')
  const released = await w.call('POST', '/api/v1/releases', { as: supervisor, body: { caseId, text: WORDS } })
  assert.equal(released.statusCode, 201, released.body)
  await w.deliver()
}

test('on the day itself', () => assertAlike('on the day'))

test('while it is handled, the day after, and in every file', async () => {
  for (const place of places) {
    place.w.setNow('2026-11-24T02:00:00.000Z')
    place.told = await onlyOne(place.w)
    await answered(place.w, place.told.caseId)
  }
  await assertAlike('the day after')
  const [files, others] = [await allFiles(places[0]), await allFiles(places[1])]
  assert.ok(files.filter((file) => file.includes(WORDS)).length > 5)
  assert.deepEqual(files, others)
})
