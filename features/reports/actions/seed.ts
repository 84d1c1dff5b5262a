import { rootsOf } from '#features/statistics/index.ts'
import { loadDivisions } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { USUAL_BODY, USUAL_NAME, USUAL_TEMPLATE } from '../rules/usual.ts'
import { insertTemplate } from '../store.ts'

/** The bulletin that everybody may begin with; what an office has written since is a later version, and stays. */
export async function seedTemplate(ctx: Context): Promise<void> {
  const [root] = await rootsOf(ctx.db)
  const division = root === undefined ? undefined : (await loadDivisions(ctx.db)).get(root)
  if (!division) return
  await insertTemplate(ctx.db, {
    templateId: USUAL_TEMPLATE,
    version: 1,
    name: USUAL_NAME,
    body: USUAL_BODY,
    division: division.code,
    madeBy: 'system',
    madeAt: ctx.now,
  })
}
