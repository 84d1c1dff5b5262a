/** Cases that do not go the usual way, each at the moment when somebody has to decide. */
import type { BrowserContext } from 'playwright-core'
import { atDesk, look, newestCase, stepsOf } from './console.ts'
import type { Camera } from './camera.ts'
import { aLink } from './rater.ts'

const VERIFIED = { finding: 'untrue', account: '调看监控和取号记录：当天没有这样的事，评价人确认说的是另一个窗口。' }
const CONTACT = { way: 'phone', result: 'reached', note: '评价人说明评的是另一个窗口。' }
const RECTIFY = { measures: '已补传制证信息，核对同批37件。', evidence: '制证交接单' }
const HIGH = 900

type Rater = { code: string; cookie: string }
/** Somebody rates badly on a telephone that keeps its secret. */
async function ratedBadly({ site }: Camera, seed: number): Promise<Rater> {
  const body = new URLSearchParams({ level: '1', detailCodes: '110', text: '说好三天，等了九天。' })
  const reply = await fetch(await aLink(site, seed), { method: 'POST', headers: { origin: site }, body, redirect: 'manual' })
  const cookie = reply.headers.getSetCookie().find((one) => one.startsWith('hcp_rater=')) ?? ''
  const code = /Path=\/t\/([0-9A-Z]+)/.exec(cookie)?.[1]
  if (code === undefined) throw new Error(`no receipt: ${reply.status} ${(await reply.text()).slice(0, 500)}`)
  return { code, cookie: cookie.split(';')[0] ?? '' }
}
async function says({ site }: Camera, { code, cookie }: Rater, page: string, fields: Record<string, string>): Promise<void> {
  const body = new URLSearchParams({ key: `${page}-${code}`, ...fields })
  const reply = await fetch(`${site}/t/${code}/${page}`, { method: 'POST', headers: { origin: site, cookie }, body })
  if (!reply.ok) throw new Error(`${page}: ${reply.status} ${(await reply.text()).slice(0, 500)}`)
}

type Desks = Record<'handler' | 'head' | 'supervisor', Awaited<ReturnType<typeof atDesk>>>

/** A case opens within seconds of its rating. */
async function opened(camera: Camera, context: BrowserContext, seed: number): Promise<{ caseId: string; rater: Rater }> {
  const before = await newestCase(camera, context).catch(() => '')
  const rater = await ratedBadly(camera, seed)
  for (let tries = 0; tries < 60; tries++) {
    const caseId = await newestCase(camera, context).catch(() => '')
    if (caseId !== '' && caseId !== before) return { caseId, rater }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('the rating opened no case')
}

async function checkedAndReopened(camera: Camera, { handler, head }: Desks): Promise<void> {
  const { caseId, rater } = await opened(camera, handler.context, 31)
  const take = stepsOf(camera, handler.context, caseId)
  await take('accept')
  await take('contact', CONTACT)
  await take('verify', { ...VERIFIED, finding: 'true', account: '制证信息漏传，超期6天，属实。' })
  await take('rectify', RECTIFY)
  await look(camera, head.page, ['check', `/cases/${caseId}`, '.proposal', HIGH])
  await stepsOf(camera, head.context, caseId)('approve')
  await take('feed_back', { reply: '您好！证件已制好寄出，超期是我局漏传信息，对不起。' })
  await says(camera, rater, 'satisfaction', { choice: 'not', text: '一周了还没有收到。' })
  await look(camera, handler.page, ['reopened', `/cases/${caseId}`, '.talk li', 1_300])
}

async function concluded(camera: Camera, { handler, head, supervisor }: Desks): Promise<void> {
  const { caseId } = await opened(camera, handler.context, 32)
  const take = stepsOf(camera, handler.context, caseId)
  await take('accept')
  await take('contact', CONTACT)
  await take('verify', VERIFIED)
  await take('conclude_mistaken', { criterion: 'wrong_matter', reason: '评价人说的是另一个窗口的事', evidence: '回访记录、取号记录' })
  await stepsOf(camera, head.context, caseId)('sign_conclusion')
  await look(camera, supervisor.page, ['confirm', `/cases/${caseId}`, '.proposal', HIGH])
}

async function withdrawn(camera: Camera, { handler, supervisor }: Desks): Promise<void> {
  const { caseId, rater } = await opened(camera, handler.context, 33)
  await stepsOf(camera, handler.context, caseId)('accept')
  await says(camera, rater, 'withdraw', { text: '我按错了，想评满意。' })
  await look(camera, supervisor.page, ['withdrawn', `/cases/${caseId}`, '.notice', HIGH])
}

/** Handlers, heads and the management organisation, each before what only they decide. */
export async function storyPictures(camera: Camera): Promise<void> {
  const desks: Desks = {
    handler: await atDesk(camera, 'handler-654201'),
    head: await atDesk(camera, 'head-654201'),
    supervisor: await atDesk(camera, 'supervisor-654201'),
  }
  await checkedAndReopened(camera, desks)
  await concluded(camera, desks)
  await withdrawn(camera, desks)
  for (const { context } of Object.values(desks)) await context.close()
}
