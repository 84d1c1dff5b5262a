import { loadDivisions, unitsByCodes } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { opaqueId } from '#server/platform/ids.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, endOf } from '#shared/time.ts'
import { partStepped, type askPart as contract } from '../../contract/parts.ts'
import { findPart } from '../../queries/parts.ts'
import { ASKED_PART, judgeAsking, lastDayOfParts, PART_START } from '../../rules/parts.ts'
import { clocksOf } from '../../store.ts'
import { insertPart, insertPartStep, partsHeld } from '../../store/parts.ts'
import { heldCase, rolesOn } from '../admission.ts'
import { keyOfRow, stateOf } from '../case-facts.ts'
import { writeLine } from './line.ts'
import { showPart } from './show.ts'
import { saidBetween, sealPartWords } from './words.ts'

const ID_BYTES = 16
type Asking = Context<RefusalOf<typeof contract>>

/** The lead gives a part: what, to whom, by when. Its own clock runs on. */
export async function askPart(ctx: Asking, { params, body }: CallOf<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const row = await heldCase(ctx, params.caseId)
  const key = keyOfRow(row)
  const unit = (await unitsByCodes(ctx.db, [body.unitCode])).get(body.unitCode)
  const division = unit && (await loadDivisions(ctx.db)).get(unit.division)
  const [held, today] = [await partsHeld(ctx.db, key), dayOf(ctx.now)]
  const lastDay = lastDayOfParts(await clocksOf(ctx.db, key), today)
  const judged = judgeAsking({
    ...held,
    state: stateOf(row),
    unitCode: body.unitCode,
    leadUnit: row.unit_code,
    dueOn: body.dueOn,
    today,
    lastDay,
  })
  if (!judged.ok) return judged.refusal === 'due_after_case' ? ctx.refuse('due_after_case', { lastDay }) : ctx.refuse(judged.refusal)
  if (!unit || !division) return ctx.refuse('no_such_unit')
  const partKey = { ...key, partNo: held.parts + 1 }
  const partId = opaqueId(ctx.randomBytes(ID_BYTES))
  const place = { unitCode: unit.unitCode, line: unit.line, division: unit.division, divisionPath: division.path }
  const said = await saidBetween(ctx, { recordId: key.recordId, partId, stepNo: 1, text: body.task })
  await insertPart(ctx.db, { ...partKey, ...place, partId, state: PART_START, dueOn: body.dueOn, dueAt: endOf(body.dueOn) }, ctx.now)
  await insertPartStep(ctx.db, {
    ...partKey,
    stepNo: 1,
    at: ctx.now,
    action: ASKED_PART.action,
    from: null,
    to: PART_START,
    actor: actorCode(ctx.actor),
    side: 'lead',
    sealed: sealPartWords(ctx, partId, 1, body.task),
    keyVersion: ctx.keys.version,
    said,
  })
  const role = rolesOn(ctx.reach, row)[0] ?? ''
  await writeLine(ctx, row, { action: ASKED_PART.action, role, note: `${unit.name}（${body.dueOn} 前答复）：${said ?? ''}` })
  ctx.record(partStepped, `case:${key.caseId}`, {
    ...key,
    partId,
    unit: unit.unitCode,
    division: unit.division,
    action: ASKED_PART.action,
    from: null,
    to: PART_START,
    dueOn: body.dueOn,
  })
  const part = await findPart(ctx.db, partKey)
  if (!part) throw new Error(`part ${partId} was lost`)
  return showPart(ctx, part, ['lead'], row)
}
