import { loadDivisions } from '#features/organisations/index.ts'
import { isItemType } from '#features/service-items/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { questionnaireAssigned, type assignQuestionnaire, type endAssignment } from '../contract/assignments.ts'
import { assignmentFacts, isTarget, questionnaireFacts } from '../queries/forms.ts'
import { mayKeep } from '../rules/keeping.ts'
import { assign as putAssignment, endAssignment as putEnd } from '../store/forms.ts'

type Assign = typeof assignQuestionnaire
type Ctx = Context<RefusalOf<Assign>>
async function mustBeUsable(ctx: Ctx, questionnaireId: string, divisionPath: string): Promise<void> {
  const form = await questionnaireFacts(ctx.db, ctx.now, questionnaireId)
  if (!form) return ctx.refuse('no_such_questionnaire')
  if (form.retiredAt !== null) ctx.refuse('questionnaire_retired')
  if (form.state === 'draft') ctx.refuse('never_published')
  if (!divisionPath.startsWith(form.divisionPath)) ctx.refuse('form_of_elsewhere')
}

/** At once: what is asked there from this moment on. */
export async function assign(ctx: Ctx, { body }: CallOf<Assign>) {
  const division = (await loadDivisions(ctx.db)).get(body.division)
  if (!division || !mayKeep(ctx.reach, { divisionPath: division.path, divisionLevel: division.level })) return ctx.refuse('not_your_place')
  if (body.questionnaireId !== null) await mustBeUsable(ctx, body.questionnaireId, division.path)
  const known =
    body.kind === 'item_type'
      ? isItemType(body.target)
      : await isTarget(ctx.db, { kind: body.kind, target: body.target, divisionPath: division.path })
  if (!known) ctx.refuse('no_such_target')
  const assignmentId = ctx.newId()
  if (!(await putAssignment(ctx.db, { ...body, assignmentId, by: actorCode(ctx.actor), at: ctx.now }))) ctx.refuse('assigned_meanwhile')
  ctx.record(questionnaireAssigned, `questionnaire-assignment:${assignmentId}`, { ...body, assignmentId, ended: false })
  return { assignmentId }
}

export async function end(ctx: Context<RefusalOf<typeof endAssignment>>, { params: { assignmentId } }: CallOf<typeof endAssignment>) {
  const facts = await assignmentFacts(ctx.db, assignmentId)
  if (!facts) return ctx.refuse('no_such_assignment')
  if (!mayKeep(ctx.reach, facts)) ctx.refuse('not_your_place')
  if (!(await putEnd(ctx.db, assignmentId, actorCode(ctx.actor), ctx.now))) ctx.refuse('no_such_assignment')
  const { questionnaireId, division, kind, target, side } = facts
  ctx.record(questionnaireAssigned, `questionnaire-assignment:${assignmentId}`, {
    assignmentId,
    questionnaireId,
    division,
    kind,
    target,
    side,
    ended: true,
  })
  return { assignmentId }
}
