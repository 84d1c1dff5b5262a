import type { Context, Importable } from '#server/platform/feature.ts'
import { faultsOf, prepare, type Fault } from '../rules/cells.ts'
import { EXTRA, extraFault } from '../rules/extra.ts'
import { GROUP } from '../rules/limits.ts'
import type { Cells, Judged, StoredRow } from '../store/rows.ts'
import { whole } from './sealing.ts'

export type Judging = Omit<Context<string>, 'record'>
/** What a row would do and what stands against it; `ready`: its cells as `apply` receives them. */
export type JudgedRow = Judged & { ready: Cells }

/** Rows of one file, judged by what every column asks for and then by the feature whose they are. */
export async function judgeRows(ctx: Judging, kind: Importable, importId: string, rows: readonly StoredRow[]): Promise<JudgedRow[]> {
  const prepared = rows.map((row) => prepare(kind.columns, whole(ctx, importId, row)))
  const judged = await inGroups(
    prepared.map((one) => one.cells),
    (cells) => kind.judge(ctx, cells),
  )
  if (judged.length !== rows.length) throw new Error(`${kind.kind} judged ${judged.length} of ${rows.length} rows`)
  return rows.map((row, i) => {
    const own: Fault[] = [...(prepared[i]?.faults ?? []), ...extraFault(row.cells[EXTRA])]
    const { outcome = 'faulty', key = null, says = '', faults = [] } = judged[i] ?? {}
    const all = faultsOf(own, outcome === 'faulty' && faults.length === 0 && own.length === 0 ? [UNSAID] : faults)
    const verdict = all.length > 0 ? 'faulty' : outcome
    return { rowNo: row.rowNo, verdict, key, says: verdict === 'faulty' ? '' : says, faults: all, ready: prepared[i]?.cells ?? {} }
  })
}
const UNSAID: Fault = { column: null, code: 'not_fit', says: '这一行不能写入，请核对各列的内容。' }

async function inGroups<T, U>(all: readonly T[], work: (some: readonly T[]) => Promise<readonly U[]>): Promise<U[]> {
  const done: U[] = []
  for (let at = 0; at < all.length; at += GROUP) done.push(...(await work(all.slice(at, at + GROUP))))
  return done
}
