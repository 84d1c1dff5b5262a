import { Download, type GatherContext } from '#server/platform/feature.ts'
import { makeTurns } from '#server/platform/turns.ts'
import { parseReceiptCode } from '#shared/crockford.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import { fixedCodeChanged } from '../contract.ts'
import type { printFixedCodes } from '../contract/managing.ts'
import { codeListed, codesOfHall, type Code } from '../queries/codes.ts'
import { MOST_PRINTED } from '../rules/sheets.ts'
import { markPrinted } from '../store.ts'
import { drawPosters } from './draw-posters.ts'
import { addressOfCode } from './manage.ts'

/** Drawing three hundred pages keeps a processor busy for seconds, and those who rate need it too: one file after another. */
export class Busy extends Error {
  override name = 'Busy'
}
const WAITING = 4
const inTurn = makeTurns({ atOnce: 1, most: WAITING, full: () => new Busy() })
export const drawInTurn: typeof drawPosters = (posters, printing) => inTurn(() => drawPosters(posters, printing))

type Ctx = GatherContext<RefusalOf<typeof printFixedCodes>>
type Query = CallOf<typeof printFixedCodes>['query']

/** What is taken away to be printed, and that it was. A code that is out of use is printed no more. */
export async function printCodes(ctx: Ctx, { query }: { query: Query }): Promise<Download> {
  const codes = await codesAsked(ctx, query)
  if (codes.length === 0) ctx.refuse('nothing_to_print')
  if (codes.length > MOST_PRINTED) ctx.refuse('too_many')
  const languages = ['zh-CN' as const, ...query.languages.filter((language) => language !== 'zh-CN')]
  const posters = codes.map((code) => ({ ...code, address: addressOfCode(ctx.publicUrl, code.code) }))
  const site = ctx.publicUrl.replace(/^https?:\/\//, '')
  const printing = { sheet: query.sheet, languages, phone: query.phone, site, title: titleOf(codes) }
  const bytes = await drawInTurn(posters, printing).catch((fault: unknown) => {
    if (fault instanceof Busy) return ctx.refuse('printing_busy')
    throw fault
  })
  await ctx.transact(async (tx) => {
    const printed = codes.map((one) => one.code)
    await markPrinted(tx.db, printed, tx.now)
    for (const { code, division } of codes) tx.record(fixedCodeChanged, `fixed_code:${code}`, { code, what: 'printed', division })
  })
  const name = `${titleOf(codes)}-${query.sheet}-${dayOf(ctx.now)}.pdf`
  return new Download({ name, type: 'application/pdf', length: bytes.length, bytes: once(bytes) })
}

async function codesAsked(ctx: Ctx, { code: typed, division, hall }: Query): Promise<Code[]> {
  if (typed !== undefined) {
    const code = parseReceiptCode(typed)
    const found = code === null ? null : await codeListed(ctx.db, ctx, code, ctx.now)
    if (!found) return ctx.refuse('no_such_code')
    return found.retiredAt === null ? [found] : []
  }
  if (division === undefined || hall === undefined) return ctx.refuse('what_to_print')
  return codesOfHall(ctx.db, ctx, division, hall)
}

const titleOf = (codes: readonly Code[]): string => {
  const [first] = codes
  return `评价码-${first?.hallName ?? ''}${codes.length === 1 && first?.windowName ? `-${first.windowName}` : ''}`
}
async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
