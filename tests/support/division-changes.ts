import assert from 'node:assert/strict'
import { newOffice, officer, type Office } from './cases.ts'
import { TACHENG } from './cast.ts'

export const [REGION, WUSU, NEW] = ['650000000000', '654202000000', '654209000000']
export const TODAY = '2026-11-23'
/** A county that gets another code, unless said otherwise. */
export const RECODE = {
  kind: 'recoded',
  effectiveOn: '2026-12-01',
  from: [TACHENG],
  to: [{ code: NEW, name: '塔城新市' }],
  basis: '国务院批复（测试）',
  reason: '变更代码',
}
type Body = Record<string, unknown>
export const proposing = (w: Office) => (body: Body, as: string) =>
  w.call('POST', '/api/v1/division-changes', { as, body: { ...RECODE, ...body } })
export const confirming = (w: Office) => (changeId: string, as: string) =>
  w.call('POST', `/api/v1/division-changes/${changeId}/confirm`, { as })
export const refused = (reply: { statusCode: number; json(): { code: string; title: string } }, status: number, code: string): void => {
  assert.deepEqual([reply.statusCode, reply.json().code], [status, code])
  assert.match(reply.json().title, /[一-鿿]/)
}

/** Two people who may change the map of the region. */
export async function newMapRoom(): Promise<{ w: Office; first: string; second: string }> {
  const w = await newOffice({ now: `${TODAY}T02:00:00.000Z` })
  const region = { divisionPath: `${REGION}/` }
  return {
    w,
    first: await officer(w, 'first', { role: 'centre', ...region }),
    second: await officer(w, 'second', { role: 'region', ...region }),
  }
}
