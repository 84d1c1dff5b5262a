import { allowPortal, assignRole, createClient, createUser } from '#features/identity/index.ts'
import { loadDivisions, putHalls, putPlatforms, putStaff, putUnits, putWindows } from '#features/organisations/index.ts'
import { putCodes } from '#features/qr-codes/index.ts'
import { putExampleForm } from '#features/questionnaires/index.ts'
import { loadBasicItems, putBasicItems, putItems } from '#features/service-items/index.ts'
import type { Keys } from '#server/platform/crypto.ts'
import type { Context } from '#server/platform/feature.ts'
import { REGION_PATH, SAMPLE_CLIENT, SAMPLE_PORTAL, SAMPLE_PASSWORD, sampleAccounts } from './accounts.ts'
import { basisOf, hallDetails, itemsWithGuides } from './guides.ts'
import { platformsOf } from './platforms.ts'
import { SHOWN_DIVISION, type Region } from './region.ts'
import type { Player, Players } from './rows/standing.ts'
import { HOTLINE_SOURCE, ONLINE_SOURCE } from './story.ts'
import { CARELESS_SOURCES } from './truth/dirty-sources.ts'

const ALL_SCOPES = ['records', 'items', 'invitations', 'ratings', 'cases.read', 'webhooks'] as const
/** Those who lived the days before today; the accounts are disabled afterwards, so that nobody can sign in as them. */
export const PLAYERS = {
  client: 'sample-region',
  account: 'sample-players',
  deciders: ['sample-deciders', 'sample-deciders-2'],
} as const
export const PLAYER_ACCOUNTS: readonly string[] = [PLAYERS.account, ...PLAYERS.deciders]
/** Nobody has it who has not the key. */
export const playersSecret = (keys: Keys): string => keys.mac('token', 'sample players').toString('base64url')

export async function plantPlaces(ctx: Context, region: Region, seed: number): Promise<void> {
  await putUnits(ctx, region.units)
  await putHalls(
    ctx.db,
    region.halls.map((hall) => hallDetails(hall, seed)),
  )
  await putPlatforms(ctx.db, platformsOf(region))
  await putStaff(ctx, region.staff)
  await putWindows(ctx.db, region.windows)
  await putBasicItems(
    ctx,
    (await loadBasicItems(ctx.db)).map((item) => ({ ...item, basis: basisOf(item) })),
  )
  await putItems(ctx, itemsWithGuides(region, seed))
  await putCodes(ctx, codesHung(region))
  await putExampleForm(ctx)
}

/** In the halls that are shown there is a code at each window, and one by the door. */
const codesHung = ({ halls, windows }: Region) =>
  [...halls.map(({ division, hallCode }) => ({ division, hallCode, windowCode: null })), ...windows]
    .filter(({ division }) => division === SHOWN_DIVISION)
    .map(({ division, hallCode, windowCode }) => ({ division, hallCode, windowCode, itemCode: null }))

export async function plantPeople(ctx: Context, region: Region, since: string): Promise<Players> {
  const path = (await loadDivisions(ctx.db)).get(SHOWN_DIVISION)?.path
  if (!path) throw new Error(`division ${SHOWN_DIVISION} is missing from the reference table`)
  const made = new Map<string, Player>()
  for (const { account, name, roles } of sampleAccounts(region, path)) {
    const user = await createUser(ctx, { account, name, password: SAMPLE_PASSWORD })
    if (!user.ok) throw new Error(`the sample's account ${account}: ${user.refusal}`)
    for (const role of roles) await assignRole(ctx, user.value.userId, { ...role, startsOn: since })
    made.set(account, { userId: user.value.userId, name })
  }
  await plantClients(ctx, region)
  const others = await plantPlayer(ctx, { account: PLAYERS.account, name: '各地承办专人（示例）', roles: ['handler', 'head'], since })
  const [first, second] = PLAYERS.deciders
  const decides = (account: string, name: string) => plantPlayer(ctx, { account, name, roles: ['supervisor'], since })
  const [one, other] = [await decides(first, '各地政务服务管理机构（示例）'), await decides(second, '各地政务服务管理机构二（示例）')]
  const shown = (account: string): Player => made.get(account) ?? others
  return {
    client: PLAYERS.client,
    staff: {
      handler: { shown: shown('handler-654201'), others },
      head: { shown: shown('head-654201'), others },
      supervisor: { shown: shown('supervisor-654201'), others: one },
      second: { shown: shown('supervisor-654201-2'), others: other },
    },
    desk: shown('handler-654201-2'),
    centre: shown('centre'),
    heard: { clerk: shown('clerk-654201'), above: [shown('supervisor-654200'), shown('supervisor-654200-2')] },
  }
}

type Wanted = { account: string; name: string; roles: readonly ('handler' | 'head' | 'supervisor')[]; since: string }
async function plantPlayer(ctx: Context, { account, name, roles, since }: Wanted): Promise<Player> {
  const user = await createUser(ctx, { account, name, password: playersSecret(ctx.keys) })
  if (!user.ok) throw new Error(`the sample's own account: ${user.refusal}`)
  for (const role of roles) await assignRole(ctx, user.value.userId, { role, divisionPath: REGION_PATH, startsOn: since })
  return { userId: user.value.userId, name }
}

async function plantClients(ctx: Context, region: Region): Promise<void> {
  const { clientId, source, secret } = SAMPLE_CLIENT
  await createClient(ctx, { clientId, name: '塔城市政务服务中心排队叫号系统（示例）', scopes: ALL_SCOPES, sources: [source] }, secret)
  await allowPortal(ctx, clientId, SAMPLE_PORTAL)
  const halls = [...new Set(region.windows.map((w) => `hall-${w.division.slice(0, 6)}`))]
  const sources = [...halls, ONLINE_SOURCE, HOTLINE_SOURCE, ...CARELESS_SOURCES]
  await createClient(ctx, { clientId: PLAYERS.client, name: '各地大厅系统（示例）', scopes: ALL_SCOPES, sources }, playersSecret(ctx.keys))
}
