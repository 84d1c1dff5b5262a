/** Each rating sent one to five times at once, singly, in arrays and as the page's form, shuffled, with a restart in the middle. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { dice } from '#sample/random.ts'
import { testSettings } from '#server/platform/config.ts'
import { SOURCE } from '#tests/support/cast.ts'
import { hallServer, inLanes, type Reply } from '#tests/support/hall-server.ts'
import { assertKept, type Answered } from '#tests/support/kept.ts'
import { until } from '#tests/support/service.ts'

const RATINGS = testSettings().long ? 10_000 : 1_000
const MOST_TIMES = 5
const IN_ARRAY = 12
const roll = dice(20_261_124)
const server = hallServer('many')

before(async () => {
  await server.start()
  await server.plant()
})
after(() => server.close())

/** `both`: the hall sends it while the person presses on the page; one of the two is first. */
type Way = 'system' | 'page' | 'both'
type Rating = { recordNo: string; way: Way; level: number; text: string | null; key: string; body: Record<string, unknown>; form: Form }
/** The link as one device opened it: its cookie is what makes a second press the same rating. */
type Form = { path: string; cookie: string }
type Got = { way: 'single' | 'array' | 'page'; status: number; rating: string; whole: string }
type Sending = { order: number; send(): Promise<void> }

const got = new Map<Rating, Got[]>()
const note = (rating: Rating, one: Got) => void (got.get(rating) ?? got.set(rating, []).get(rating))?.push(one)

async function wanted(recordNo: string, at: number): Promise<Rating> {
  const way = roll.weighted<Way>([
    ['system', 80],
    ['page', 15],
    ['both', 5],
  ])
  const level = roll.int(1, 5)
  const text = way !== 'both' && roll.chance(0.2) ? `第 ${at} 条意见` : null
  const declined = level <= 2 && text === null
  const named = { sourceSystem: SOURCE, recordNo, serviceNumber: 1, channel: 'h5' }
  const body = { ...named, level, detailCodes: [], ...(text && { text }), ...(declined && { reasonDeclined: true }) }
  // a terminal's queue goes out under one key, which belongs to each occurrence apart
  const key = `queue-${Math.floor(at / IN_ARRAY)}`
  return { recordNo, way, level, text, key, body, form: way === 'system' ? { path: '', cookie: '' } : await formFor(named) }
}

async function formFor(named: Record<string, unknown>): Promise<Form> {
  const reply = await server.insist({ path: '/api/v1/invitations', body: JSON.stringify(named), headers: server.headers() })
  assert.equal(reply.status, 201, reply.body)
  const path = new URL(JSON.parse(reply.body).url).pathname
  const form = await server.insist({ method: 'GET', path })
  return { path, cookie: String([form.headers['set-cookie']].flat()[0]).split(';')[0] ?? '' }
}

const submit = (body: unknown, key: string): Promise<Reply> =>
  server.insist({ path: '/api/v1/ratings', body: JSON.stringify(body), headers: { ...server.headers(), 'idempotency-key': key } })

async function sendSingly(rating: Rating): Promise<void> {
  const { status, body } = await submit(rating.body, rating.key)
  note(rating, { way: 'single', status, rating: status === 201 ? body : '', whole: body })
}
async function sendTogether(ratings: readonly Rating[]): Promise<void> {
  const { status, body } = await submit(
    ratings.map((one) => one.body),
    ratings[0]?.key ?? '',
  )
  assert.equal(status, 200, body)
  const outcomes = JSON.parse(body) as ({ status: number } & Record<string, unknown>)[]
  for (const [at, { status: own, ...rest }] of outcomes.entries()) {
    const rating = ratings[at]
    assert.ok(rating)
    note(rating, { way: 'array', status: own, rating: own === 201 ? JSON.stringify(rest) : '', whole: JSON.stringify(rest) })
  }
}
async function sendForm(rating: Rating): Promise<void> {
  const form = new URLSearchParams({ level: String(rating.level), ...(rating.text && { text: rating.text }), reasonDeclined: 'true' })
  const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie: rating.form.cookie }
  const { status, body } = await server.insist({ path: rating.form.path, body: form.toString(), headers })
  note(rating, { way: 'page', status, rating: status === 200 ? (/\/t\/([0-9A-Z]{16})/.exec(body)?.[1] ?? '') : '', whole: body })
}

/** Half of the ratings send their copies side by side, the other half scattered over the whole run. */
function sendingsOf(ratings: readonly Rating[]): Sending[] {
  const sendings: Sending[] = []
  const together = new Map<string, { rating: Rating; order: number }[]>()
  for (const rating of ratings) {
    const [here, near] = [roll.next(), roll.chance(0.5)]
    for (let copy = roll.int(1, MOST_TIMES); copy > 0; copy--) {
      const order = near ? here + copy * 1e-9 : roll.next()
      const byPage = rating.way === 'page' || (rating.way === 'both' && copy % 2 === 0)
      if (byPage) sendings.push({ order, send: () => sendForm(rating) })
      else if (roll.chance(0.6)) sendings.push({ order, send: () => sendSingly(rating) })
      else together.set(rating.key, [...(together.get(rating.key) ?? []), { rating, order }])
    }
  }
  for (const queue of together.values()) {
    const all = queue.map(({ rating }) => rating)
    sendings.push({ order: queue[0]?.order ?? 0, send: () => sendTogether(all) })
  }
  return sendings.toSorted((a, b) => a.order - b.order)
}

test(`${RATINGS} ratings, each sent 1 to ${MOST_TIMES} times at once, are ${RATINGS} ratings with one receipt each`, async () => {
  const ratings: Rating[] = new Array(RATINGS)
  const numbers = await server.push('M-', RATINGS)
  await inLanes([...numbers.entries()], async ([at, recordNo]) => void (ratings[at] = await wanted(recordNo, at)))
  const sendings = sendingsOf(ratings)
  let done = 0
  const load = inLanes(sendings, async ({ send }) => {
    await send()
    done++
  })
  await until('the middle', () => {
    server.assertRuns()
    return done > sendings.length / 2
  })
  const { exit, npm } = server.now()
  npm.kill('SIGTERM')
  assert.equal(await exit, 0)
  await server.start()
  await load
  assert.equal(done, sendings.length)
  await assertKept(server.world().db, ratings.map(assertAgreed))
})

/** All its senders were told the same; who came second by another way was told that, and nothing else. */
function assertAgreed(rating: Rating): Answered {
  const all = got.get(rating) ?? []
  const yes = all.filter((one) => one.rating !== '')
  const no = all.filter((one) => one.rating === '')
  assert.ok(yes.length > 0, `${rating.recordNo}: ${JSON.stringify(all.map((one) => [one.way, one.status]))}`)
  assert.equal(new Set(yes.map((one) => one.rating)).size, 1, `${rating.recordNo}: one reply, byte for byte`)
  assert.equal(new Set(yes.filter((one) => one.way === 'page').map((one) => one.whole)).size <= 1, true)
  if (rating.way !== 'both') assert.deepEqual(no, [])
  for (const one of no) {
    assert.equal(one.status, 409, one.whole)
    if (one.way !== 'page') assert.equal(JSON.parse(one.whole).code, 'already_rated')
  }
  const [first] = yes
  const byPage = first?.way === 'page'
  const reply = byPage ? { ratingId: null, receiptCode: first.rating } : JSON.parse(first?.rating ?? '')
  return { recordNo: rating.recordNo, level: rating.level, text: rating.text, ...reply }
}
