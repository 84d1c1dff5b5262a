import { reachOf, staffNamesById } from '#features/identity/index.ts'
import { loadDivisions } from '#features/organisations/index.ts'
import { itemTypeSays } from '#features/service-items/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display, millis } from '#shared/time.ts'
import type { AssignmentRow, listAssignments } from '../contract/assignments.ts'
import type { listQuestionnaires, openQuestionnaire, QuestionnaireRow, readQuestionnaire, VersionShown } from '../contract/forms.ts'
import { assignmentsPage, questionnaireFacts, questionnairesPage, type AssignmentFacts, type FormFacts } from '../queries/forms.ts'
import { formFor, versionAt } from '../rules/assigning.ts'
import { mayKeep } from '../rules/keeping.ts'
import { formVersionOf, type FormVersion } from '../rules/form.ts'
import { draftOf, versionsOf, type StoredVersion } from '../store/forms.ts'
import { loadForms } from './load-forms.ts'

type Asking = Pick<Context, 'db' | 'now' | 'keys' | 'actor'>
type Names = (code: string) => string
const STAFF = /^staff:(.+)$/
/** Colleagues by name; what came with the program is the system's. */
async function namesOf(ctx: Asking, codes: readonly (string | null)[]): Promise<Names> {
  const idOf = (code: string): string => STAFF.exec(code)?.[1] ?? ''
  const ids = codes.flatMap((code) => (code !== null && STAFF.test(code) ? [idOf(code)] : []))
  const names = await staffNamesById(ctx, [...new Set(ids)])
  return (code) => names.get(idOf(code)) ?? '系统'
}

const shown = (facts: FormFacts, nameOf: Names): QuestionnaireRow => ({
  questionnaireId: facts.questionnaireId,
  name: facts.name,
  division: facts.division,
  divisionName: facts.divisionName,
  state: facts.state,
  version: facts.version,
  effectiveFrom: facts.effectiveFrom && display(facts.effectiveFrom),
  questions: facts.questions,
  draftBy: facts.draftBy && nameOf(facts.draftBy),
  draftAt: facts.draftAt && display(facts.draftAt),
  places: facts.places,
})

export async function list(ctx: Asking, { query }: CallOf<typeof listQuestionnaires>): Promise<ReplyOf<typeof listQuestionnaires>> {
  const { items, next } = await questionnairesPage(ctx.db, ctx.now, query)
  const nameOf = await namesOf(
    ctx,
    items.map((row) => row.draftBy),
  )
  return { items: items.map((row) => shown(row, nameOf)), next }
}

type Read = typeof readQuestionnaire
export async function read(ctx: Context<RefusalOf<Read>>, { params: { questionnaireId } }: CallOf<Read>): Promise<ReplyOf<Read>> {
  const facts = await questionnaireFacts(ctx.db, ctx.now, questionnaireId)
  if (!facts) return ctx.refuse('no_such_questionnaire')
  const [versions, draft] = [await versionsOf(ctx.db, questionnaireId), await draftOf(ctx.db, questionnaireId)]
  const nameOf = await namesOf(ctx, [facts.draftBy, ...versions.map((row) => row.publishedBy)])
  const mayEdit = mayKeep(reachOf(ctx.actor, 'questionnaires.edit'), facts)
  return {
    ...shown(facts, nameOf),
    retiredAt: facts.retiredAt && display(facts.retiredAt),
    versions: versions.map((row) => versionShown(row, facts, nameOf)),
    draft: draft && {
      revision: draft.revision,
      form: mutable(draft.form),
      editedBy: nameOf(draft.editedBy),
      editedAt: display(draft.editedAt),
    },
    mayEdit,
  }
}

const versionShown = (row: StoredVersion, { version }: FormFacts, nameOf: Names): VersionShown => ({
  formVersion: formVersionOf(row.questionnaireId, row.version),
  version: row.version,
  effectiveFrom: display(row.effectiveFrom),
  publishedBy: nameOf(row.publishedBy),
  publishedAt: display(row.publishedAt),
  state: row.version === version ? 'in_force' : row.version > (version ?? 0) ? 'coming' : 'past',
  form: mutable(row.form),
})
/** As the contract's shape says it. */
const mutable = (form: StoredVersion['form']): VersionShown['form'] => form as VersionShown['form']

type Open = typeof openQuestionnaire
/** GET /open/v1/questionnaires: for channels that draw the form themselves. */
export async function openForm(ctx: Context<RefusalOf<Open>>, { query }: CallOf<Open>): Promise<ReplyOf<Open>> {
  if (query.formVersion === undefined) {
    const found = await formAsked(ctx, query)
    return { form: found && (await published(ctx, found)) }
  }
  // What is not found is read anew: it may have been published a moment ago.
  const known = (await loadForms(ctx.db)).versions.get(query.formVersion)
  const found = known ?? (await loadForms(ctx.db, true)).versions.get(query.formVersion)
  if (!found || millis(found.effectiveFrom) > millis(ctx.now)) return ctx.refuse('no_such_form')
  return { form: await published(ctx, found) }
}

const REGION = '650000000000'
async function formAsked({ db, now }: Pick<Context, 'db' | 'now'>, query: CallOf<Open>['query']): Promise<FormVersion | null> {
  const divisionPath = (await loadDivisions(db)).get(query.division ?? REGION)?.path ?? ''
  return formFor(await loadForms(db), { itemCode: query.itemCode ?? null, divisionPath, side: query.side }, now)
}

async function published(ctx: Pick<Context, 'db' | 'now'>, { form, effectiveFrom, ...version }: FormVersion) {
  const facts = await questionnaireFacts(ctx.db, ctx.now, version.questionnaireId)
  return { ...version, name: facts?.name ?? '', effectiveFrom: display(effectiveFrom), questions: mutable(form).questions }
}

/** The form a version or draft is previewed from; null when there is none. */
export async function formToPreview(
  { db, now }: Pick<Context, 'db' | 'now'>,
  questionnaireId: string,
  wanted: string,
): Promise<FormVersion | null> {
  const forms = await loadForms(db, true)
  if (wanted !== 'draft') return forms.versions.get(`${questionnaireId}.${wanted}`) ?? null
  const draft = await draftOf(db, questionnaireId)
  if (!draft) return versionAt(forms.versions, questionnaireId, now)
  return { formVersion: `${questionnaireId}.draft`, questionnaireId, version: 0, effectiveFrom: now, form: draft.form }
}

const targetSays = ({ kind, target, targetName }: AssignmentFacts): string =>
  kind === 'default' ? '没有另外指定的全部事项' : kind === 'item_type' ? itemTypeSays(target) : (targetName ?? target)

export async function listPlaces(ctx: Asking, { query }: CallOf<typeof listAssignments>): Promise<ReplyOf<typeof listAssignments>> {
  const { items, next } = await assignmentsPage(ctx.db, query)
  const reach = reachOf(ctx.actor, 'questionnaires.publish')
  return {
    items: items.map((row): AssignmentRow => ({
      assignmentId: row.assignmentId,
      questionnaireId: row.questionnaireId,
      questionnaireName: row.questionnaireName,
      division: row.division,
      divisionName: row.divisionName,
      kind: row.kind,
      target: row.target,
      targetSays: targetSays(row),
      side: row.side,
      from: display(row.since),
      mayEdit: mayKeep(reach, row),
    })),
    next,
  }
}
