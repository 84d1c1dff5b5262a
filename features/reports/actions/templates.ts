import { covers, staffNamesById } from '#features/identity/index.ts'
import { loadDivisions } from '#features/organisations/index.ts'
import type { Division } from '#features/organisations/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display } from '#shared/time.ts'
import * as contract from '../contract.ts'
import { findTemplate, templatesPage, type FoundTemplate } from '../queries.ts'
import { parseTemplate, type Template } from '../rules/template.ts'
import { insertTemplate } from '../store.ts'

type Reading = Pick<Context, 'db' | 'keys' | 'reach'>
const STAFF = 'staff:'
/** Whom a code of an actor names; the system and what has left are nobody. */
export async function namesOf(
  ctx: Pick<Context, 'db' | 'keys'>,
  codes: readonly (string | null)[],
): Promise<(code: string | null) => string | null> {
  const ids = codes.flatMap((code) => (code?.startsWith(STAFF) ? [code.slice(STAFF.length)] : []))
  const names = await staffNamesById(ctx, [...new Set(ids)])
  return (code) => (code === null ? null : (names.get(code.slice(STAFF.length)) ?? null))
}

/** A template belongs to a place: who keeps the place keeps it. */
const mayKeep = (reach: Reading['reach'], divisionPath: string): boolean =>
  reach.some((one) => covers(one, { divisionPath, unit: null, line: null, staffNo: null }))
/** The division asked for, where this reach holds it; without a word the widest that it holds. */
export async function placeWithin(ctx: Pick<Context, 'db' | 'reach'>, code: string | undefined): Promise<Division | null> {
  const all = await loadDivisions(ctx.db)
  const widest = ctx.reach.toSorted((a, b) => a.divisionPath.length - b.divisionPath.length)[0]
  const root = [...all.values()].find((d) => d.reportingParent === null && d.inScope)
  const own = widest?.kind === 'all' ? root : [...all.values()].find((d) => d.path === widest?.divisionPath)
  const division = code === undefined ? own : all.get(code)
  return division?.inScope && mayKeep(ctx.reach, division.path) ? division : null
}

const shownOf = (row: FoundTemplate, reach: Reading['reach'], nameOf: (code: string | null) => string | null) => ({
  templateId: row.templateId,
  version: row.version,
  name: row.name,
  division: row.division,
  divisionName: row.divisionName,
  madeBy: nameOf(row.madeBy),
  madeAt: display(row.madeAt),
  mayChange: mayKeep(reach, row.divisionPath),
})

export async function listTemplates(
  ctx: Context,
  { query }: CallOf<typeof contract.listTemplates>,
): Promise<ReplyOf<typeof contract.listTemplates>> {
  const { items, next } = await templatesPage(ctx.db, ctx.reach, query)
  const nameOf = await namesOf(
    ctx,
    items.map((row) => row.madeBy),
  )
  return { items: items.map((row) => shownOf(row, ctx.reach, nameOf)), next }
}

export async function readTemplate(
  ctx: Context<RefusalOf<typeof contract.readTemplate>>,
  { params }: CallOf<typeof contract.readTemplate>,
): Promise<ReplyOf<typeof contract.readTemplate>> {
  const found = (await findTemplate(ctx.db, ctx.reach, params.templateId)) ?? ctx.refuse('no_such_template')
  return { ...shownOf(found, ctx.reach, await namesOf(ctx, [found.madeBy])), body: found.body }
}

/** The lines of a template, or every line that is wrong. */
export function readBody(ctx: Context<'bad_template'>, body: string): Template {
  const parsed = parseTemplate(body)
  return parsed.ok ? parsed.template : ctx.refuse('bad_template', { faults: [...parsed.faults] })
}

export async function makeTemplate(
  ctx: Context<RefusalOf<typeof contract.makeTemplate>>,
  { body: { name, body, division } }: CallOf<typeof contract.makeTemplate>,
): Promise<ReplyOf<typeof contract.makeTemplate>> {
  readBody(ctx, body)
  const place = (await placeWithin(ctx, division)) ?? ctx.refuse('no_such_division')
  const templateId = ctx.newId()
  await keep(ctx, { templateId, version: 1, name, body, division: place.code })
  return { templateId, version: 1 }
}

export async function changeTemplate(
  ctx: Context<RefusalOf<typeof contract.changeTemplate>>,
  { params, body: { name, body, version } }: CallOf<typeof contract.changeTemplate>,
): Promise<ReplyOf<typeof contract.changeTemplate>> {
  readBody(ctx, body)
  const found = await findTemplate(ctx.db, ctx.reach, params.templateId)
  if (!found || !mayKeep(ctx.reach, found.divisionPath)) return ctx.refuse('no_such_template')
  const { templateId, division } = found
  if (found.version !== version) return ctx.refuse('changed_meanwhile')
  if (!(await keep(ctx, { templateId, version: version + 1, name, body, division }))) return ctx.refuse('changed_meanwhile')
  return { templateId, version: version + 1 }
}

type Kept = Pick<FoundTemplate, 'templateId' | 'version' | 'name' | 'body' | 'division'>
async function keep(ctx: Context, kept: Kept): Promise<boolean> {
  const { templateId, version, name } = kept
  const isNew = await insertTemplate(ctx.db, { ...kept, madeBy: actorCode(ctx.actor), madeAt: ctx.now })
  if (isNew) ctx.record(contract.templateChanged, `report-template:${templateId}`, { templateId, version, name })
  return isNew
}
