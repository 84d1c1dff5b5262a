/** An office and a hall that others knock at, and beside them another hall whose data is none of theirs. */
import { officer, newOffice, type Office } from './cases.ts'
import { clientToken, CLERK, POLICE, SOURCE } from './cast.ts'
import type { Known } from './from-schema.ts'

const OTHER = 'hall-other'
const FAR_PATH = '650000000000/654000000000/654002000000/'
const SCOPES = ['records', 'items', 'invitations', 'ratings', 'cases.read', 'webhooks']
const PERSON = { name: '秘某某', phone: '13899990000', words: '密语：窗口把我的材料弄丢了' }
const RECORD = { recordName: '别家的办件名称', recordNo: 'OTHERSNUMBER0001', quarantined: 'OTHERSBADROW0001' }

export type Secrets = {
  w: Office
  known: Known
  callers: string[]
  callersWithoutSession: string[]
  /** The Authorization of this caller. */
  credentials(caller: string, cookie?: string): Record<string, string>
  /** The session cookie, beside what other cookies the request has. */
  cookies(caller: string, cookie?: string): Record<string, string>
  /** What no reply to this caller may hold. */
  hiddenFrom(caller: string, asked: string): readonly string[]
}

export async function plantSecrets(): Promise<Secrets> {
  const w = await newOffice()
  const other = await clientToken(w, 'other', [OTHER], SCOPES)
  const theirs = await plantTheirs(w, other)
  const own = await w.rate()
  const anonymous = await w.rate({ anonymous: true })
  const unrated = w.cast.record()
  await w.cast.push(unrated)
  await w.cast.push({ sourceSystem: SOURCE, recordNo: 'BADROW1' })
  const cases = await Promise.all([own, anonymous].map(async ({ ratingId }) => (await w.caseOf(ratingId)).caseId))
  const as: Record<string, string | undefined> = {
    nobody: undefined,
    'a liar': 'eyJhbGciOiJub25lIn0.e30.',
    hall: w.cast.token,
    narrow: await clientToken(w, 'narrow', [SOURCE], ['items']),
    handler: w.handler,
    head: w.head,
    supervisor: w.supervisor,
    'far handler': await officer(w, 'far', { role: 'handler', divisionPath: FAR_PATH }),
    clerk: await officer(w, 'a-clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo }),
    admin: await officer(w, 'an-admin', { role: 'admin' }),
    centre: await officer(w, 'a-centre', { role: 'centre' }),
  }
  const ofTheCase = new Set(['handler', 'head', 'supervisor', 'centre'])
  const isCookie = (caller: string) => as[caller]?.startsWith('cookie:') === true
  return {
    w,
    callers: Object.keys(as),
    callersWithoutSession: Object.keys(as).filter((caller) => !isCookie(caller)),
    credentials: (caller) => {
      const credential = as[caller]
      if (credential === undefined) return {}
      return isCookie(caller) ? { origin: w.world.publicUrl } : { authorization: `Bearer ${credential}` }
    },
    cookies: (caller, cookie = '') =>
      isCookie(caller) ? { cookie: [`hcp_session=${as[caller]?.slice('cookie:'.length)}`, cookie].filter(Boolean).join('; ') } : {},
    hiddenFrom: (caller, asked) => {
      const mayReveal = ['handler', 'supervisor'].includes(caller) && ['revealContact', 'postContact'].includes(asked)
      const personal = mayReveal ? [] : [PERSON.name, PERSON.phone]
      // whoever answers for the case reads its number and its masked text; the centre sees what was quarantined
      if (!ofTheCase.has(caller)) personal.push(RECORD.recordNo, PERSON.words)
      return [...personal, ...(caller === 'centre' || caller === 'admin' ? [] : [RECORD.quarantined]), RECORD.recordName]
    },
    known: {
      sourceSystem: [SOURCE, SOURCE, OTHER],
      recordNo: [own.recordNo, anonymous.recordNo, unrated.recordNo],
      serviceNumber: [1],
      caseId: [...cases, theirs.caseId],
      receiptCode: [own.receiptCode, theirs.receiptCode],
      token: [await linkTo(w, w.cast.token, unrated), await linkTo(w, w.cast.token, own), theirs.link],
      quarantineId: theirs.quarantineIds,
      rowId: [],
      detailCodes: [['110'], ['517'], ['510', '517'], []],
      division: ['654201000000', '650000000000', '654002000000'],
      account: ['handler', 'an-admin'],
      unitCode: [unrated.unitCode],
      itemCode: [unrated.itemCode],
      client_id: ['hall', 'narrow', 'other'],
      grant_type: ['client_credentials'],
      next: ['/console/cases', '//elsewhere.example', 'https://elsewhere.example', 'javascript:alert(7)'],
      year: ['2026', '2027'],
    },
  }
}

async function linkTo(w: Office, as: string, of: { sourceSystem?: string; recordNo: string }): Promise<string> {
  const body = { sourceSystem: of.sourceSystem ?? SOURCE, recordNo: of.recordNo, serviceNumber: 1, channel: 'h5' }
  const reply = await w.call('POST', '/api/v1/invitations', { as, body })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  return reply.json<{ token: string }>().token
}

/** The other hall's record, rated badly by a person with a name; and a row of theirs that was quarantined. */
async function plantTheirs(w: Office, as: string) {
  const template = w.cast.record()
  const record = { ...template, ...RECORD, sourceSystem: OTHER, quarantined: undefined }
  const applicant = { ...template.applicant, name: PERSON.name, phone: PERSON.phone }
  const bad = { sourceSystem: OTHER, recordNo: RECORD.quarantined }
  const pushed = await w.call('POST', '/api/v1/service-records', { as, body: [{ ...record, applicant }, bad] })
  if (pushed.json<{ accepted: number }>().accepted !== 1) throw new Error(pushed.body)
  const named = { sourceSystem: OTHER, recordNo: RECORD.recordNo }
  const link = await linkTo(w, as, named)
  const body = { ...named, serviceNumber: 1, channel: 'h5', level: 1, detailCodes: [], text: PERSON.words }
  const rated = await w.call('POST', '/api/v1/ratings', { as, body, headers: { 'idempotency-key': 'theirs' } })
  if (rated.statusCode !== 201) throw new Error(rated.body)
  await w.deliver()
  const { ratingId, receiptCode } = rated.json<{ ratingId: string; receiptCode: string }>()
  const quarantine = await w.call('GET', '/api/v1/quarantine', { as })
  const quarantineIds = quarantine.json<{ items: { quarantineId: string }[] }>().items.map((item) => item.quarantineId)
  return { link, receiptCode, quarantineIds, caseId: (await w.caseOf(ratingId)).caseId }
}
