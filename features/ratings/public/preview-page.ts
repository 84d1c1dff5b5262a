import type { PageReply, View } from '#server/platform/pages.ts'
import type { RatingView } from '#features/ratings/rules/views.ts'
import { ratingPage } from './rating-page.ts'
import { unknownPage } from './refusal-pages.ts'

/** Drawn as for a rater, in this language and size; inside a portal's page it has its other dress. */
export const previewPage = (value: { kind: 'unknown' } | { kind: 'preview'; view: RatingView; embedded: boolean }, view: View): PageReply =>
  value.kind === 'unknown'
    ? { html: unknownPage(view), status: 404 }
    : { html: ratingPage(value.view, value.embedded ? { ...view, portal: { origins: [], key: '' } } : view) }
