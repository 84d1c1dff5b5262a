import { loadDivisions } from '#features/organisations/index.ts'
import type { Job } from '#server/platform/feature.ts'
import { dayOf } from '#shared/time.ts'
import { make } from './actions/reports.ts'
import { numbersOf, usualTemplate } from './queries.ts'
import { monthBefore } from './rules/periods.ts'

const EVERYWHERE = [{ kind: 'all', role: 'system', divisionPath: '', unit: null, line: null, staffNo: null }] as const
/** The month that is over, of the region and of each prefecture, once; what changes later is made anew by hand, as another number. */
export const monthlyReports: Job = {
  name: 'reports.monthly',
  says: '每月 3 日起生成上月的通报（自治区和各地州市各一份）',
  cron: '10 6 3-5 * *',
  handler: async (world, scheduledFor) => {
    const period = monthBefore(dayOf(scheduledFor))
    const { divisions, found } = await world.transact('reports.due', async (ctx) => ({
      divisions: [...(await loadDivisions(ctx.db)).values()].filter((d) => d.inScope && (d.level === 'region' || d.level === 'prefecture')),
      found: await usualTemplate(ctx.db),
    }))
    if (!found) return
    for (const division of divisions)
      await world.transact('reports.monthly', async (ctx) => {
        const before = await numbersOf(ctx.db, { division: division.code, period, templateId: found.templateId })
        if (before.length === 0) await make({ ...ctx, reach: EVERYWHERE }, { found, division, period, by: null })
      })
  },
}
