import { loadDivisions } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { display, millis, toInstant } from '#shared/time.ts'
import {
  questionnaireChanged,
  type dropDraft,
  type makeQuestionnaire,
  type publishQuestionnaire,
  type QuestionnaireChanged,
  type retireQuestionnaire,
  type saveDraft,
} from '../contract/forms.ts'
import { questionnaireFacts, type FormFacts } from '../queries/forms.ts'
import { faultsOf, formVersionOf, type Form } from '../rules/form.ts'
import { mayKeep } from '../rules/keeping.ts'
import { deleteDraft, draftOf, insertQuestionnaire, insertVersion, putDraft, rename, retire, versionsOf } from '../store/forms.ts'

type Editing = Pick<Context, 'db' | 'now' | 'reach'> & { refuse(code: 'no_such_questionnaire' | 'not_your_questionnaire'): never }

/** A form that this person may change. */
async function ownForm(ctx: Editing, questionnaireId: string): Promise<FormFacts> {
  const facts = await questionnaireFacts(ctx.db, ctx.now, questionnaireId)
  if (!facts) return ctx.refuse('no_such_questionnaire')
  return mayKeep(ctx.reach, facts) ? facts : ctx.refuse('not_your_questionnaire')
}

type Told = Pick<QuestionnaireChanged, 'version' | 'effectiveFrom'>
const NO_VERSION: Told = { version: null, effectiveFrom: null }
const tell = (ctx: Pick<Context, 'record'>, questionnaireId: string, what: QuestionnaireChanged['what'], told: Told = NO_VERSION) =>
  ctx.record(questionnaireChanged, `questionnaire:${questionnaireId}`, { questionnaireId, what, ...told })

/** What a new form begins with: another's latest version, or its draft. */
async function formOf(ctx: Context<RefusalOf<typeof makeQuestionnaire>>, copyOf: string | undefined): Promise<Form> {
  if (copyOf === undefined) return { questions: [] }
  const [latest] = await versionsOf(ctx.db, copyOf)
  const form = latest?.form ?? (await draftOf(ctx.db, copyOf))?.form
  return form ?? ctx.refuse('no_such_questionnaire')
}

export async function make(ctx: Context<RefusalOf<typeof makeQuestionnaire>>, { body }: CallOf<typeof makeQuestionnaire>) {
  const division = (await loadDivisions(ctx.db)).get(body.division)
  if (!division || !mayKeep(ctx.reach, { divisionPath: division.path, divisionLevel: division.level }))
    return ctx.refuse('not_your_questionnaire')
  const form = await formOf(ctx, body.copyOf)
  const [questionnaireId, by, at] = [ctx.newId(), actorCode(ctx.actor), ctx.now]
  await insertQuestionnaire(ctx.db, { questionnaireId, name: body.name, division: body.division, by, at })
  await putDraft(ctx.db, questionnaireId, { revision: 0, form, by, at })
  tell(ctx, questionnaireId, 'made')
  return { questionnaireId }
}

export async function save(ctx: Context<RefusalOf<typeof saveDraft>>, { params: { questionnaireId }, body }: CallOf<typeof saveDraft>) {
  const facts = await ownForm(ctx, questionnaireId)
  if (facts.retiredAt !== null) ctx.refuse('questionnaire_retired')
  if (facts.name !== body.name) await rename(ctx.db, questionnaireId, body.name)
  const saved = await putDraft(ctx.db, questionnaireId, { revision: body.revision, form: body.form, by: actorCode(ctx.actor), at: ctx.now })
  if (!saved) ctx.refuse('changed_meanwhile')
  return { questionnaireId, revision: body.revision + 1 }
}

export async function drop(ctx: Context<RefusalOf<typeof dropDraft>>, { params: { questionnaireId }, body }: CallOf<typeof dropDraft>) {
  await ownForm(ctx, questionnaireId)
  if (!(await deleteDraft(ctx.db, questionnaireId, body.revision))) ctx.refuse('changed_meanwhile')
  tell(ctx, questionnaireId, 'draft_dropped')
  return { questionnaireId }
}

type Publish = typeof publishQuestionnaire
/** The draft becomes the next version; who published it is kept with it and in the event. */
export async function publish(ctx: Context<RefusalOf<Publish>>, { params: { questionnaireId }, body }: CallOf<Publish>) {
  const facts = await ownForm(ctx, questionnaireId)
  if (facts.retiredAt !== null) ctx.refuse('questionnaire_retired')
  const draft = await draftOf(ctx.db, questionnaireId)
  if (draft?.revision !== body.revision) return ctx.refuse('changed_meanwhile')
  const errors = faultsOf(draft.form)
  if (errors.length > 0) ctx.refuse('form_unfit', { errors })
  const [last] = await versionsOf(ctx.db, questionnaireId)
  if (last && JSON.stringify(last.form) === JSON.stringify(draft.form)) ctx.refuse('nothing_changes')
  const effectiveFrom = body.effectiveFrom === undefined ? ctx.now : toInstant(body.effectiveFrom)
  if (millis(effectiveFrom) < millis(ctx.now)) ctx.refuse('not_in_the_past')
  if (last && millis(effectiveFrom) < millis(last.effectiveFrom)) ctx.refuse('before_a_coming_version')
  const version = (last?.version ?? 0) + 1
  const by = actorCode(ctx.actor)
  const gone = await deleteDraft(ctx.db, questionnaireId, body.revision)
  if (!gone || !(await insertVersion(ctx.db, { questionnaireId, version, form: draft.form, effectiveFrom, by, at: ctx.now })))
    ctx.refuse('changed_meanwhile')
  const said = display(effectiveFrom)
  tell(ctx, questionnaireId, 'published', { version, effectiveFrom: said })
  return { formVersion: formVersionOf(questionnaireId, version), version, effectiveFrom: said }
}

export async function stop(
  ctx: Context<RefusalOf<typeof retireQuestionnaire>>,
  { params: { questionnaireId } }: CallOf<typeof retireQuestionnaire>,
) {
  const facts = await ownForm(ctx, questionnaireId)
  if (!(await retire(ctx.db, questionnaireId, actorCode(ctx.actor), ctx.now))) ctx.refuse('questionnaire_retired')
  tell(ctx, questionnaireId, 'retired', { version: facts.version, effectiveFrom: null })
  return { questionnaireId }
}
