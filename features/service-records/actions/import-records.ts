import { coversAny } from '#features/identity/rules/reach.ts'
import { loadDivisions } from '#features/organisations/index.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context, Importable, ImportCells, ImportFault, ImportJudgement } from '#server/platform/feature.ts'
import { recordsBeyond, sourcesBeyond } from '../queries/importing.ts'
import { AWAITING_SOURCE } from '../rules/awaiting.ts'
import { importColumns } from '../rules/import-columns.ts'
import { lineFault, lineKey, recordOfCells } from '../rules/import-lines.ts'
import { flagSays } from '../rules/judge.ts'
import { standsBefore } from '../rules/precedence.ts'
import { recordShape } from '../rules/record-shape.ts'
import { shapeFaults } from '../rules/words.ts'
import { knownRecords, type KnownRecord } from '../store.ts'
import { openJudging, type BadRow, type GoodRow, type Group } from './judging.ts'
import { takeGroup } from './take-group.ts'

type Judging = Omit<Context<string>, 'record'>
const fault = (column: string | null, code: string, says: string): ImportFault => ({ column, code, says })

/** Lines that stand for one record: those of one matter that agree in all but the service. */
type Asked = { lines: number[]; value: Record<string, unknown> }
function recordsOf(rows: readonly ImportCells[]): Asked[] {
  const all = new Map<string, Asked>()
  for (const [line, cells] of rows.entries()) {
    const value = recordOfCells(cells)
    const { occurrences, ...matter } = value
    const key = JSON.stringify(matter)
    const same = all.get(key)
    if (same) {
      same.lines.push(line)
      same.value['occurrences'] = [...listOf(same.value['occurrences']), ...listOf(occurrences)]
    } else all.set(key, { lines: [line], value })
  }
  return [...all.values()]
}
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

async function judgeValues(ctx: Judging, values: readonly unknown[]): Promise<Group> {
  const judge = await openJudging(ctx, null)
  return judge(values.map((value, index) => ({ index, value, fault: null, text: null })))
}

type Known = { records: ReadonlyMap<string, KnownRecord>; beyond: ReadonlySet<string>; sources: ReadonlySet<string> }
async function know(ctx: Judging, good: readonly GoodRow[]): Promise<Known> {
  const ids = [...new Set(good.map((row) => row.recordId))]
  return {
    records: await knownRecords(ctx.db, ids),
    beyond: await recordsBeyond(ctx.db, ctx.reach, ids),
    sources: await sourcesBeyond(ctx.db, ctx.reach, [...new Set(good.map(({ record }) => record.sourceSystem))]),
  }
}

/** What a push may not do either, or what lies beyond the reach of whoever hands the table in. */
function reachFaults(ctx: Judging, { record, recordId }: GoodRow, known: Known, paths: ReadonlyMap<string, string>): ImportFault[] {
  const within = (division: string): boolean =>
    coversAny(ctx.reach, { divisionPath: paths.get(division) ?? '', unit: null, line: null, staffNo: null })
  if (record.sourceSystem === AWAITING_SOURCE)
    return [fault('sourceSystem', 'not_your_source', '这不是业务系统的来源，请填写办件所在的系统。')]
  if (!within(record.division))
    return [fault('division', 'beyond_reach', '“区划代码”不在您的权限范围内，请核对；确实是别处的，请由那里或自治区中心导入。')]
  if (record.occurrences.some((one) => !within(one.division)))
    return [fault('serviceDivision', 'beyond_reach', '“服务区划”不在您的权限范围内，请核对；确实是别处的，请由自治区中心导入。')]
  if (known.sources.has(record.sourceSystem))
    return [fault('sourceSystem', 'beyond_reach', '这个来源还涉及您权限范围以外的区划，请由自治区中心导入。')]
  if (known.beyond.has(recordId))
    return [fault('recordNo', 'beyond_reach', '这件办件已经登记在您权限范围以外的区划，不能从这里改。请核对编号，或由自治区中心导入。')]
  return []
}

