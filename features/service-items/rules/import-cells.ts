import { CHANNEL_WORDS, ELEMENT_WORDS, MATERIAL_WORDS, type ElementField } from './element-words.ts'
import { itemContent, RATING_STAGES, type ItemContent } from './elements.ts'

export type CellFault = { column: string | null; code: string; says: string }
type Cells = Readonly<Record<string, string>>
type Read = { ok: true; value: unknown } | { ok: false; says: string }
const good = (value: unknown): Read => ({ ok: true, value })
const bad = (says: string): Read => ({ ok: false, says })

const lines = (cell: string): string[] =>
  cell
    .split(/[；;\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
const parts = (line: string): string[] => line.split(/[|｜]/).map((part) => part.trim())
const count = (text: string | undefined): number | null => (text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : null)
const codeSaid = (words: Readonly<Record<string, { zh: string }>>, says: string): string | undefined =>
  Object.keys(words).find((code) => words[code]?.zh === says)

/** Every line by itself; the first that cannot be read is told with its number. */
function each(cell: string, read: (line: string) => Read): Read {
  const found: unknown[] = []
  for (const [at, line] of lines(cell).entries()) {
    const one = read(line)
    if (!one.ok) return bad(`第 ${at + 1} 行：${one.says}`)
    found.push(one.value)
  }
  return good(found)
}

const materials = (cell: string): Read =>
  each(cell, (line) => {
    const [name = '', form, copies, note = ''] = parts(line)
    const kind = form === undefined || form === '' ? 'original' : codeSaid(MATERIAL_WORDS, form)
    if (kind === undefined)
      return bad(
        `形式“${form ?? ''}”不认识，可写${Object.values(MATERIAL_WORDS)
          .map((words) => words.zh)
          .join('、')}。`,
      )
    if (copies !== undefined && copies !== '' && count(copies) === null) return bad(`份数“${copies}”不是数字。`)
    return good({ name, kind, copies: count(copies) ?? 1, note })
  })
const steps = (cell: string): Read =>
  each(cell, (line) => {
    const [name = '', days, note = ''] = parts(line)
    if (days !== undefined && days !== '' && count(days) === null) return bad(`天数“${days}”不是数字。`)
    return good({ name, days: count(days), note })
  })
const charges = (cell: string): Read => {
  if (['', '不收费', '无'].includes(cell)) return good({ isFree: true, items: [] })
  const items = each(cell, (line) => {
    const [name = '', standard = '', basis = ''] = parts(line)
    return good({ name, standard, basis })
  })
  return items.ok ? good({ isFree: false, items: items.value }) : items
}
const apart = (line: string): [string, string] => {
  const [, before = line, after = ''] = /^([^：:]*)[：:](.*)$/.exec(line) ?? []
  return [before.trim(), after.trim()]
}
const channels = (cell: string): Read =>
  each(cell, (line) => {
    const [says, where] = apart(line)
    const side = codeSaid(CHANNEL_WORDS, says)
    return side === undefined || where === '' ? bad(`“${line}”要写成“线下：在哪里”，可写线下、线上、热线。`) : good({ side, where })
  })
const closedStages = (cell: string): Read => {
  const closed = each(cell, (line) => {
    const [says, reason] = apart(line)
    const stage = RATING_STAGES.find((row) => row.says === says)?.stage
    return stage === undefined
      ? bad(`没有“${says}”这个环节，可写${RATING_STAGES.map((row) => row.says).join('、')}。`)
      : good({ stage, reason })
  })
  return closed.ok ? good({ closed: closed.value }) : closed
}
const days = (cell: string): Read => (count(cell) === null ? bad(`“${cell}”不是 0 或更大的整数。`) : good(count(cell)))
const yes = (cell: string): Read => good(cell === 'yes')

const READERS: { [F in ElementField]?: (cell: string) => Read } = {
  materials,
  steps,
  charges,
  channels,
  ratingStages: closedStages,
  legalLimit: days,
  promisedLimit: days,
  anywhere: yes,
  newPolicy: yes,
  newService: yes,
  keyItem: yes,
  leadUnit: (cell) => good(cell === '' ? null : cell.toUpperCase()),
  coUnits: (cell) => good(lines(cell).map((code) => code.toUpperCase())),
}
/** An empty cell of these says nothing; of the others, that there is none. */
const KEEPS: readonly string[] = [
  'processing',
  'completion',
  'legalLimit',
  'promisedLimit',
  'limitUnit',
  'sides',
  'anywhere',
  'newPolicy',
  'newService',
  'keyItem',
]

/** What a row makes of an item: what stands, with the cells that the file has. */
export function contentOfCells(cells: Cells, base: ItemContent): { content: ItemContent | null; faults: CellFault[] } {
  const faults: CellFault[] = []
  const said: Record<string, unknown> = {}
  for (const [id, cell] of Object.entries(cells)) {
    if (!(id in ELEMENT_WORDS) || id === 'line' || (cell === '' && KEEPS.includes(id))) continue
    const field = id as ElementField
    const read = READERS[field]?.(cell) ?? good(cell)
    if (read.ok) said[field] = read.value
    else faults.push({ column: field, code: 'not_readable', says: `${ELEMENT_WORDS[field].zh}：${read.says}` })
  }
  // Whoever says only that it is done at once has said how it is completed.
  const implied = said['processing'] === 'immediate' && !('completion' in said) ? { completion: 'at_once' } : {}
  const parsed = itemContent.safeParse({ ...base, ...implied, ...said })
  if (parsed.success) return { content: faults.length === 0 ? parsed.data : null, faults }
  const shapes = parsed.error.issues.map((issue) => shapeFault(String(issue.path[0] ?? '')))
  return {
    content: null,
    faults: [...faults, ...shapes.filter((one, at) => shapes.findIndex((other) => other.column === one.column) === at)],
  }
}
const shapeFault = (field: string): CellFault => ({
  column: field,
  code: 'not_fit',
  says: `${field in ELEMENT_WORDS ? ELEMENT_WORDS[field as ElementField].zh : '这一列'}：太长，或者不是要求的格式，请对照模板第二行的例子修改。`,
})
/** The column that a fault of the content belongs to. */
export const columnOf = (path: string): string => path.split('.')[0] ?? path
