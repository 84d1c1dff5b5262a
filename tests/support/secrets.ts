/** An office and a hall that others knock at, and beside them another hall whose data is none of theirs. */
import { permissionRow, type PermissionRow } from '#features/identity/rules/permissions.ts'
import type { Role } from '#features/identity/rules/roles.ts'
import { proposePolicy } from '#features/policies/contract.ts'
import { officer, newOffice, type Office } from './cases.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { orderedFeatures } from '#server/features.ts'
import { clientToken, CLERK, HALL, ITEM_CODE, POLICE, SOURCE, WINDOW } from './cast.ts'
import type { Known } from './from-schema.ts'

const OTHER = 'hall-other'
const FAR_PATH = '650000000000/654000000000/654002000000/'
const SCOPES = ['records', 'items', 'invitations', 'ratings', 'cases.read', 'webhooks']
const PERSON = { name: '秘某某', phone: '13899990000', words: '密语：窗口把我的材料弄丢了' }
const PERSON_PUSHED = { name: PERSON.name, phone: PERSON.phone }
const PERSONAL = '专人自己的视图'
const RECORD = { recordName: '别家的办件名称', recordNo: 'OTHERSNUMBER0001', quarantined: 'OTHERSBADROW0001' }

export type Secrets = {
  w: Office
  known: Known
  /** Who knocks at this door, most of them somebody whom it lets in. */
  callersFor(permission: string): string[]
  /** The Authorization of this caller. */
  credentials(caller: string): Record<string, string>
  /** The session cookie, beside what other cookies the request has. */
  cookies(caller: string, cookie?: string): Record<string, string>
  /** What no reply to this caller may hold. */
  hiddenFrom(caller: string, asked: string): readonly string[]
}

/** As `w.call` takes them, with what the table of permissions knows them by. */
type Caller = { as?: string; role?: Role; scopes?: readonly string[] }
const divisions = ['654201000000', '650000000000', '654002000000']
const LISTS = orderedFeatures.flatMap((feature) => feature.exports ?? []).map(({ endpoint }) => endpoint.name)
const OF_THE_CASE = new Set(['handler', 'head', 'supervisor', 'centre'])
const MOST_OF_THEM = 12

export async function plantSecrets(services: number): Promise<Secrets> {
  const w = await newOffice()
  const callers = await plantCallers(w)
  const isCookie = (caller: string) => callers[caller]?.as?.startsWith('cookie:') === true
  return {
    w,
    known: await plantKnown(w),
    callersFor: (permission) => {
      // a session that is closed would be nobody's for the rest of the run
      const all = Object.keys(callers).filter((name) => permission !== 'session.close' || !isCookie(name))
      const row = permissionRow(permission)
      const may = all.filter((name) => mayOpen(callers[name] ?? {}, row))
      return [...all, ...(may.length === 0 ? [] : Array.from({ length: MOST_OF_THEM * 2 }, (_, i) => may[i % may.length] ?? ''))]
    },
    credentials: (caller) => {
      const as = callers[caller]?.as
      if (as === undefined) return {}
      return isCookie(caller) ? { origin: w.world.publicUrl } : { authorization: `Bearer ${as}` }
    },
    cookies: (caller, cookie = '') =>
      isCookie(caller)
        ? { cookie: [`hcp_session=${callers[caller]?.as?.slice('cookie:'.length)}`, cookie].filter(Boolean).join('; ') }
        : {},
    hiddenFrom: (caller, asked) => {
      const mayReveal = ['handler', 'supervisor'].includes(caller) && ['revealContact', 'postContact'].includes(asked)
      const personal = mayReveal ? [] : [PERSON.name, PERSON.phone]
      // whoever answers for the case reads its number and its masked text; the centre sees what was quarantined
      // the same people read the record itself, its name without the applicant's
      if (!OF_THE_CASE.has(caller)) {
        personal.push(RECORD.recordName, PERSON.words)
        // who served it knows its number, to ask for a rating by hand where the queue's call failed
        if (asked !== 'readOwnWindow') personal.push(RECORD.recordNo)
      }
      if (caller !== 'handler') personal.push(PERSONAL)
      return [...personal, ...(caller === 'centre' || caller === 'admin' ? [] : [RECORD.quarantined])]
    },
  }

  async function plantKnown(office: Office): Promise<Known> {
    const theirs = await plantTheirs(office)
    const own = await Promise.all(Array.from({ length: 6 }, (_, i) => office.rate(i % 2 === 0 ? {} : { anonymous: true })))
    const cases = await Promise.all(own.map(async ({ ratingId }) => (await office.caseOf(ratingId)).caseId))
    const unrated = Array.from({ length: services }, () => office.cast.record())
    await office.cast.push(...unrated, { sourceSystem: SOURCE, recordNo: 'BADROW1' })
    const links = await Promise.all([...unrated.slice(0, services / 2), ...own].map((of) => linkTo(office, office.cast.token, of)))
    const personal = await plantPersonal(office)
    return {
      sourceSystem: [SOURCE, SOURCE, SOURCE, OTHER],
      recordNo: [...own, ...unrated].map((of) => of.recordNo),
      serviceNumber: [1],
      caseId: [...cases, theirs.caseId],
      ratingId: [...own.map((of) => of.ratingId), theirs.ratingId],
      recordId: [...own, ...unrated].map((of) => recordIdOf(SOURCE, of.recordNo)).concat(recordIdOf(OTHER, RECORD.recordNo)),
      ...personal,
      list: [...LISTS],
      q: ['户籍', '654201', own[0]?.recordNo ?? '', RECORD.recordNo, cases[0]?.slice(0, 8) ?? ''],
      code: [...divisions, POLICE.unitCode, ITEM_CODE],
      hallCode: [HALL.hallCode],
      windowCode: [WINDOW.windowCode],
      staffNo: [CLERK.staffNo],
      codes: ['staff:00000000-0000-7000-8000-000000000001', 'system:cast'],
      listener: ['rectifications.open-cases', 'ratings.list'],
      subject: own.map((of) => `rating:${of.ratingId}`),
      receiptCode: [...own.map((of) => of.receiptCode), theirs.receiptCode],
      token: [...links, theirs.link],
      quarantineId: theirs.quarantineIds,
      rowId: [await proposalOf(office, callers['admin']?.as)],
      // a form sends words where JSON has numbers
      level: [1, 5, 5, '1', '5', '5'],
      detailCodes: [[], [], ['110'], ['510', '517']],
      reasonDeclined: [true, 'true'],
      anonymous: [true, 'true'],
      division: divisions,
      account: ['handler', 'admin'],
      unitCode: [POLICE.unitCode],
      itemCode: [ITEM_CODE],
      client_id: ['hall', 'narrow', 'other'],
      grant_type: ['client_credentials'],
      year: ['2026', 2027],
      region: ['650000000000'],
      key: ['case.contact_attempts'],
    }
  }
}

