import { createClient } from '#features/identity/index.ts'
import { putHalls, putStaff, putUnits, putWindows } from '#features/organisations/index.ts'
import { inventedUscc, type Unit } from '#features/organisations/rules.ts'
import { loadBasicItems, putItems } from '#features/service-items/index.ts'
import { itemCodeOf } from '#features/service-items/rules.ts'
import type { PushedRecord } from '#features/service-records/contract.ts'
import { residentCheck } from '#features/service-records/rules.ts'
import { inTransaction, system, type World } from '#server/platform/run.ts'
import type { TestWorld } from './world.ts'

/** The fixed cast: one hall of 塔城市, the police station's matter, the service centre that manages, a clerk, a system. */
export const TACHENG = '654201000000'
export const SOURCE = 'hall-654201'
export const ID_CARD = '000700001000'
const unit = (serial: number, name: string, line: string, management = false): Unit => ({
  unitCode: inventedUscc(TACHENG, serial),
  name,
  division: TACHENG,
  kind: management ? 'service_centre' : 'department',
  line,
  management,
})
export const POLICE = unit(1, '塔城市公安局', '公安机关')
export const CENTRE = unit(2, '塔城市政务服务管理办公室', '政务服务管理机构', true)
export const HALL = { division: TACHENG, hallCode: 'H1', name: '塔城市政务服务大厅', kind: 'hall', address: '塔城市文化路1号' } as const
export const CLERK = { division: TACHENG, staffNo: 'S001', unitCode: POLICE.unitCode, name: '巴合提' }
const window = (windowCode: string, name: string, of: Unit, staffNo: string | null) => ({
  division: TACHENG,
  windowCode,
  hallCode: HALL.hallCode,
  unitCode: of.unitCode,
  name,
  staffNo,
  status: 'open',
})
export const WINDOW = window('W01', '户籍窗口', POLICE, CLERK.staffNo)
export const OTHER_WINDOW = window('W02', '综合窗口', CENTRE, null)
export const ITEM_CODE = itemCodeOf(POLICE.unitCode, 'county', ID_CARD)

/** A document number of no one: in a division that does not exist, with its check digit. */
export const idNumber = (serial: number): string => {
  const first17 = `99010519900101${String(serial % 1_000).padStart(3, '0')}`
  return `${first17}${residentCheck(first17)}`
}

export type Cast = {
  /** Bearer token of the hall's system: all scopes, its own source. */
  token: string
  /** A valid record, each with a number of its own; served now at the first window. */
  record(changes?: Partial<PushedRecord>): PushedRecord
  /** Pushes records; the reply's JSON. */
  push(...records: unknown[]): Promise<{
    accepted: number
    unchanged: number
    quarantinedCount: number
    quarantined: { index: number; recordNo: string | null; code: string; says: string }[]
  }>
}

/** Units, hall, windows, staff and item of 塔城市, through the doors of their features. */
export const plantTacheng = (world: World): Promise<void> =>
  inTransaction(world, system('cast'), async (ctx) => {
    await putUnits(ctx, [POLICE, CENTRE])
    await putHalls(ctx.db, [HALL])
    await putStaff(ctx, [CLERK])
    await putWindows(ctx.db, [WINDOW, OTHER_WINDOW])
    const basic = (await loadBasicItems(ctx.db)).find((item) => item.basicCode === ID_CARD)
    if (!basic) throw new Error(`no basic item ${ID_CARD}: were the seeds run?`)
    await putItems(ctx, [{ ...basic, itemCode: ITEM_CODE, unitCode: POLICE.unitCode, division: TACHENG, effectiveFrom: '2026-01-01' }])
  })

/** A client's token, for its secret, as it would get it. */
export async function clientToken(w: TestWorld, clientId: string, sources: readonly string[], scopes: readonly string[]): Promise<string> {
  const secret = await inTransaction(w.world, system('cast'), async (ctx) => {
    const made = await createClient(ctx, { clientId, name: clientId, scopes: [...scopes], sources: [...sources] })
    if (!made.ok) throw new Error(made.refusal)
    return made.value.secret
  })
  const reply = await w.call('POST', '/oauth/token', {
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json<{ access_token: string }>().access_token
}

export async function plantHall(w: TestWorld): Promise<Cast> {
  await plantTacheng(w.world)
  const token = await clientToken(w, 'hall', [SOURCE], ['records', 'items', 'invitations', 'ratings', 'cases.read', 'webhooks'])
  let made = 0
  return {
    token,
    record: (changes = {}) => {
      const serial = ++made
      const now = w.world.now()
      return {
        sourceSystem: SOURCE,
        recordNo: `65420120261123${String(serial).padStart(6, '0')}`,
        itemCode: ITEM_CODE,
        unitCode: POLICE.unitCode,
        division: TACHENG,
        applicant: {
          kind: '1',
          name: '阿依古丽',
          idType: '111',
          idNumber: idNumber(serial),
          phone: `1390000${String(serial).padStart(4, '0')}`,
        },
        side: 'onsite',
        processing: 'committed',
        status: 'accepted',
        acceptedAt: now,
        staffNo: CLERK.staffNo,
        occurrences: [{ serviceNumber: 1, stage: 'apply', servedAt: now, windowCode: WINDOW.windowCode, staffNo: CLERK.staffNo }],
        ...changes,
      }
    },
    push: async (...records) => {
      const reply = await w.call('POST', '/api/v1/service-records', { as: token, body: records })
      if (reply.statusCode !== 200) throw new Error(reply.body)
      return reply.json()
    },
  }
}
