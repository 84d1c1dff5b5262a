import { loadDivisions } from '#features/organisations/index.ts'
import type { Charge } from '#features/organisations/rules/records.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import { findHall, windowsOfHall } from '../queries/guides.ts'
import type { HallView } from '../rules/guides.ts'
import { countedOf } from './figures.ts'
import { upTo } from './show-place.ts'

/** A hall's page: where it is, who serves there, what it promises and what copying costs (plan 二(三)2). */
export async function showHall(
  ctx: GatherContext<string>,
  { params: { division, hall } }: PageCall<{ division: string; hall: string }, unknown, unknown>,
): Promise<HallView | null> {
  const all = await loadDivisions(ctx.db)
  const found = all.get(division)?.inScope ? await findHall(ctx.db, division, hall) : null
  if (!found) return null
  const windows = await windowsOfHall(ctx.db, division, hall)
  return {
    place: { code: `${division}/${hall}`, name: found.name },
    within: upTo(all, division),
    address: found.address,
    hours: found.hours,
    phone: found.phone,
    isOpen: found.status === 'open',
    commitments: found.commitments,
    charges: found.charges as readonly Charge[],
    windows: windows.map((w) => ({ name: w.name, unit: { code: w.unit_code, name: w.unit_name }, isOpen: w.status === 'open' })),
    figures: await countedOf(ctx, { axis: 'hall', divisions: [division], member: hall }),
  }
}
