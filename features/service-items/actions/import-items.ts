import { unitsByCodes } from '#features/organisations/index.ts'
import { itemLevelOf } from '#features/organisations/rules.ts'
import type { Context, Importable, ImportCells, ImportFault, ImportJudgement } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import { versionStepped } from '../contract/events.ts'
import { unitsWithin, type UnitWithin } from '../queries/drafts.ts'
import { changesBetween } from '../rules/compare.ts'
import { itemContent, type ItemContent } from '../rules/elements.ts'
import { columnOf, contentOfCells } from '../rules/import-cells.ts'
import { ITEM_IMPORT_COLUMNS } from '../rules/import-columns.ts'
import { contentFaults } from '../rules/judge-content.ts'
import type { What } from '../rules/lifecycle.ts'
import { CODE_FAULT_WORDS, parseItemCode } from '../rules.ts'
import { basicsHolding, itemsHolding } from '../store/holding.ts'
import { insertSteps, insertVersions, latestOf, openDraftsOf } from '../store/versions.ts'
import { fromBasic, newDraft } from './draft-items.ts'

type Judging = Omit<Context<string>, 'record'>
/** All that rows are judged by, read once for a group of them. */
type Known = {
  inFile: ReadonlySet<string>
  units: ReadonlyMap<string, UnitWithin>
  basics: Awaited<ReturnType<typeof basicsHolding>>
  standing: Awaited<ReturnType<typeof itemsHolding>>
  latest: Awaited<ReturnType<typeof latestOf>>
  open: ReadonlySet<string>
  isUnit(code: string): boolean
}
type Row = { code: string; what: What; unit: UnitWithin; basicCode: string; content: ItemContent; baseVersion: number }
type Judged = { row: Row | null; judgement: ImportJudgement }

async function know(ctx: Judging, rows: readonly ImportCells[]): Promise<Known> {
  const codes = rows.map(codeIn)
  const named = codes.map((code) => code.slice(0, 18))
  const wholes = codes.map((code) => code.slice(0, 31))
  const others = rows.flatMap((cells) => [cells['leadUnit'] ?? '', ...(cells['coUnits'] ?? '').split(/[；;\n]+/)])
  const known = await unitsByCodes(
    ctx.db,
    others.map((code) => code.trim().toUpperCase()).filter((code) => code !== ''),
  )
  return {
    inFile: new Set(codes),
    units: await unitsWithin(ctx.db, ctx.reach, named),
    basics: await basicsHolding(
      ctx.db,
      codes.map((code) => code.slice(19, 31)),
    ),
    standing: await itemsHolding(ctx.db, [...codes, ...wholes]),
    latest: await latestOf(ctx.db, 'item', codes),
    open: await openDraftsOf(ctx.db, 'item', codes),
    isUnit: (code) => known.has(code),
  }
}
const codeIn = (cells: ImportCells): string => (cells['itemCode'] ?? '').replaceAll(/\s/g, '').toUpperCase()

const faulty = (key: string | null, faults: readonly ImportFault[]): Judged => ({
  row: null,
  judgement: { outcome: 'faulty', key, says: '', faults },
})
const ofCode = (code: string, says: string): ImportFault => ({ column: 'itemCode', code, says })

/** The code by itself, then with the unit, the catalogue and what stands. */
function codeFault(code: string, known: Known): ImportFault | null {
  const parsed = parseItemCode(code)
  if (!parsed.ok) return ofCode(parsed.refusal, CODE_FAULT_WORDS[parsed.refusal] ?? '')
  const { unitCode, level, basicCode, handling } = parsed.value
  const unit = known.units.get(unitCode)
  if (!unit) return ofCode('no_such_unit', '编码前 18 位的单位没有登记，或者不归您管；请核对，或先登记单位。')
  if (itemLevelOf(unit.level) !== level) return ofCode('code_of_another_level', CODE_FAULT_WORDS['code_of_another_level'] ?? '')
  if (known.basics.get(basicCode)?.status !== 'in_force')
    return ofCode('no_such_basic_item', `基本目录里没有 ${basicCode}，请核对编码第 20—31 位。`)
  const whole = code.slice(0, 31)
  if (handling !== null && !known.standing.has(whole) && !known.inFile.has(whole))
    return ofCode('no_whole_item', `业务办理项所属的事项 ${whole} 还没有，请把它也列在表里，或先新增。`)
  if (known.open.has(code)) return ofCode('open_already', '这个事项有一份没有发布的草稿，一次只改一份；请先发布或撤回那一份。')
  return null
}

