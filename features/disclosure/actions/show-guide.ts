import { loadDivisions, unitNames } from '#features/organisations/index.ts'
import { itemElements } from '#features/service-items/rules/elements.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { qrSvg } from '#server/platform/qr.ts'
import type { PageCall } from '#server/platform/pages.ts'
import { dayOf } from '#shared/time.ts'
import { findGuide, type GuideRow } from '../queries/guides.ts'
import type { Guide } from '../rules/guides.ts'
import type { PlaceView } from '../rules/views.ts'
import { answersOf } from './answers.ts'
import { figuresOf } from './figures.ts'
import { EMPTY, upTo } from './show-place.ts'

type Reading = GatherContext<string>
export type ItemView = PlaceView & { guide: Guide }

/** An item's page: how to get it done, and how those who did rate it. */
export async function showItem(ctx: Reading, { params, view }: PageCall<{ code: string }, unknown, unknown>): Promise<ItemView | null> {
  const item = await findGuide(ctx.db, params.code)
  if (!item) return null
  const unit = { code: item.unit_code, name: item.unit_name }
  return {
    kind: 'items',
    place: { code: item.code, name: item.name },
    within: [...upTo(await loadDivisions(ctx.db), item.division), { kind: 'units', ...unit }],
    figures: await figuresOf(ctx, { axis: 'item', divisions: null, member: item.code, cases: { item: item.code } }),
    latest: await answersOf(ctx, { itemCode: item.code }, { lang: view.lang }),
    ...EMPTY,
    guide: await guideOf(ctx, item),
  }
}

async function guideOf(ctx: Reading, item: GuideRow): Promise<Guide> {
  const elements = itemElements.parse(item.elements ?? {})
  const others = [...(elements.leadUnit === null ? [] : [elements.leadUnit]), ...elements.coUnits]
  const names = others.length > 0 ? await unitNames(ctx.db, others) : new Map<string, string>()
  const named = (code: string) => ({ code, name: names.get(code) ?? code })
  const today = dayOf(ctx.now)
  return {
    elements,
    itemCode: item.code,
    itemType: item.item_type,
    unit: { code: item.unit_code, name: item.unit_name },
    lead: elements.leadUnit === null ? null : named(elements.leadUnit),
    co: elements.coUnits.map(named),
    basis: item.basis,
    isImmediate: item.processing === 'immediate',
    legalLimit: item.legal_limit,
    promisedLimit: item.promised_limit,
    limitUnit: item.limit_unit,
    status: item.status,
    comesOn: item.effective_from > today ? item.effective_from : null,
    endedOn: item.effective_to !== null && item.effective_to <= today ? item.effective_to : null,
    version: item.version,
    since: item.held_since ?? item.effective_from,
    rating: item.fixed_code === null ? null : drawn(`${ctx.publicUrl}/q/${item.fixed_code}`),
  }
}

const drawn = (address: string) => ({ address, drawing: qrSvg(address, 'Q') })
