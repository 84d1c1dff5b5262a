/** docs/states/*.md from the state tables that features export: the diagram and the rows, in Chinese. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { roleRow } from '#features/identity/rules/roles.ts'
import { diagram, type Step } from '#shared/state-table.ts'
import { write, type Generated } from './generated.ts'
import { root } from './problem.ts'

/** What a feature's rules export as `stateTables`. `states` gives each state its name, where it has one. */
export type StateTable = {
  name: string
  title: string
  start: string
  steps: readonly Step<string>[]
  states?: readonly { state: string; says: string }[]
}

export async function stateDocuments(): Promise<Generated> {
  const files = globSync(['features/*/rules.ts', 'features/*/rules/*.ts'], { cwd: root, exclude: ['**/*.test.ts'] }).toSorted()
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(join(root, file)).href) as Promise<{ stateTables?: readonly StateTable[] }>),
  )
  const tables = new Set(modules.flatMap((module) => module.stateTables ?? []))
  return new Map(
    [...tables].toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((table) => [`docs/states/${table.name}.md`, documentOf(table)]),
  )
}

function documentOf(table: StateTable): string {
  const { title, start, steps, states = [] } = table
  const names = new Map(states.map((row) => [row.state, row.says]))
  const called = (state: string) => (names.has(state) ? `${names.get(state)}<br>\`${state}\`` : `\`${state}\``)
  const rows = steps.map((step) => [
    called(step.from),
    `${step.says}<br>\`${step.action}\``,
    called(step.to),
    step.by.map(role).join('、'),
    step.needs.map((need) => `\`${need}\``).join(' ') || '—',
    furtherColumns(step),
    step.clause,
  ])
  return [
    `# ${title}`,
    '',
    '由 `npm run generate` 从状态表生成，请勿手改。没有写在表里的，就不能做。',
    '',
    '```mermaid',
    diagram(drawn(steps), start),
    ...states.map((row) => `  ${row.state}: ${row.says}`),
    '```',
    '',
    '图中不画留在原状态的步骤，表中都有。',
    '',
    markdownTable(['从', '做什么', '到', '谁可以做', '须附', '另有', '依据'], rows),
    '',
  ].join('\n')
}

/** In words, each arrow once; a step that stays where it is would only hide the others. */
function drawn(steps: readonly Step<string>[]): Step<string>[] {
  const arrows = steps.filter((s) => s.from !== s.to).map((s) => ({ ...s, action: s.says, by: s.by.map(role) }))
  const ways = Map.groupBy(arrows, (s) => [s.from, s.to, s.action].join())
  return [...ways.values()].flatMap((same) => same.slice(0, 1).map((s) => ({ ...s, by: [...new Set(same.flatMap((one) => one.by))] })))
}

const EVERY_TABLE = ['from', 'action', 'to', 'by', 'needs', 'says', 'clause']
/** What only this table has: conditions, clocks that start or end. */
const furtherColumns = (step: Step<string>): string =>
  Object.entries<unknown>(step)
    .filter(([column]) => !EVERY_TABLE.includes(column))
    .map(([column, value]) => (value === true ? `\`${column}\`` : `\`${column}\`：${String(value)}`))
    .join('；') || '—'

/** Who is no post of anybody's: the people a procedure is about, and the system. */
const PARTIES: Readonly<Record<string, string>> = { system: '系统', rater: '评价人', rated: '被评价人', importer: '导入人' }
const role = (code: string): string => roleRow(code)?.says ?? PARTIES[code] ?? code
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
const markdownTable = (head: readonly string[], rows: readonly string[][]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')

if (import.meta.main) write(await stateDocuments())
