/** Connectors as tests set them up: made, tried, switched on, run by the same errands as in a worker. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { connectorBody, type RunRow, type Trial } from '#features/connectors/contract.ts'
import { pullDue, tryConnectors } from '#features/connectors/jobs.ts'
import type { Settings } from '#features/connectors/rules/settings.ts'
import { jobWorld } from '#server/platform/run.ts'
import type { ReplyOf } from '#shared/endpoint.ts'
import type { readConnector } from '#features/connectors/contract.ts'
import type { BusinessSystem } from './business-system.ts'
import { ITEM_CODE, POLICE, SOURCE, TACHENG, WINDOW, idNumber } from './cast.ts'
import type { TestWorld } from './world.ts'

export type Seen = ReplyOf<typeof readConnector>
export type Desk = {
  make(settings: Settings, secret?: string): Promise<string>
  /** Tried and switched on. */
  ready(settings: Settings, secret?: string): Promise<string>
  see(connectorId: string): Promise<Seen>
  trial(connectorId: string): Promise<Trial>
  act(connectorId: string, what: 'trials' | 'switch' | 'runs' | 'cancel', body?: unknown): Promise<number>
  /** Whatever is due, once; answers how the connector's last run ended. */
  run(connectorId: string): Promise<RunRow>
}

export function deskOf(w: TestWorld, as: string): Desk {
  let made = 0
  const base = '/api/v1/connectors'
  const desk: Desk = {
    make: async (settings, secret) => {
      const body = connectorBody.parse({ name: `对接 ${++made}`, sourceSystem: SOURCE, settings, ...(secret !== undefined && { secret }) })
      const reply = await w.call('POST', base, { as, body })
      assert.equal(reply.statusCode, 201, reply.body)
      return reply.json<{ connectorId: string }>().connectorId
    },
    ready: async (settings, secret) => {
      const connectorId = await desk.make(settings, secret)
      const trial = await desk.trial(connectorId)
      assert.equal(trial.state, 'done', trial.says ?? '')
      assert.equal(await desk.act(connectorId, 'switch', { to: 'on' }), 200)
      return connectorId
    },
    see: async (connectorId) => {
      const reply = await w.call('GET', `${base}/${connectorId}`, { as })
      assert.equal(reply.statusCode, 200, reply.body)
      return reply.json<Seen>()
    },
    trial: async (connectorId) => {
      assert.equal(await desk.act(connectorId, 'trials'), 200)
      await tryConnectors.run(jobWorld(w.world), new AbortController().signal)
      const { trial } = await desk.see(connectorId)
      assert.ok(trial)
      return trial
    },
    act: async (connectorId, what, body = {}) => (await w.call('POST', `${base}/${connectorId}/${what}`, { as, body })).statusCode,
    run: async (connectorId) => {
      assert.equal(await pullDue.run(jobWorld(w.world), new AbortController().signal), true, 'a connector was due')
      const { lastRun } = await desk.see(connectorId)
      assert.ok(lastRun)
      return lastRun
    },
  }
  return desk
}

const COMMON = { schedule: { everyMinutes: 15 }, mostRows: 100_000, timeoutSeconds: 20 } as const
const fixed = (field: Settings['mapping']['fields'][number]['field'], constant: string) => ({ field, constant })
const from = (field: Settings['mapping']['fields'][number]['field'], column: string) => ({ field, from: column })
export const MATTER_FIELDS: Settings['mapping']['fields'] = [
  from('recordNo', 'matter_no'),
  from('itemCode', 'item'),
  from('unitCode', 'unit'),
  from('division', 'division'),
  fixed('side', 'onsite'),
  fixed('processing', 'committed'),
  { field: 'status', from: 'state', values: { '1': 'accepted', '2': 'completed' } },
  from('acceptedAt', 'accepted'),
  from('completedAt', 'completed'),
  fixed('applicant.kind', '1'),
  from('applicant.name', 'applicant'),
  fixed('applicant.idType', '111'),
  from('applicant.idNumber', 'document'),
  from('applicant.phone', 'phone'),
  from('service.serviceNumber', 'service_no'),
  from('service.stage', 'stage'),
  from('service.servedAt', 'served'),
  from('service.windowCode', 'window_no'),
]

