import type { Division } from '#features/organisations/rules.ts'
import type { Context, Download } from '#server/platform/feature.ts'
import { paperFile } from '#server/platform/papers/papers.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display } from '#shared/time.ts'
import * as contract from '../contract.ts'
import { findReport, findTemplate, numbersOf, reportsPage, templateBody, type FoundReport, type FoundTemplate } from '../queries.ts'
import { isOver } from '../rules/periods.ts'
import { parseTemplate, type Template } from '../rules/template.ts'
import { differences, written, type Snapshot } from '../rules/written.ts'
import { insertReport } from '../store.ts'
import { fill } from './fill.ts'
import { namesOf, placeWithin, readBody } from './templates.ts'

const shownOf = (
  { reportId, title, division, divisionName, period, number, isLatest, differences: changed, madeBy, madeAt }: FoundReport,
  name: (code: string | null) => string | null,
) => ({
  reportId,
  title,
  division,
  divisionName,
  period,
  number,
  isLatest,
  differences: changed,
  madeBy: name(madeBy),
  madeAt: display(madeAt),
})

export async function listReports(
  ctx: Context,
  { query }: CallOf<typeof contract.listReports>,
): Promise<ReplyOf<typeof contract.listReports>> {
  const { items, next } = await reportsPage(ctx.db, ctx.reach, query)
  const name = await namesOf(
    ctx,
    items.map((row) => row.madeBy),
  )
  return { items: items.map((row) => shownOf(row, name)), next }
}

const shownBlocks = (template: Template, snapshot: Snapshot): contract.PaperBlock[] =>
  written(template, snapshot).map((block): contract.PaperBlock => {
    if (block.is === 'grid') return { ...block, head: [...block.head], widths: [...block.widths], rows: block.rows.map((row) => [...row]) }
    if (block.is === 'facts') return { ...block, rows: block.rows.map(([name, value]): [string, string] => [name, value]) }
    return block.is === 'signed' ? { ...block, lines: [...block.lines] } : block
  })

/** Kept templates were checked when they were kept. */
function linesOf(body: string): Template {
  const parsed = parseTemplate(body)
  if (!parsed.ok) throw new Error(`a kept template cannot be read: ${parsed.faults[0]?.says}`)
  return parsed.template
}

export async function readReport(
  ctx: Context<RefusalOf<typeof contract.readReport>>,
  { params }: CallOf<typeof contract.readReport>,
): Promise<ReplyOf<typeof contract.readReport>> {
  const found = (await findReport(ctx.db, ctx.reach, params.reportId)) ?? ctx.refuse('no_such_report')
  const { templateId, templateVersion, snapshot, changes } = found
  const body = await templateBody(ctx.db, templateId, templateVersion)
  return {
    ...shownOf(found, await namesOf(ctx, [found.madeBy])),
    templateId,
    templateVersion,
    asOf: snapshot.asOf,
    blocks: shownBlocks(linesOf(body), snapshot),
    changes: [...changes],
    numbers: (await numbersOf(ctx.db, found)).map(({ reportId, number, madeAt }) => ({ reportId, number, madeAt: display(madeAt) })),
  }
}

export async function readReportFile(
  ctx: Context<RefusalOf<typeof contract.readReportFile>>,
  { params, query }: CallOf<typeof contract.readReportFile>,
): Promise<Download> {
  const found = (await findReport(ctx.db, ctx.reach, params.reportId)) ?? ctx.refuse('no_such_report')
  const paper = written(linesOf(await templateBody(ctx.db, found.templateId, found.templateVersion)), found.snapshot)
  const name = found.number === 1 ? found.title : `${found.title}（第${found.number}版）`
  return paperFile({ written: paper, title: found.title, name, format: query.format }, () => ctx.refuse('writing_busy'))
}

export async function previewReport(
  ctx: Context<RefusalOf<typeof contract.previewReport>>,
  { body: { body, division, period } }: CallOf<typeof contract.previewReport>,
): Promise<ReplyOf<typeof contract.previewReport>> {
  const template = readBody(ctx, body)
  const place = (await placeWithin(ctx, division)) ?? ctx.refuse('no_such_division')
  if (!isOver(period, dayOf(ctx.now))) return ctx.refuse('period_not_over')
  return { blocks: shownBlocks(template, await fill(ctx, { template, division: place, period, number: 1 })) }
}

export async function makeReport(
  ctx: Context<RefusalOf<typeof contract.makeReport>>,
  { body: { templateId, division, period } }: CallOf<typeof contract.makeReport>,
): Promise<ReplyOf<typeof contract.makeReport>> {
  const place = (await placeWithin(ctx, division)) ?? ctx.refuse('no_such_division')
  if (!isOver(period, dayOf(ctx.now))) return ctx.refuse('period_not_over')
  const found = await findTemplate(ctx.db, ctx.reach, templateId)
  if (!found || !place.path.startsWith(found.divisionPath)) return ctx.refuse('no_such_template')
  return (await make(ctx, { found, division: place, period, by: actorCode(ctx.actor) })) ?? ctx.refuse('nothing_new')
}

type Making = { found: FoundTemplate; division: Division; period: string; by: string | null }
/** The next number of its series; null where neither template nor figures are other than those of the last. */
export async function make(ctx: Context, { found, division, period, by }: Making) {
  const { templateId, version, body } = found
  const template = linesOf(body)
  const [last] = await numbersOf(ctx.db, { division: division.code, period, templateId })
  const number = (last?.number ?? 0) + 1
  const snapshot = await fill(ctx, { template, division, period, number })
  const changed = last ? differences(last.snapshot, snapshot) : []
  if (last && last.templateVersion === version && changed.length === 0) return null
  const reportId = ctx.newId()
  const isNew = await insertReport(ctx.db, {
    reportId,
    division: division.code,
    period,
    templateId,
    templateVersion: version,
    number,
    title: titleOf(template, snapshot),
    snapshot,
    differences: changed,
    madeBy: by,
    madeAt: ctx.now,
  })
  if (!isNew) return null
  ctx.record(contract.reportMade, `report:${reportId}`, { reportId, division: division.code, period, number, differences: changed.length })
  return { reportId, number, differences: changed.length }
}
function titleOf(template: Template, snapshot: Snapshot): string {
  const title = written(template, snapshot).find((block) => block.is === 'title')
  return title?.is === 'title' ? title.text : ''
}
