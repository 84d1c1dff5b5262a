import type { FastifyInstance } from 'fastify'
import { loadDetailCodes } from '#features/questionnaires/index.ts'
import { codesInForce } from '#features/questionnaires/rules.ts'
import { buildApp } from '#server/app.ts'
import { advance, ensurePositions } from '#server/platform/listeners.ts'
import type { World } from '#server/platform/run.ts'
import { allListeners } from '#server/worker.ts'
import { dayOf, hours, minutes, plus, startOf, type Instant } from '#shared/time.ts'
import { expectOk, type Ask } from './ask.ts'
import { handleCases } from './handle.ts'
import { dice } from './random.ts'
import type { Visit } from './story.ts'

export type Playing = { client: string; secret: string; account: string; password: string }
export type Played = { records: number; ratings: number; steps: number }
const HOUR_SLICES = Array.from({ length: 12 }, (_, i) => 10 + i)
const MOST_IN_ARRAY = 500

/** Lives the days through the public interface, with a clock of its own: what stands in the sample went the way real data goes. */
export async function playStory(world: World, story: readonly Visit[][], players: Playing): Promise<Played> {
  let moment: Instant = world.now()
  const then: World = { ...world, now: () => moment, wake: () => {} }
  await ensurePositions(then, allListeners)
  const app = await buildApp(then)
  const played: Played = { records: 0, ratings: 0, steps: 0 }
  for (const day of story) {
    const first = day[0]
    if (!first) continue
    const date = dayOf(first.servedAt)
    for (const hour of HOUR_SLICES) {
      const until = plus(startOf(date), hours(hour + 1))
      moment = until
      const visits = day.filter((v) => v.servedAt < until && v.servedAt >= plus(until, -hours(1)))
      if (visits.length > 0) await pushAndRate(then, await asSystem(app, players), visits, played)
    }
    await hearAll(then)
    moment = plus(moment, minutes(20))
    played.steps += await handleCases(await asStaff(app, players, world.publicUrl), date)
  }
  await hearAll(then)
  await app.close()
  return played
}

async function pushAndRate(world: World, ask: Ask, visits: readonly Visit[], played: Played): Promise<void> {
  expectOk(
    await ask(
      'POST',
      '/api/v1/service-records',
      visits.map((v) => v.record),
    ),
  )
  played.records += visits.length
  const ratings = await ratingsOf(world, visits)
  for (let at = 0; at < ratings.length; at += MOST_IN_ARRAY) {
    expectOk(
      await ask('POST', '/api/v1/ratings', ratings.slice(at, at + MOST_IN_ARRAY), {
        'idempotency-key': `sample-${visits[0]?.record.recordNo}`,
      }),
    )
  }
  played.ratings += ratings.length
}

async function ratingsOf(world: World, visits: readonly Visit[]) {
  const codes = await loadDetailCodes(world.db)
  return visits.flatMap(({ record, rating, source, servedAt }) => {
    if (!rating) return []
    const roll = dice(Number(BigInt(`0x${Buffer.from(record.recordNo).toString('hex')}`) % 4_294_967_291n))
    const own = codesInForce(codes, dayOf(servedAt), rating.level).map((c) => c.code)
    const chosen = new Set(Array.from({ length: rating.codesWanted }, () => roll.pick(own)))
    const { channel, level, text, anonymous, declined } = rating
    const now = world.now()
    return [
      {
        sourceSystem: source,
        recordNo: record.recordNo,
        serviceNumber: 1,
        channel,
        level,
        detailCodes: [...chosen],
        ...(text !== undefined && { text }),
        anonymous,
        // Where the codes are in view a bad rating without one came back once as a question, and was declined.
        ...((declined || (level <= 2 && chosen.size === 0 && text === undefined)) && { reasonDeclined: true }),
        ratedAt: rating.ratedAt < now ? rating.ratedAt : now,
      },
    ]
  })
}

const asker =
  (app: FastifyInstance, credentials: Record<string, string>): Ask =>
  (method, url, body, headers = {}) =>
    app.inject({ method, url, headers: { ...credentials, ...headers }, ...(body !== undefined && { payload: body as object }) })

/** The halls' systems; a token lasts an hour, and so does a slice of the story. */
async function asSystem(app: FastifyInstance, { client, secret }: Playing): Promise<Ask> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: secret })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const reply = expectOk(await app.inject({ method: 'POST', url: '/oauth/token', headers, payload: form.toString() }))
  return asker(app, { authorization: `Bearer ${reply.json<{ access_token: string }>().access_token}` })
}

async function asStaff(app: FastifyInstance, { account, password }: Playing, origin: string): Promise<Ask> {
  const reply = expectOk(await app.inject({ method: 'POST', url: '/api/v1/session', headers: { origin }, payload: { account, password } }))
  return asker(app, { cookie: String(reply.headers['set-cookie']).split(';')[0] ?? '', origin })
}

async function hearAll(world: World): Promise<void> {
  for (let passed = 1; passed > 0;) {
    passed = 0
    for (const listener of allListeners) passed += await advance(world, listener)
  }
}
