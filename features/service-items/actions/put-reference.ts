import { readFileSync } from 'node:fs'
import type { Context } from '#server/platform/feature.ts'
import { parseCsv } from '#shared/csv.ts'
import type { LocalDate } from '#shared/time.ts'
import { basicContent, itemContent, type BasicContent, type ItemContent } from '../rules/elements.ts'
import { basicItemsOf, itemTypeOf, sourceOf, type BasicItem, type ServiceItem } from '../rules.ts'
import { basicsHolding, itemsHolding, putHoldingBasics, putHoldingItems } from '../store/holding.ts'
import { insertVersions, supersede, type Kind, type NewVersion } from '../store/versions.ts'

type Putting = Pick<Context, 'db' | 'now' | 'newId'>
const FROM_REFERENCE = 'system:reference'
/** The day of 新政办发〔2020〕10号, from which the reference holds. */
const FIRST_DAY: LocalDate = '2020-03-10'

/** The national catalogue as it comes with the system; a row that the table has otherwise becomes a new version. */
export async function seedBasicItems(ctx: Putting): Promise<void> {
  const csv = readFileSync(new URL('../../../db/reference/service-items-common.csv', import.meta.url), 'utf8')
  await putBasicItems(ctx, basicItemsOf(parseCsv(csv)))
}

/** Adds basic items or mends them: a national list that came anew. */
export async function putBasicItems(ctx: Putting, rows: readonly BasicItem[]): Promise<void> {
  const standing = await basicsHolding(
    ctx.db,
    rows.map((row) => row.basicCode),
  )
  const changed = rows.flatMap((row) => {
    const now = standing.get(row.basicCode)
    const content: BasicContent = basicContent.parse({ ...now?.content, ...said(row, ['line']) })
    return isSame(now?.content, content) ? [] : [{ code: row.basicCode, content, version: (now?.version ?? 0) + 1 }]
  })
  await keepVersions(
    ctx,
    'basic',
    changed.map((row) => ({ ...row, basicCode: row.code, unitCode: null, division: null, effectiveFrom: FIRST_DAY })),
  )
  const changedAt = ctx.now
  await putHoldingBasics(
    ctx.db,
    changed.map(({ code, content, version }) => ({
      basicCode: code,
      itemType: itemTypeOf(code),
      source: sourceOf(code),
      status: 'in_force',
      version,
      changedAt,
      content,
    })),
  )
}

/** Items of a region that is set up whole; those that say what they said are left alone. */
export async function holdItems(ctx: Putting, items: readonly ServiceItem[]): Promise<void> {
  const standing = await itemsHolding(
    ctx.db,
    items.map((item) => item.itemCode),
  )
  const changed = items.flatMap((item) => {
    const now = standing.get(item.itemCode)
    const content = contentOf(item, now?.content)
    if (isSame(now?.content, content)) return []
    const effectiveFrom = now?.effectiveFrom ?? item.effectiveFrom
    return [{ ...item, code: item.itemCode, content, version: (now?.version ?? 0) + 1, effectiveFrom, status: now?.status ?? 'in_force' }]
  })
  await keepVersions(ctx, 'item', changed)
  const changedAt = ctx.now
  await putHoldingItems(
    ctx.db,
    changed.map((item) => ({ ...item, changedAt, effectiveTo: null })),
  )
}

/** What an item says, beside what it said before; what is done at once is 当场办结 unless it says otherwise. */
function contentOf(item: ServiceItem, before: ItemContent | undefined): ItemContent {
  const completion = item.processing === 'immediate' ? 'at_once' : 'time_limit'
  const start = before === undefined || before.processing !== item.processing ? { ...before, completion } : before
  return itemContent.parse({ ...start, ...said(item, []), ...item.elements })
}

const HEAD = ['name', 'basis', 'processing', 'sides', 'legalLimit', 'promisedLimit', 'limitUnit']
const said = (row: object, more: readonly string[]) =>
  Object.fromEntries(Object.entries(row).filter(([field, value]) => value !== undefined && [...HEAD, ...more].includes(field)))
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

type Given = Pick<NewVersion, 'code' | 'basicCode' | 'unitCode' | 'division' | 'effectiveFrom'> & {
  content: ItemContent | BasicContent
  version: number
}
async function keepVersions(ctx: Putting, kind: Kind, rows: readonly Given[]): Promise<void> {
  const again = rows.filter((row) => row.version > 1).map((row) => row.code)
  if (again.length > 0) await supersede(ctx.db, kind, again, ctx.now)
  const made = { draftedBy: FROM_REFERENCE, draftedAt: ctx.now, releasedBy: FROM_REFERENCE, releasedAt: ctx.now, heldAt: ctx.now }
  await insertVersions(
    ctx.db,
    rows.map(({ code, basicCode, unitCode, division, content, version, effectiveFrom }) => ({
      ...made,
      versionId: ctx.newId(),
      kind,
      code,
      what: version > 1 ? ('changed' as const) : ('new' as const),
      state: 'in_force' as const,
      version,
      baseVersion: version - 1,
      name: content.name,
      basicCode,
      unitCode,
      division,
      content,
      reason: '',
      batchId: null,
      effectiveFrom,
    })),
  )
}
