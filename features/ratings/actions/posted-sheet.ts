import { loadForms } from '#features/questionnaires/index.ts'
import { formFor, formNamed, type Forms } from '#features/questionnaires/rules/assigning.ts'
import type { FormVersion } from '#features/questionnaires/rules/form.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { RatingBody, RatingForm } from '../contract.ts'
import { answersIn, formDraft, type FormDraft } from '../rules/form-draft.ts'
import type { Found } from './rating-page.ts'

/** The answers that came with a page: the version it was drawn from, what is sent on, and what is shown again. */
export type PostedSheet = {
  version: FormVersion | null
  draft: FormDraft
  sent: Pick<RatingBody, 'answers' | 'form'>
}

/** A page that was opened before a new version was published is still held against its own. */
export async function postedSheet({ db, now }: Pick<GatherContext, 'db' | 'now'>, found: Found, form: RatingForm): Promise<PostedSheet> {
  const given = answersIn(form)
  const named = form.form ?? ''
  const drawnFrom = (forms: Forms): FormVersion | null => (named === '' ? null : formNamed(forms, found.asked, { formVersion: named, now }))
  let version = drawnFrom(found.forms)
  if (named !== '' && version === null && given.length > 0) version = drawnFrom(await loadForms(db, true))
  const answers = given.map(({ question, value }) => ({ question, value: typeof value === 'object' ? [...value] : value }))
  return {
    version: version ?? formFor(found.forms, found.asked, now),
    draft: formDraft(version, given),
    sent: answers.length === 0 ? {} : { answers, ...(version && { form: version.formVersion }) },
  }
}
