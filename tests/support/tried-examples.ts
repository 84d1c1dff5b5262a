import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tryConnectors } from '#features/connectors/jobs.ts'
import { features } from '#server/features.ts'
import { jobWorld } from '#server/platform/run.ts'
import type { TestWorld } from './world.ts'

type Sent = { params?: Record<string, string>; headers?: Record<string, string>; method?: 'post' | 'put' }
/** `tryOut` sends the document's example to a path and holds the reply against the document. */
export type Desk = { w: TestWorld; tryOut(path: string, as?: string, sent?: Sent): Promise<Record<string, unknown>> }
type People = { hall: string; region: string; centre: string; supervisor: string }

/** The examples of who serves what: each needs something that is there first, so it is made. */
export async function tryServing(desk: Desk, { hall, region, centre, supervisor }: People): Promise<void> {
  await tryDivisionChanges(desk, region, centre)
  await tryOrganisations(desk, centre)
  await tryItems(desk, centre, supervisor)
  await tryBasicItems(desk, region, centre)
  await tryAlignment(desk, hall, centre)
  await tryMending(desk, centre)
  await tryConnecting(desk, centre)
  await tryImporting(desk, centre)
  await tryScoring(desk, { region, centre, supervisor })
  await tryReporting(desk, centre)
}

/** A step that has no body, and so no example of its own. */
async function step(w: TestWorld, path: string, as: string) {
  const reply = await w.call('POST', `/api/v1/${path}`, { as, body: {} })
  assert.ok(reply.statusCode < 300, `${path}: ${reply.statusCode} ${reply.body}`)
}

async function tryDivisionChanges({ tryOut }: Desk, region: string, centre: string) {
  const proposed = async () => ({ params: { changeId: String((await tryOut('/api/v1/division-changes', region))['changeId']) } })
  await tryOut('/api/v1/division-changes/{changeId}/refuse', centre, await proposed())
  await tryOut('/api/v1/division-changes/{changeId}/withdraw', region, await proposed())
}

/** Drawn up by the one, ended by the other. */
async function tryScoring({ tryOut }: Desk, { region, centre, supervisor }: Omit<People, 'hall'>) {
  await tryOut('/api/v1/person-results', supervisor)
  await tryOut('/api/v1/performance/trials', region)
  const { schemeId } = await tryOut('/api/v1/performance/schemes', region)
  await tryOut('/api/v1/performance/schemes/{schemeId}/end', centre, { params: { schemeId: String(schemeId) } })
}

async function tryReporting({ tryOut }: Desk, centre: string) {
  const { templateId } = await tryOut('/api/v1/report-templates', centre)
  await tryOut('/api/v1/report-templates/{templateId}', centre, { method: 'put', params: { templateId: String(templateId) } })
  await tryOut('/api/v1/reports/preview', centre)
  await tryOut('/api/v1/reports', centre)
}

async function tryOrganisations({ tryOut }: Desk, centre: string) {
  const of = { unitCode: '11654201YY0000300N', hallCode: '654201-H1', platformCode: 'kiosk-654201-1', staffNo: '654201-001' }
  const params = { ...of, windowCode: '654201-W01', code: '654201000000' }
  for (const kind of ['units', 'halls', 'windows', 'platforms', 'staff']) await tryOut(`/api/v1/${kind}`, centre)
  await tryOut('/api/v1/units/{unitCode}', centre, { method: 'put', params: { unitCode: '11654201YY0000204D' } })
  for (const path of ['halls/{hallCode}', 'windows/{windowCode}', 'platforms/{platformCode}', 'staff/{staffNo}'])
    await tryOut(`/api/v1/${path}`, centre, { method: 'put', params })
  await tryOut('/api/v1/organisation-edits', centre)
  for (const path of ['supervisions', 'supervisions/end']) await tryOut(`/api/v1/units/{unitCode}/${path}`, centre, { params })
  await tryOut('/api/v1/divisions/{code}/management', centre, { method: 'put', params })
  await tryOut('/api/v1/windows/{windowCode}/seatings', centre, { params: { windowCode: '654201-W03' } })
  await tryOut('/api/v1/windows/{windowCode}/seatings/end', centre, { params: { windowCode: '654201-W80' } })
}

/** Drafted by the one, reviewed and released by the other. */
async function tryItems({ w, tryOut }: Desk, one: string, other: string) {
  const at = (made: Record<string, unknown>) => ({ params: { versionId: String(made['versionId']) } })
  const withdrawn = at(await tryOut('/api/v1/item-drafts/new', one))
  await tryOut('/api/v1/item-drafts/{versionId}', one, { ...withdrawn, method: 'put' })
  await tryOut('/api/v1/item-drafts/{versionId}/withdraw', one, withdrawn)
  const params = { itemCode: '11654201YY0000204D4002000001000' }
  const draft = at(await tryOut('/api/v1/service-items/{itemCode}/drafts', one, { params }))
  const steps = `item-drafts/${draft.params.versionId}`
  await step(w, `${steps}/submit`, one)
  await tryOut('/api/v1/item-drafts/{versionId}/refuse', other, draft)
  await step(w, `${steps}/submit`, one)
  await tryOut('/api/v1/item-drafts/{versionId}/review', other, draft)
  await tryOut('/api/v1/item-drafts/{versionId}/release', other, draft)
  for (const many of ['reviews', 'releases']) await tryOut(`/api/v1/item-draft-${many}`, other)
}

