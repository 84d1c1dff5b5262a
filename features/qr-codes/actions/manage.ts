import { loadWindows } from '#features/organisations/index.ts'
import { loadItems } from '#features/service-items/index.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import { qrCode, qrPath, QUIET } from '#server/platform/qr.ts'
import { parseReceiptCode, receiptCodeFrom } from '#shared/crockford.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { dayOf, display, type Instant } from '#shared/time.ts'
import { fixedCodeChanged } from '../contract.ts'
import type { CodeRow, listFixedCodes, makeFixedCodes, readFixedCode, retireFixedCode } from '../contract/managing.ts'
import { codeListed, codesPage, hallWithin, openWindows, recentVisits, type Listed, type Spot } from '../queries/codes.ts'
import { stateOf } from '../rules/views.ts'
import { insertCode, putReplacement, retire } from '../store.ts'

const CODE_BYTES = 16
/** What stands in the code: nothing of where it hangs, so that none is told by another. */
export const addressOfCode = (publicUrl: string, code: string): string => `${publicUrl}/q/${code}`

type Reading = Pick<Context, 'db' | 'now' | 'reach' | 'actor'>
export async function showCodes(ctx: Reading, { query }: CallOf<typeof listFixedCodes>) {
  const { items, next } = await codesPage(ctx.db, ctx, query, ctx.now)
  return { items: items.map(rowOf), next }
}

export async function showFixedCode(ctx: Context<RefusalOf<typeof readFixedCode>>, { params }: CallOf<typeof readFixedCode>) {
  const found = await mineOr404(ctx, params.code)
  if (!found) return ctx.refuse('no_such_code')
  const address = addressOfCode(ctx.publicUrl, found.code)
  const drawn = qrCode(address, 'Q')
  return {
    ...rowOf(found),
    address,
    qr: { side: drawn.size + QUIET * 2, path: qrPath(drawn) },
    printedTimes: found.printedTimes,
    retiredReason: found.retiredReason,
    replacedBy: found.replacedBy,
    replaces: found.replaces,
    visitsByDay: await recentVisits(ctx.db, found.code, dayOf(ctx.now)),
  }
}
const mineOr404 = async (ctx: Reading, typed: string): Promise<Listed | null> => {
  const code = parseReceiptCode(typed)
  return code === null ? null : codeListed(ctx.db, ctx, code, ctx.now)
}

/** One, or one for each open window of the hall. Those that hang there already are kept: what is printed goes on working. */
export async function makeCodes(ctx: Context<RefusalOf<typeof makeFixedCodes>>, { body }: CallOf<typeof makeFixedCodes>) {
  const { division, hallCode, windowCode, itemCode, allWindows } = body
  if (allWindows === true && (windowCode !== undefined || itemCode !== undefined)) ctx.refuse('one_or_all')
  if (!(await hallWithin(ctx.db, ctx, body))) ctx.refuse('no_such_place')
  const window = windowCode === undefined ? undefined : (await loadWindows(ctx.db, [division], true)).get(division)?.get(windowCode)
  if (windowCode !== undefined && window?.hallCode !== hallCode) ctx.refuse('no_such_place')
  if (itemCode !== undefined && !(await loadItems(ctx.db, [division], true)).get(division)?.has(itemCode)) ctx.refuse('no_such_item')
  const windows = allWindows === true ? (await openWindows(ctx.db, division, hallCode)).map((one) => one.windowCode) : [windowCode ?? null]
  if (windows.length === 0) ctx.refuse('no_windows')
  const made: string[] = []
  for (const at of windows) {
    const code = await make(ctx, { division, hallCode, windowCode: at, itemCode: itemCode ?? null })
    if (code !== null) made.push(code)
  }
  return { made, kept: windows.length - made.length }
}

/** For whoever sets up a whole region: one for each of these that has none. */
export async function putCodes(ctx: Context<string>, spots: readonly Spot[]): Promise<void> {
  for (const spot of spots) await make(ctx, spot)
}

/** Null where one is in use already. */
async function make(ctx: Context<string>, { division, hallCode, windowCode, itemCode }: Spot): Promise<string | null> {
  const code = receiptCodeFrom(ctx.randomBytes(CODE_BYTES))
  const spot = { division, hallCode, windowCode, itemCode }
  if (!(await insertCode(ctx.db, { ...spot, code, madeBy: actorCode(ctx.actor), madeAt: ctx.now }))) return null
  ctx.record(fixedCodeChanged, `fixed_code:${code}`, { code, what: 'made', division })
  return code
}

export async function stopCode(ctx: Context<RefusalOf<typeof retireFixedCode>>, { params, body }: CallOf<typeof retireFixedCode>) {
  const found = await mineOr404(ctx, params.code)
  if (!found) return ctx.refuse('no_such_code')
  const { code, division } = found
  if (!(await retire(ctx.db, { code, by: actorCode(ctx.actor), reason: body.reason, now: ctx.now }))) ctx.refuse('retired_before')
  const replacedBy = body.replace ? await make(ctx, found) : null
  if (replacedBy !== null) await putReplacement(ctx.db, code, replacedBy)
  ctx.record(fixedCodeChanged, `fixed_code:${code}`, { code, what: 'retired', division, reason: body.reason, replacedBy })
  return { code, replacedBy }
}

const shown = (moment: Instant | null): string | null => (moment === null ? null : display(moment))
const rowOf = (row: Listed): CodeRow => ({
  code: row.code,
  kind: row.itemCode !== null ? 'item' : row.windowCode !== null ? 'window' : 'hall',
  state: stateOf(row),
  division: row.division,
  divisionName: row.divisionName,
  hallCode: row.hallCode,
  hallName: row.hallName,
  windowCode: row.windowCode,
  windowName: row.windowName,
  itemCode: row.itemCode,
  itemName: row.itemName,
  visits: row.visits,
  visitsSince: row.visitsSince,
  ratings: row.ratings,
  awaiting: row.awaiting,
  madeAt: display(row.madeAt),
  printedAt: shown(row.printedAt),
  retiredAt: shown(row.retiredAt),
})
