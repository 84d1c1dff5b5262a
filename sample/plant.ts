import { assignRole, createClient, createUser, disableUser } from '#features/identity/index.ts'
import { loadDivisions, putHalls, putStaff, putUnits, putWindows } from '#features/organisations/index.ts'
import { loadBasicItems, putItems } from '#features/service-items/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { inTransaction, system, type World } from '#server/platform/run.ts'
import { addDays, dayOf } from '#shared/time.ts'
import { SAMPLE_CLIENT, SAMPLE_PASSWORD, sampleAccounts } from './accounts.ts'
import { playStory, type Playing } from './play.ts'
import { buildRegion, SHOWN_DIVISION, type Region } from './region.ts'
import { exampleVisit } from './example.ts'
import { tellStory } from './story.ts'

export type SampleSize = { seed: number; days: number; perDay: number }
export const SMALL: SampleSize = { seed: 20_260_310, days: 30, perDay: 160 }
const ALL_SCOPES = ['records', 'items', 'invitations', 'ratings', 'cases.read', 'webhooks'] as const
/** Those who play the days before today; disabled afterwards, so that nobody can sign in as them. */
const PLAYERS = { client: 'sample-region', account: 'sample-players' } as const

/** Fills an empty database with the sample region. Run again after an interruption it goes on: every part of it is repeatable. */
export async function plantSample(world: World, size: SampleSize, log: (line: string) => void = () => {}): Promise<void> {
  const today = dayOf(world.now())
  const region = await asSystem(world, (ctx) => plantPlaces(ctx, size, addDays(today, -400)))
  log(`示例地区：${region.units.length} 个单位，${region.windows.length} 个窗口，${region.items.length} 个事项`)
  const password = world.keys.mac('token', `sample players ${world.newId()}`).toString('base64url')
  const secret = await asSystem(world, (ctx) => plantPeople(ctx, region, { password, since: addDays(today, -400) }))
  const lastDay = addDays(today, -1)
  const story = tellStory(region, { ...size, lastDay })
  story.at(-1)?.unshift(exampleVisit(lastDay))
  const players: Playing = { client: PLAYERS.client, secret, account: PLAYERS.account, password }
  const done = await playStory(world, story, players)
  await asSystem(world, (ctx) => disableUser(ctx, PLAYERS.account))
  log(`示例数据：${size.days} 天，${done.records} 件办件，${done.ratings} 条评价，${done.steps} 步整改`)
}

const asSystem = <T>(world: World, work: (ctx: Context) => Promise<T>): Promise<T> => inTransaction(world, system('sample'), work)

async function plantPlaces(ctx: Context, { seed }: SampleSize, effectiveFrom: string): Promise<Region> {
  const divisions = [...(await loadDivisions(ctx.db, true)).values()]
  const region = buildRegion(divisions, await loadBasicItems(ctx.db), seed, effectiveFrom)
  await putUnits(ctx, region.units)
  await putHalls(ctx.db, region.halls)
  await putStaff(ctx, region.staff)
  await putWindows(ctx.db, region.windows)
  await putItems(ctx, region.items)
  return region
}

/** Answers the secret of the client that plays every hall of the region. */
async function plantPeople(ctx: Context, region: Region, { password, since }: { password: string; since: string }): Promise<string> {
  const path = (await loadDivisions(ctx.db)).get(SHOWN_DIVISION)?.path
  if (!path) throw new Error(`division ${SHOWN_DIVISION} is missing from the reference table`)
  for (const { account, name, roles } of sampleAccounts(region, path)) {
    const user = await createUser(ctx, { account, name, password: SAMPLE_PASSWORD })
    if (user.ok) for (const role of roles) await assignRole(ctx, user.value.userId, { ...role, startsOn: since })
  }
  const players = await createUser(ctx, { account: PLAYERS.account, name: '各地承办专人（示例）', password })
  if (players.ok) {
    const places = new Set(region.units.map((u) => u.division))
    const paths = [...(await loadDivisions(ctx.db)).values()].filter((d) => places.has(d.code)).map((d) => d.path)
    for (const divisionPath of paths) {
      for (const role of ['handler', 'head'] as const) await assignRole(ctx, players.value.userId, { role, divisionPath, startsOn: since })
    }
  }
  const { clientId, source, secret } = SAMPLE_CLIENT
  await createClient(ctx, { clientId, name: '塔城市政务服务中心排队叫号系统（示例）', scopes: ALL_SCOPES, sources: [source] }, secret)
  const sources = [...new Set(region.windows.map((w) => `hall-${w.division.slice(0, 6)}`))]
  await createClient(ctx, { clientId: PLAYERS.client, name: '各地大厅系统（示例）', scopes: ALL_SCOPES, sources }, password)
  return password
}
