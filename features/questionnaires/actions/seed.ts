import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import { startOf } from '#shared/time.ts'
import type { AssignedPlace } from '../store/forms.ts'
import { assign, insertQuestionnaire, insertVersion, readAssignments } from '../store/forms.ts'
import { EXAMPLE, SHIPPED } from '../rules/shipped.ts'
import type { Form } from '../rules/form.ts'

const REGION = '650000000000'
/** The plan's own day: a form that comes with the program is older than any rating. */
const SINCE = startOf('2020-03-10')

type Given = { questionnaireId: string; name: string; form: Form; place: AssignedPlace }
/** Once: what a region makes of it later stays. */
async function putForm(ctx: Context, { questionnaireId, name, form, place }: Given): Promise<void> {
  const { db, now: at } = ctx
  const by = actorCode(ctx.actor)
  if (!(await insertQuestionnaire(db, { questionnaireId, name, division: REGION, by, at }))) return
  await insertVersion(db, { questionnaireId, version: 1, form, effectiveFrom: SINCE, by, at })
  const isTaken = (await readAssignments(db)).some(
    (one) =>
      one.ended === null &&
      one.division === place.division &&
      one.kind === place.kind &&
      one.target === place.target &&
      one.side === place.side,
  )
  if (!isTaken) await assign(db, { ...place, questionnaireId, assignmentId: ctx.newId(), by, at: SINCE })
}

/** plan 三(二): the five questions are asked about every online service; on site nothing is asked until somebody says so. */
export const putShippedForm = (ctx: Context): Promise<void> =>
  putForm(ctx, { ...SHIPPED, place: { division: REGION, kind: 'default', target: '', side: 'online' } })

/** For the sample region: a form of its own for one type of items, with a question that follows from another. */
export const putExampleForm = (ctx: Context): Promise<void> =>
  putForm(ctx, { ...EXAMPLE, place: { division: REGION, kind: 'item_type', target: EXAMPLE.itemType, side: 'both' } })
