import { theirRow, type TheirRow } from '../contract/comparisons.ts'

export type ReadRow = { index: number; row: TheirRow } | { index: number; says: string }

/** One row of a source's table; all rows of one comparison are of one source, that of the first. */
export function readRow(index: number, value: unknown, source: string | null): ReadRow {
  const read = theirRow.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    const field = issue?.path.join('.') ?? ''
    return { index, says: `${field === '' ? '这一行' : `字段 ${field}`}：${issue?.message ?? '读不懂'}` }
  }
  if (source !== null && read.data.sourceSystem !== source)
    return { index, says: `字段 sourceSystem：一次比对只能有一个来源系统，前面各行是 ${source}` }
  return { index, row: read.data }
}

/** The source a row names, whatever else is wrong with it. */
export const sourceNamed = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'sourceSystem' in value && typeof value.sourceSystem === 'string'
    ? value.sourceSystem
    : null