async function tryBasicItems({ w, tryOut }: Desk, one: string, other: string) {
  const drafted = async (basicCode: string) => {
    const made = await tryOut('/api/v1/basic-items/{basicCode}/drafts', one, { params: { basicCode } })
    return { params: { versionId: String(made['versionId']) } }
  }
  await tryOut('/api/v1/basic-drafts/{versionId}/withdraw', one, await drafted('650700098000'))
  const draft = await drafted('650700099000')
  const steps = `basic-drafts/${draft.params.versionId}`
  await tryOut('/api/v1/basic-drafts/{versionId}/content', one, draft)
  await step(w, `${steps}/submit`, one)
  await tryOut('/api/v1/basic-drafts/{versionId}/refuse', other, draft)
  await step(w, `${steps}/submit`, one)
  await tryOut('/api/v1/basic-drafts/{versionId}/review', other, draft)
  await tryOut('/api/v1/basic-drafts/{versionId}/release', other, draft)
}

async function tryAlignment({ tryOut }: Desk, hall: string, centre: string) {
  await tryOut('/api/v1/item-comparisons', hall)
  await tryOut('/api/v1/item-alignment/assignments', centre)
  const params = { itemCode: '11654326YY0001004M4002000026000', element: 'name' }
  await tryOut('/api/v1/item-alignment/findings/{itemCode}/{element}/steps', centre, { params })
}

async function tryMending({ w, tryOut }: Desk, centre: string) {
  const { items } = (await w.call('GET', '/api/v1/quarantine?limit=500', { as: centre })).json<{
    items: { quarantineId: string; sourceSystem: string; code: string }[]
  }>()
  const [mended, aside] = items.filter((row) => row.sourceSystem === 'hall-654201' && row.code === 'unknown_window')
  const at = (row: typeof mended) => ({ params: { quarantineId: row?.quarantineId ?? assert.fail('nothing waits at an unknown window') } })
  await tryOut('/api/v1/quarantine/{quarantineId}/mend', centre, at(mended))
  await tryOut('/api/v1/quarantine/{quarantineId}/set-aside', centre, at(aside))
  await tryOut('/api/v1/quarantine-runs', centre)
  await tryOut('/api/v1/code-mappings/preview', centre)
  const mappingId = String((await tryOut('/api/v1/code-mappings', centre))['mappingId'])
  await tryOut('/api/v1/code-mappings/{mappingId}/end', centre, { params: { mappingId } })
}

/** From a folder that the operator allows, and that is empty. */
async function tryConnecting({ w, tryOut }: Desk, centre: string) {
  const dir = await mkdtemp(join(tmpdir(), 'hcp-openapi-'))
  await mkdir(join(dir, 'hall-654201'))
  w.world.outside = { relay: null, connectors: { hosts: [], dir } }
  const params = { connectorId: String((await tryOut('/api/v1/connectors', centre))['connectorId']) }
  await tryOut('/api/v1/connectors/{connectorId}/settings', centre, { params })
  await step(w, `connectors/${params.connectorId}/trials`, centre)
  await tryConnectors.run(jobWorld(w.world), new AbortController().signal)
  for (const path of ['switch', 'runs']) await tryOut(`/api/v1/connectors/{connectorId}/${path}`, centre, { params })
  await rm(dir, { recursive: true })
}

/** Windows of which two can be written as they stand; the rest name a unit with its last character missing. */
async function tryImporting({ w, tryOut }: Desk, centre: string) {
  const window = (no: number, unit: string) => `654201000000,654201-W${no},${no}号窗口,654201-H1,${unit}`
  const unit = '11654201YY0000204'
  const cut = Array.from({ length: 14 }, (_, i) => window(93 + i, i < 2 ? `${unit}0` : unit))
  const table = ['区划代码,窗口编码,名称,大厅编码,单位', window(91, `${unit}D`), window(92, `${unit}D`), ...cut]
  const reply = await w.call('POST', '/api/v1/imports?kind=windows', {
    as: centre,
    body: table.join('\r\n'),
    headers: { 'content-type': 'text/csv', 'attachment-name': 'windows.csv' },
  })
  assert.equal(reply.statusCode, 201, reply.body)
  const params = { importId: reply.json<{ importId: string }>().importId }
  const work = async () => {
    for (const errand of features.imports.errands ?? []) while (await errand.run(jobWorld(w.world), new AbortController().signal));
  }
  await work()
  await tryOut('/api/v1/imports/{importId}/apply', centre, { params })
  await work()
  await tryOut('/api/v1/imports/{importId}/rows/{rowNo}', centre, { params: { ...params, rowNo: '4' } })
  await tryOut('/api/v1/imports/{importId}/rows/{rowNo}/skip', centre, { params: { ...params, rowNo: '5' } })
  await tryOut('/api/v1/imports/{importId}/change-alike', centre, { params })
}