function outcomeOf(row: GoodRow, known: KnownRecord | undefined): Pick<ImportJudgement, 'outcome' | 'says'> {
  const { flags, told } = row.record
  const odd = flags.length === 0 ? '' : `；会记下：${flags.map(flagSays).join('、')}`
  if (known === undefined) return { outcome: 'new', says: `新增办件${odd}` }
  if (known.mac.equals(row.mac)) return { outcome: 'same', says: '与系统里的相同' }
  return standsBefore(told, known.told)
    ? { outcome: 'change', says: `更改办件${odd}` }
    : { outcome: 'change', says: '系统里的已经走得更远，不会退回；只补上没有的服务' }
}

/** Every fault that the shape finds, each under its column; else the one that the checks found. */
function faultsOf(value: unknown, bad: BadRow): ImportFault[] {
  const read = recordShape.safeParse(value, { reportInput: true })
  // What a mapping of the source mends is no fault, so the judgement says whether the shape was at fault.
  const all = read.success || !SHAPE.has(bad.fault.code) ? [bad.fault] : shapeFaults(read.error)
  const told = all.map(lineFault)
  return told.filter((one, i) => told.findIndex((other) => other.column === one.column && other.code === one.code) === i)
}
const SHAPE: ReadonlySet<string> = new Set(['missing_field', 'invalid_field', 'unknown_field', 'not_an_object'])

async function judgeLines(ctx: Judging, rows: readonly ImportCells[]): Promise<ImportJudgement[]> {
  const asked = recordsOf(rows)
  const together = await judgeValues(
    ctx,
    asked.map((one) => one.value),
  )
  const judged = new Map<number, ImportJudgement>()
  // Of a matter with several lines and a fault, which line it is: each by itself.
  const singly: { line: number; value: Record<string, unknown> }[] = []
  for (const bad of together.bad) {
    const { lines = [], value = {} } = asked[bad.raw.index] ?? {}
    if (lines.length === 1) tellBad(judged, rows, { line: lines[0] ?? 0, value, bad })
    else singly.push(...lines.map((line) => ({ line, value: recordOfCells(rows[line] ?? {}) })))
  }
  const alone = await judgeValues(
    ctx,
    singly.map((one) => one.value),
  )
  for (const bad of alone.bad) tellBad(judged, rows, { ...(singly[bad.raw.index] ?? { line: 0, value: {} }), bad })
  const good = [
    ...together.good.map((row) => ({ row, lines: asked[row.raw.index]?.lines ?? [] })),
    ...alone.good.map((row) => ({ row, lines: [singly[row.raw.index]?.line ?? 0] })),
  ]
  const known = await know(
    ctx,
    good.map((one) => one.row),
  )
  const paths = new Map([...(await loadDivisions(ctx.db))].map(([code, { path }]) => [code, path]))
  for (const { row, lines } of good) {
    const faults = reachFaults(ctx, row, known, paths)
    const said = faults.length > 0 ? { outcome: 'faulty' as const, says: '' } : outcomeOf(row, known.records.get(row.recordId))
    for (const line of lines) judged.set(line, { ...said, key: lineKey(rows[line] ?? {}), faults })
  }
  return rows.map((cells, line) => judged.get(line) ?? { outcome: 'faulty', key: lineKey(cells), says: '', faults: [] })
}

type Bad = { line: number; value: unknown; bad: BadRow }
function tellBad(judged: Map<number, ImportJudgement>, rows: readonly ImportCells[], { line, value, bad }: Bad): void {
  judged.set(line, { outcome: 'faulty', key: lineKey(rows[line] ?? {}), says: '', faults: faultsOf(value, bad) })
}

/** A table of records is a push by hand: the same judgement, the same upsert, the same counts; only what is faulty waits in the import. */
export const recordImport: Importable = {
  kind: 'service-records',
  words: { zh: '办件', en: 'Service records' },
  says: {
    zh: '补录办件和办件服务，与业务系统推送的同样检查；一次服务占一行，按来源和编号更新。',
    en: 'Records and their services, checked as those that systems push; a line for each service, updated by source and number.',
  },
  permission: 'records.import',
  seenAt: '/records',
  columns: importColumns,
  judge: judgeLines,
  apply: async (ctx, rows) => {
    await takeGroup(
      ctx,
      await judgeValues(
        ctx,
        recordsOf(rows).map((one) => one.value),
      ),
      actorCode(ctx.actor),
    )
  },
}