const mayOpen = ({ role, scopes }: Caller, row: PermissionRow | undefined): boolean =>
  row?.public === true ||
  (row?.public === 'not_staff' && role === undefined) ||
  (role !== undefined && (row?.staff === true || row?.roles?.[role] !== undefined)) ||
  scopes?.some((scope) => (row?.scopes as readonly string[] | undefined)?.includes(scope)) === true

async function plantCallers(w: Office): Promise<Record<string, Caller>> {
  const staff = async (account: string, post: { role: Role; divisionPath?: string; unit?: string; staffNo?: string }): Promise<Caller> => ({
    as: await officer(w, account, post),
    role: post.role,
  })
  return {
    nobody: {},
    liar: { as: 'eyJhbGciOiJub25lIn0.e30.' },
    hall: { as: w.cast.token, scopes: SCOPES },
    narrow: { as: await clientToken(w, 'narrow', [SOURCE], ['items']), scopes: ['items'] },
    handler: { as: w.handler, role: 'handler' },
    head: { as: w.head, role: 'head' },
    supervisor: { as: w.supervisor, role: 'supervisor' },
    farHandler: await staff('far', { role: 'handler', divisionPath: FAR_PATH }),
    clerk: await staff('clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo }),
    admin: await staff('admin', { role: 'admin' }),
    centre: await staff('centre', { role: 'centre' }),
  }
}

async function linkTo(w: Office, as: string, of: { sourceSystem?: string; recordNo: string }): Promise<string> {
  const body = { sourceSystem: of.sourceSystem ?? SOURCE, recordNo: of.recordNo, serviceNumber: 1, channel: 'h5' }
  const reply = await w.call('POST', '/api/v1/invitations', { as, body })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  return reply.json<{ token: string }>().token
}

async function proposalOf(w: Office, as = ''): Promise<string> {
  const reply = await w.call('POST', '/api/v1/policies', { as, body: proposePolicy.example })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  return reply.json<{ rowId: string }>().rowId
}

/** A view and an export of the handler's own, which are nobody else's. */
async function plantPersonal(w: Office): Promise<Known> {
  const asked = { list: 'listCases', query: { level: '1' }, columns: [] }
  const view = await w.call('POST', '/api/v1/views', { as: w.handler, body: { ...asked, title: PERSONAL } })
  const made = await w.call('POST', '/api/v1/exports', { as: w.handler, body: { ...asked, format: 'csv' } })
  if (view.statusCode !== 201 || made.statusCode !== 201) throw new Error(view.body + made.body)
  return { viewId: [view.json<{ viewId: string }>().viewId], exportId: [made.json<{ exportId: string }>().exportId] }
}

/** The other hall's record, rated badly by a person with a name; and a row of theirs that was quarantined. */
async function plantTheirs(w: Office) {
  const as = await clientToken(w, 'other', [OTHER], SCOPES)
  const { recordNo, recordName, quarantined } = RECORD
  const template = w.cast.record()
  const record = { ...template, recordNo, recordName, sourceSystem: OTHER, applicant: { ...template.applicant, ...PERSON_PUSHED } }
  const pushed = await w.call('POST', '/api/v1/service-records', { as, body: [record, { sourceSystem: OTHER, recordNo: quarantined }] })
  if (pushed.json<{ accepted: number }>().accepted !== 1) throw new Error(pushed.body)
  const named = { sourceSystem: OTHER, recordNo }
  const link = await linkTo(w, as, named)
  const body = { ...named, serviceNumber: 1, channel: 'h5', level: 1, detailCodes: [], text: PERSON.words }
  const rated = await w.call('POST', '/api/v1/ratings', { as, body, headers: { 'idempotency-key': 'theirs' } })
  if (rated.statusCode !== 201) throw new Error(rated.body)
  await w.deliver()
  const { ratingId, receiptCode } = rated.json<{ ratingId: string; receiptCode: string }>()
  const quarantine = await w.call('GET', '/api/v1/quarantine', { as })
  const quarantineIds = quarantine.json<{ items: { quarantineId: string }[] }>().items.map((item) => item.quarantineId)
  return { link, receiptCode, ratingId, quarantineIds, caseId: (await w.caseOf(ratingId)).caseId }
}
