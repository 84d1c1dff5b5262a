import { formToPreview, loadDetailCodes } from '#features/questionnaires/index.ts'
import { shownIn } from '#features/questionnaires/rules/shown.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import { dayOf } from '#shared/time.ts'
import type { RatingView } from '../rules/views.ts'
import { codesFor } from './rating-page.ts'

type Params = { questionnaireId: string; version: string }
export type PreviewValue = { kind: 'unknown' } | { kind: 'preview'; view: RatingView; embedded: boolean }

/** A service that there is not, with a form that may not be published yet. */
export async function previewForm(
  ctx: GatherContext<string>,
  { params, query, view }: PageCall<Params, { channel?: 'embedded' | undefined }, unknown>,
): Promise<PreviewValue> {
  const version = await formToPreview(ctx, params.questionnaireId, params.version)
  if (!version) return { kind: 'unknown' }
  const served = { item: '（示例事项）', stage: '', unit: '（示例单位）', servedAt: ctx.now }
  const codes = codesFor(await loadDetailCodes(ctx.db), dayOf(ctx.now), view.lang)
  return {
    kind: 'preview',
    view: { served, codes, hasApplicant: true, form: shownIn(version, view.lang), preview: true },
    embedded: query.channel === 'embedded',
  }
}