export const viewSettings = (
  system: BusinessSystem,
  over: Partial<{ overlap: number; key: string; shape: 'flat' | 'rows'; mostRows: number }> = {},
): Settings => ({
  ...COMMON,
  ...(over.mostRows !== undefined && { mostRows: over.mostRows }),
  source: {
    kind: 'pg',
    host: system.host,
    port: system.port,
    database: system.database,
    login: system.login,
    tls: 'off',
    view: 'public.matters_out',
    watermark: 'updated_at',
    key: over.key ?? 'matter_no',
    overlap: over.overlap ?? 10,
  },
  mapping: { shape: over.shape ?? 'flat', fields: MATTER_FIELDS },
})
export const feedSettings = (
  url: string,
  over: Partial<{ auth: 'none' | 'bearer' | 'basic' | 'hmac'; login: string; timeoutSeconds: number }> = {},
): Settings => {
  const { auth = 'bearer', login, timeoutSeconds = COMMON.timeoutSeconds } = over
  const source = { kind: 'rest', url, auth, watermark: 'updatedAt', overlap: 10, ...(login !== undefined && { login }) } as const
  return { ...COMMON, timeoutSeconds, source, mapping: { shape: 'nested', services: 'services', fields: FEED_FIELDS } }
}
const FEED_FIELDS: Settings['mapping']['fields'] = [
  from('recordNo', 'no'),
  from('itemCode', 'item'),
  from('unitCode', 'unit'),
  from('division', 'division'),
  fixed('side', 'onsite'),
  fixed('processing', 'committed'),
  fixed('status', 'accepted'),
  from('acceptedAt', 'acceptedAt'),
  fixed('applicant.kind', '1'),
  from('applicant.name', 'person.name'),
  fixed('applicant.idType', '111'),
  from('applicant.idNumber', 'person.document'),
  from('service.serviceNumber', 'number'),
  from('service.stage', 'stage'),
  from('service.servedAt', 'at'),
]
export const folderSettings = (folder: string, shape: 'record' | 'flat' | 'rows' = 'flat'): Settings => ({
  ...COMMON,
  source: { kind: 'folder', folder, settled: 30 },
  mapping: { shape, fields: shape === 'record' ? [] : MATTER_FIELDS },
})

export type Matter = { no: string; updated: string; service?: number; over?: Partial<Record<'division' | 'window_no' | 'state', string>> }
/** Matters as the business system writes them; a time without a zone is the time here. */
export async function writeMatters(db: BusinessSystem['db'], matters: readonly Matter[]): Promise<void> {
  const rows = matters.map((matter, i) => ({ ...columnsOf(matter, i), ...matter.over }))
  await sql`insert into matters (matter_no, service_no, applicant, document, phone, item, unit, division, state, accepted, served, window_no, stage, updated_at)
    select m.matter_no, m.service_no, m.applicant, m.document, m.phone, m.item, m.unit, m.division, m.state, m.accepted, m.served, m.window_no, m.stage, m.updated_at
    from jsonb_populate_recordset(null::matters, ${JSON.stringify(rows)}::jsonb) m`.execute(db)
}
export const columnsOf = ({ no, updated, service = 1 }: Matter, serial: number) => ({
  matter_no: no,
  service_no: service,
  applicant: '阿依古丽',
  document: idNumber(serial),
  phone: '13900001234',
  item: ITEM_CODE,
  unit: POLICE.unitCode,
  division: TACHENG,
  state: '1',
  accepted: '2026-11-23T09:00:00',
  served: '2026-11-23T09:05:00+08:00',
  window_no: WINDOW.windowCode,
  stage: 'accept',
  updated_at: updated,
})

/** Every record that there is, each with how many services it has. */
export async function recordsIn(w: TestWorld, like = '%'): Promise<Map<string, number>> {
  const { rows } = await sql<{ no: string; n: number }>`
    select r.record_no as no, count(o.service_number)::int as n from service_records r left join service_occurrences o on o.record_id = r.record_id
    where r.record_no like ${like} group by r.record_no`.execute(w.db)
  return new Map(rows.map((row) => [row.no, row.n]))
}