function judgeRow(cells: ImportCells, known: Known): Judged {
  const code = codeIn(cells)
  const wrong = codeFault(code, known)
  if (wrong) return faulty(code === '' ? null : code, [wrong])
  const [unitCode, basicCode] = [code.slice(0, 18), code.slice(19, 31)]
  const [unit, basic] = [known.units.get(unitCode), known.basics.get(basicCode)]
  if (!unit || !basic) return faulty(code, [ofCode('no_such_unit', '编码中的单位或基本编码没有登记，请核对。')])
  const standing = known.standing.get(code)
  const latest = known.latest.get(code)
  const base = latest ? itemContent.parse(latest.content) : (standing?.content ?? fromBasic(basic.content, unit.name))
  const { content, faults } = contentOfCells(cells, base)
  const more = content
    ? contentFaults(content, { itemType: code.slice(21, 23), isUnit: (one) => known.isUnit(one) || isOf(base, one) })
    : []
  const all = [...faults, ...more.map((fault) => ({ column: columnOf(fault.path), code: fault.code, says: fault.says }))]
  if (content === null || all.length > 0) return faulty(code, all)
  return drafted({
    code,
    unit,
    basicCode,
    content,
    base,
    isNew: standing === undefined || standing.status === 'cancelled',
    baseVersion: latest?.version ?? 0,
  })
}
/** Units that stood in it before are not the row's to answer for. */
const isOf = ({ leadUnit, coUnits }: ItemContent, code: string): boolean => leadUnit === code || coUnits.includes(code)

function drafted({ base, isNew, ...of }: Omit<Row, 'what'> & { base: ItemContent; isNew: boolean }): Judged {
  const changes = changesBetween(base, of.content)
  const row: Row = { ...of, what: isNew ? 'new' : 'changed' }
  if (isNew) return { row, judgement: { outcome: 'new', key: of.code, says: `起草新增“${of.content.name}”`, faults: [] } }
  if (changes.length === 0) return { row: null, judgement: { outcome: 'same', key: of.code, says: '与现行版本相同', faults: [] } }
  const says = `起草变更：${changes.map((change) => change.says).join('、')}`
  return { row, judgement: { outcome: 'change', key: of.code, says, faults: [] } }
}

async function judgeRows(ctx: Judging, rows: readonly ImportCells[]): Promise<Judged[]> {
  const known = await know(ctx, rows)
  return rows.map((cells) => judgeRow(cells, known))
}

/** Each row becomes a draft that is submitted: nothing of a file holds before another person has released it. */
async function draftRows(ctx: Context<string>, rows: readonly ImportCells[]): Promise<void> {
  const batchId = ctx.newId()
  const drafts = (await judgeRows(ctx, rows))
    .flatMap(({ row }) => row ?? [])
    .map(({ unit, ...row }) => ({
      ...newDraft(ctx, {
        ...row,
        versionId: ctx.newId(),
        kind: 'item',
        unitCode: unit.unitCode,
        division: unit.division,
        reason: '随清单导入',
        batchId,
      }),
      state: 'submitted' as const,
    }))
  const made = new Set(await insertVersions(ctx.db, drafts))
  if (made.size !== drafts.length) throw new Error('a row was drafted by somebody else in this moment')
  const step = { at: ctx.now, actor: actorCode(ctx.actor), reason: null }
  await insertSteps(
    ctx.db,
    drafts.flatMap(({ versionId }) => [
      { ...step, versionId, action: 'draft', from: null, to: 'draft' as const },
      { ...step, versionId, action: 'submit', from: 'draft' as const, to: 'submitted' as const },
    ]),
  )
  for (const { versionId, code, what } of drafts)
    ctx.record(versionStepped, `item:${code}`, { versionId, code, what, action: 'submit', from: 'draft', to: 'submitted' })
}

export const itemImport: Importable = {
  kind: 'service-items',
  seenAt: '/item-drafts',
  words: { zh: '事项', en: 'Service items' },
  says: {
    zh: '实施清单：每一行成为一份待审核的草稿，由另一人审核、发布以后生效。',
    en: 'Implementation list: every row becomes a draft that another person reviews and releases.',
  },
  permission: 'items.draft',
  columns: ITEM_IMPORT_COLUMNS,
  judge: async (ctx, rows) => (await judgeRows(ctx, rows)).map(({ judgement }) => judgement),
  apply: draftRows,
}
