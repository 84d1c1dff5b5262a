/** Cases that do not go the usual way, each at the moment when somebody has to decide. */
import type { BrowserContext } from 'playwright-core'
import { atDesk, look, newestCase, stepsOf } from './console.ts'
import { PHONE, type Camera } from './camera.ts'
import { aLink } from './rater.ts'

const VERIFIED = { finding: 'untrue', account: '调看监控和取号记录：当天没有这样的事，评价人确认说的是另一个窗口。' }
const CONTACT = { way: 'phone', result: 'reached', note: '评价人说明评的是另一个窗口。' }
const RECTIFY = { measures: '已补传制证信息，核对同批37件。', evidence: '制证交接单' }
const HIGH = 900
const TOLD =
  '您好！经核实，您评的是另一个窗口的事，这次评价不计入统计。您不同意的，可以在五个工作日内在本页提出异议，由上级没有参与过的人复核。'
const NO_BASIS = {
  said: '换身份证非要本人来，老人腿脚不便，为什么子女不能代办？',
  explanation: '换领身份证要登记本人的指纹，所以不能由子女代办。老人行动不便的，我们可以上门采集：已约好11月26日上午到家里办。',
  basis: '《中华人民共和国居民身份证法》第三条：公民申请领取、换领、补领居民身份证，应当登记指纹信息。',
}

type Rater = { code: string; cookie: string }
/** Somebody rates badly on a telephone that keeps its secret. */
async function ratedBadly({ site }: Camera, seed: number, said = { detailCodes: '110', text: '说好三天，等了九天。' }): Promise<Rater> {
  const body = new URLSearchParams({ level: '1', ...said })
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

type Desks = Record<'handler' | 'head' | 'supervisor' | 'second' | 'above', Awaited<ReturnType<typeof atDesk>>>

/** A case opens within seconds of its rating. */
async function opened(
  camera: Camera,
  context: BrowserContext,
  seed: number,
  said?: Parameters<typeof ratedBadly>[2],
): Promise<{ caseId: string; rater: Rater }> {
  const before = await newestCase(camera, context).catch(() => '')
  const rater = await ratedBadly(camera, seed, said)
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

async function concluded(camera: Camera, { handler, head, supervisor, second }: Desks): Promise<void> {
  const { caseId, rater } = await opened(camera, handler.context, 32)
  const take = stepsOf(camera, handler.context, caseId)
  await take('accept')
  await take('contact', CONTACT)
  await take('verify', VERIFIED)
  await take('conclude_mistaken', { criterion: 'wrong_matter', reason: '评价人说的是另一个窗口的事', evidence: '回访记录、取号记录' })
  await stepsOf(camera, head.context, caseId)('sign_conclusion')
  await look(camera, supervisor.page, ['confirm', `/cases/${caseId}`, '.proposal', HIGH])
  for (const { context } of [supervisor, second]) await stepsOf(camera, context, caseId)('confirm_conclusion', { reason: '回访记录属实。' })
  await take('tell_not_adopted', { reply: TOLD })
  await objecting(camera, rater)
}

/** What the rater reads of it, and where they say that it is not so. */
async function objecting(camera: Camera, { code, cookie }: Rater): Promise<void> {
  const { context, page } = await camera.open(PHONE)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: `${camera.site}/t/${code}` }])
  // the right to object is counted from the step, within moments of it
  for (let tries = 0; tries < 60 && (await page.locator('#text').count()) === 0; tries++) {
    await page.goto(`${camera.site}/t/${code}/objection?lang=zh-CN`)
    await page.waitForTimeout(500)
  }
  await page.locator('#text').fill('我评的就是这个窗口，取号小票还在，请再查一次。')
  await camera.take(page, 'objection')
  await context.close()
}

/** 缺乏法定依据: explained, with the article that says so. */
async function withoutBasis(camera: Camera, { handler }: Desks): Promise<void> {
  const { caseId } = await opened(camera, handler.context, 34, { detailCodes: '109', text: NO_BASIS.said })
  const take = stepsOf(camera, handler.context, caseId)
  await take('accept')
  await take('contact', { ...CONTACT, note: '已说明不能代办的原因，约好上门采集。' })
  await take('verify', { finding: 'true', account: '评价人的父亲没有到场，窗口没有受理，属实。' })
  const { page } = handler
  await page.goto(`${camera.site}/console/cases/${caseId}`)
  await page.locator('summary', { hasText: '解释说明' }).click()
  const form = page.locator('form', { has: page.getByLabel('法定依据') })
  await form.getByLabel('解释说明').fill(NO_BASIS.explanation)
  await form.getByLabel('法定依据').fill(NO_BASIS.basis)
  await camera.take(page, 'no-basis', 1_060)
}

type Listed = { items: { caseId: string; appealId: string; kind: string; state: string }[] }
/** The first of a list of the sample. */
async function firstOf({ site }: Camera, { context }: Desks['handler'], list: string): Promise<Listed['items'][number]> {
  const reply = await context.request.get(`${site}/api/v1/${list}`)
  const [found] = ((await reply.json()) as Listed).items
  if (!found) throw new Error(`nothing in ${list}`)
  return found
}

/** What the sample has: sent back, overdue and urged, with parts of other offices, appealed, reviewed above. */
async function asTheyStand(camera: Camera, { handler, supervisor, second, above }: Desks): Promise<void> {
  const returned = await firstOf(camera, supervisor, 'cases?state=returned&limit=1')
  await look(camera, supervisor.page, ['returned', `/cases/${returned.caseId}`, '.proposal', 640])
  const late = await firstOf(camera, handler, 'cases?urged=true&overdue=true&waitingFor=me&sort=dueAt&limit=1')
  await look(camera, handler.page, ['overdue', `/cases/${late.caseId}`, '.lead-step', 730])
  const shared = await firstOf(camera, handler, 'parts?side=lead&state=answered&limit=1')
  await handler.page.goto(`${camera.site}/console/cases/${shared.caseId}`)
  await handler.page.getByRole('heading', { name: '协办', exact: true }).waitFor()
  const parts = handler.page.locator('main section').filter({ has: handler.page.getByRole('heading', { name: '协办', exact: true }) })
  await camera.take(handler.page, 'shared', 520, parts)
  const proposed = await firstOf(camera, second, 'appeals?state=uphold_proposed&limit=1')
  await look(camera, second.page, ['appeal', `/appeals/${proposed.appealId}`, 'main h2', 1_060])
  const reviewed = await firstOf(camera, above, 'appeals?state=review_uphold_proposed&limit=1')
  await look(camera, above.page, ['review', `/appeals/${reviewed.appealId}`, 'main h2', 1_300])
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
    second: await atDesk(camera, 'supervisor-654201-2'),
    above: await atDesk(camera, 'supervisor-654200-2'),
  }
  await asTheyStand(camera, desks)
  await withoutBasis(camera, desks)
  await checkedAndReopened(camera, desks)
  await concluded(camera, desks)
  await withdrawn(camera, desks)
  for (const { context } of Object.values(desks)) await context.close()
}
