/** Files that are taken from a watched folder, and the report that is put beside each. */
const ENDS = /\.(csv|ndjson|jsonl|xlsx)$/i
const NAME = /^[^\p{Cc}\p{Cs}/\\.~][^\p{Cc}\p{Cs}/\\]{0,190}$/u
/** What begins with a dot or ~ is somebody’s half-written work; `.part` and `.tmp` do not end as a table does. */
export const isFileName = (name: string): boolean => NAME.test(name) && ENDS.test(name)

export type ReportRow = { rowNo: number; recordNo: string | null; says: string }
type Counts = { read: number; accepted: number; unchanged: number; quarantined: number }
/** For the people at the other system; nothing of anybody in it: reasons name fields, never what stands in them. */
export function reportText(
  name: string,
  { counts, bad, fault }: { counts: Counts; bad: readonly ReportRow[]; fault: string | null },
): string {
  const head = [
    `文件：${name}`,
    fault === null ? '结果：已处理' : `结果：没有读完。${fault}`,
    `读到 ${counts.read} 行；收下 ${counts.accepted} 件，没有变化 ${counts.unchanged} 件，隔离 ${counts.quarantined} 件。`,
  ]
  const rows = bad.map((row) => `第 ${row.rowNo} 行${row.recordNo === null ? '' : `（${row.recordNo}）`}：${row.says}`)
  const more = counts.quarantined > bad.length ? [`另有 ${counts.quarantined - bad.length} 件，请在工作台“隔离的办件”里查看。`] : []
  const mend = bad.length > 0 ? ['', '下面各行没有收下，请改好以后再放进来，或者在工作台里修改：'] : []
  return `﻿${[...head, ...mend, ...rows, ...more].join('\r\n')}\r\n`
}
