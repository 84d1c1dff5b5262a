import { loadPolicies } from '#features/policies/index.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import type { Cookie } from '#shared/cookie.ts'
import { deviceOf } from '#features/ratings/index.ts'
import { parseReceiptCode } from '#shared/crockford.ts'
import { dayOf, type Instant } from '#shared/time.ts'
import type { FoundForm } from '../contract.ts'
import type { Place } from '../queries.ts'
import { codeNamed, openWindows, type Code } from '../queries/codes.ts'
import { plainLast, plainNumber } from '../rules/joining.ts'
import type { CodeView, Problem, RetiredView } from '../rules/views.ts'
import { addVisit } from '../store.ts'
import { findServed, type Sought } from './find-served.ts'
import { leadToRating, type Lead } from './lead.ts'

export type LandingValue =
  | { kind: 'unknown' }
  | { kind: 'landing'; view: CodeView; cookies: readonly Cookie[] }
  | { kind: 'retired'; view: RetiredView; cookies: readonly Cookie[] }
  | { kind: 'led'; path: string; cookies: readonly Cookie[] }
  | { kind: 'phoneFull' | 'closed'; view: CodeView }

type Visit = PageCall<{ code: string }, unknown, unknown>
type Posted = PageCall<{ code: string }, unknown, FoundForm>
const NO_DRAFT = { window: '', recordNo: '', last: '' }

/** GET /q/{code}: says where one stands, and finds nothing yet: who only looks, or fetches a preview, rates nothing. */
export async function showCode(ctx: GatherContext<string>, call: Visit): Promise<LandingValue> {
  const found = await codeOf(ctx, call)
  if (!found) return { kind: 'unknown' }
  await ctx.transact((tx) => addVisit(tx.db, found.code, dayOf(ctx.now)))
  return shown(ctx, found, { draft: NO_DRAFT, cookies: deviceOf(ctx, call).cookies })
}

const codeOf = async (ctx: GatherContext<string>, call: Visit): Promise<Code | null> => {
  const code = parseReceiptCode(call.params.code)
  return code === null ? null : codeNamed(ctx.db, code)
}

type Shown = { draft: CodeView['draft']; problem?: Problem; again?: Instant | undefined; cookies: readonly Cookie[] }
async function shown(ctx: GatherContext<string>, found: Code, { draft, problem, again, cookies }: Shown): Promise<LandingValue> {
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const view: CodeView = {
    hallName: found.hallName,
    windowName: found.windowName,
    itemName: found.itemName,
    windows: found.windowCode === null && found.itemCode === null ? await openWindows(ctx.db, found.division, found.hallCode) : [],
    digits: policies['rating.window_code.match_digits'].value,
    draft,
    problem,
    again,
  }
  if (found.retiredAt === null) return { kind: 'landing', view, cookies }
  return { kind: 'retired', view: { ...view, replacedBy: found.replacedBy }, cookies }
}

/** POST /q/{code} */
export async function findByCode(ctx: GatherContext<string>, call: Posted): Promise<LandingValue> {
  const found = await codeOf(ctx, call)
  if (!found) return { kind: 'unknown' }
  const draft = { window: call.body.window ?? '', recordNo: call.body.recordNo ?? '', last: call.body.last ?? '' }
  const { cookies, secretFor } = deviceOf(ctx, call)
  const asker = secretFor('codes')
  const again = (problem: Problem, from?: Instant): Promise<LandingValue> => shown(ctx, found, { draft, problem, again: from, cookies })
  const place = await placeOf(ctx, found, draft.window)
  const number = { recordNo: plainNumber(draft.recordNo), last: plainLast(draft.last) }
  const hasNumber = number.recordNo !== '' && number.last !== ''
  if (call.body.as === 'number' && !hasNumber) return again('numberNeeded')
  // A retired code finds by number still: what hangs on a wall outlives its retirement.
  if (found.retiredAt !== null && call.body.as !== 'number') return again('numberNeeded')
  if (call.body.as !== 'number' && place === null) return again('windowNeeded')
  const here = place ?? { ...wholeHall(found), windowCode: null }
  const sought: Sought | null =
    call.body.as === 'awaiting'
      ? null
      : await findServed(ctx, { place: here, asker, number: call.body.as === 'number' ? number : undefined })
  if (sought !== null && sought.kind !== 'found')
    return again(PROBLEMS[sought.kind], sought.kind === 'too_often' ? sought.until : undefined)
  const lead: Lead = { place: here, found: sought, channel: 'qr-window', asker, code: found.code, claim: hasNumber ? number : undefined }
  const led = await leadToRating(ctx, lead)
  if (led.kind === 'led') return { kind: 'led', path: led.path, cookies }
  if (led.kind === 'window_needed') return again('windowNeeded')
  const value = await shown(ctx, found, { draft, cookies })
  return 'view' in value ? { kind: led.kind === 'closed' ? 'closed' : 'phoneFull', view: value.view } : value
}
const PROBLEMS = { unsure: 'unsure', not_found: 'notFound', too_often: 'tooOften' } as const satisfies Record<string, Problem>

const wholeHall = ({ division, hallCode, itemCode }: Code) => ({ division, hallCode, itemCode })

/** Where one was served: what the code says, or, of a hall's code, the open window that was chosen. */
async function placeOf(ctx: GatherContext<string>, found: Code, chosen: string): Promise<Place | null> {
  if (found.windowCode !== null || found.itemCode !== null) return { ...wholeHall(found), windowCode: found.windowCode }
  const windows = await openWindows(ctx.db, found.division, found.hallCode)
  return windows.some((one) => one.windowCode === chosen) ? { ...wholeHall(found), windowCode: chosen } : null
}
