import { putUnits } from '#features/organisations/index.ts'
import { inventedUscc } from '#features/organisations/rules.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { CLERK, POLICE } from './cast.ts'
import { CONTACT, newOffice, officer, type Office } from './cases.ts'
import type { TestWorld } from './world.ts'

export const PREFECTURE = '654200000000'
export const PREFECTURE_PATH = `650000000000/${PREFECTURE}/`

/** The office, and those whom an appeal needs besides: the clerk who was rated, and at each level two who took no part. */
export type Hearing = Office & {
  clerk: string
  deputies: readonly [string, string]
  above: readonly [string, string]
  /** A bad rating of the clerk’s conduct, verified as true; answers its case. */
  verified(
    over?: Record<string, unknown>,
    record?: Parameters<Office['rate']>[1],
  ): Promise<{ caseId: string; ratingId: string; recordNo: string; receiptCode: string }>
}

export async function newHearing(): Promise<Hearing> {
  const w = await newOffice()
  await inTransaction(w.world, system('test'), (ctx) =>
    putUnits(ctx, [
      {
        unitCode: inventedUscc(PREFECTURE, 1),
        name: '塔城地区政务服务管理局',
        division: PREFECTURE,
        kind: 'service_centre',
        line: '政务服务管理机构',
        management: true,
      },
    ]),
  )
  const clerk = await officer(w, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  const deputy = (account: string) => officer(w, account, { role: 'supervisor' })
  const higher = (account: string) => officer(w, account, { role: 'supervisor', divisionPath: PREFECTURE_PATH })
  return {
    ...w,
    clerk,
    deputies: [await deputy('deputy-1'), await deputy('deputy-2')],
    above: [await higher('above-1'), await higher('above-2')],
    verified: async (over = {}, record = {}) => {
      const rated = await w.rate({ detailCodes: ['115'], text: '窗口的人一直看手机，问他也不理', ...over }, record)
      const { caseId } = await w.caseOf(rated.ratingId)
      const first = over['anonymous'] === true ? { action: 'message', message: '收到，正在核实。' } : CONTACT
      await w.through(caseId, { action: 'accept' }, first, { action: 'verify', finding: 'true', account: '调看监控，情况属实' })
      await w.deliver()
      return { caseId, ...rated }
    },
  }
}

type Sent = { status: number; body: Record<string, unknown> & { code?: string } }
/** One call that answers status and JSON. */
export async function got(w: TestWorld, as: string, url: string): Promise<Sent> {
  const reply = await w.call('GET', url, { as })
  return { status: reply.statusCode, body: reply.json() }
}
export async function sent(w: TestWorld, as: string, url: string, body: unknown): Promise<Sent> {
  const reply = await w.call('POST', url, { as, body })
  return { status: reply.statusCode, body: reply.json() }
}
