import { covers, servicesBy } from '#features/identity/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, endOf } from '#shared/time.ts'
import { partStepped, type takePartStep as contract } from '../../contract/parts.ts'
import type { CaseRow } from '../../queries/cases.ts'
import { findPart, type PartRow } from '../../queries/parts.ts'
import { isRated } from '../../rules/anonymity.ts'
import { decidePart, judgeDay, lastDayOfParts, partStateRow, type PartStep } from '../../rules/parts.ts'
import { clocksOf, lockCase } from '../../store.ts'
import { insertPartStep, movePart } from '../../store/parts.ts'
import { servedOf } from '../admission.ts'
import { keyOfRow } from '../case-facts.ts'
import { handOver } from './files.ts'
import { writeLine } from './line.ts'
import { partAndCase, showPart, sidesOf } from './show.ts'
import { saidBetween, sealPartWords } from './words.ts'

type Stepping = Context<RefusalOf<typeof contract>>
type Call = CallOf<typeof contract>
type Body = Call['body']

/** Load and hold the case with its part, ask the table, save, tell. */
export async function takePartStep(ctx: Stepping, { params, body }: Call): Promise<ReplyOf<typeof contract>> {
  await lockCase(ctx.db, keyOfRow((await partAndCase(ctx, params.partId)).row))
  // Read again after the lock, so that it is what the other hand left.
  const { row, part } = await partAndCase(ctx, params.partId)
  if (isRated(servicesBy(ctx.actor), servedOf(row))) return ctx.refuse('you_are_rated')
  const sides = sidesOf(ctx.reach, row, part)
  if (sides.length === 0) return ctx.refuse('no_such_part')
  const decided = decidePart(part.state, body.action, sides)
  const isChanged = body.expectedState !== undefined && body.expectedState !== part.state
  if (isChanged && (decided.ok || decided.refusal !== 'not_your_step')) return ctx.refuse('state_changed', { state: part.state })
  const step = ctx.must(decided)
  if (row.closed_at !== null) return ctx.refuse('case_closed')
  const text = textOf(ctx, step, body)
  const dueOn = await dueAfter(ctx, { step, body, row, part })
  await save(ctx, { row, part, step, text, dueOn })
  if (step.by.includes('co')) await handOver(ctx, part)
  const after = await findPart(ctx.db, { ...keyOfRow(row), partNo: part.part_no })
  if (!after) throw new Error(`part ${params.partId} was lost by a step`)
  return showPart(ctx, after, sides, row)
}

function textOf(ctx: Stepping, { needs }: PartStep, { answer, reason }: Body): string | null {
  const text = needs.includes('answer') ? answer : needs.includes('reason') ? reason : null
  return text === undefined ? ctx.refuse('field_missing') : text
}

/** Sent back for more, it may have another day, inside the lead’s own clock again. */
async function dueAfter(
  ctx: Stepping,
  { step, body, row, part }: { step: PartStep; body: Body; row: CaseRow; part: PartRow },
): Promise<string> {
  if (body.dueOn === undefined || step.takes?.includes('dueOn') !== true) return part.due_on
  const today = dayOf(ctx.now)
  const lastDay = lastDayOfParts(await clocksOf(ctx.db, keyOfRow(row)), today)
  const judged = judgeDay(body.dueOn, today, lastDay)
  if (judged.ok) return judged.value
  return judged.refusal === 'due_after_case' ? ctx.refuse('due_after_case', { lastDay }) : ctx.refuse(judged.refusal)
}

type Saving = { row: CaseRow; part: PartRow; step: PartStep; text: string | null; dueOn: string }
async function save(ctx: Stepping, { row, part, step, text, dueOn }: Saving): Promise<void> {
  const key = { ...keyOfRow(row), partNo: part.part_no }
  const stepNo = part.steps + 1
  const closedAt = partStateRow(step.to).open ? null : ctx.now
  const said = await saidBetween(ctx, { recordId: key.recordId, partId: part.part_id, stepNo, text })
  await movePart(ctx.db, key, { state: step.to, dueOn, dueAt: endOf(dueOn), steps: stepNo, closedAt }, ctx.now)
  await insertPartStep(ctx.db, {
    ...key,
    stepNo,
    at: ctx.now,
    action: step.action,
    from: step.from,
    to: step.to,
    actor: actorCode(ctx.actor),
    side: step.by[0] ?? 'lead',
    sealed: sealPartWords(ctx, part.part_id, stepNo, text),
    keyVersion: ctx.keys.version,
    said,
  })
  const unitName = part.unit_name ?? part.unit_code
  await writeLine(ctx, row, { action: step.action, role: roleOf(ctx, row, part), note: said === null ? unitName : `${unitName}：${said}` })
  ctx.record(partStepped, `case:${row.case_id}`, {
    recordId: key.recordId,
    caseId: key.caseId,
    partId: part.part_id,
    unit: part.unit_code,
    division: part.division,
    action: step.action,
    from: step.from,
    to: step.to,
    dueOn,
  })
}

const roleOf = ({ reach }: Stepping, row: CaseRow, part: PartRow): string => {
  const targets = [
    { divisionPath: row.division_path, unit: row.unit_code, line: row.line, staffNo: null },
    { divisionPath: part.division_path, unit: part.unit_code, line: part.line, staffNo: null },
  ]
  return reach.find((r) => targets.some((target) => covers(r, target)))?.role ?? ''
}
