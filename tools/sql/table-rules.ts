import { problem, type Problem } from '../problem.ts'
import type { Key, Reference, Table } from './tables.ts'

/** One owner and one topology for each table, and keys that one shard can decide (ARCHITECTURE.md, the SQL table). */
export function tableProblems(tables: ReadonlyMap<string, Table>, owners: readonly string[]): Problem[] {
  return [...tables.values()]
    .filter((table) => table.partitionOf === null)
    .flatMap((table) => [
      ...noteProblems(table, owners),
      ...table.keys.flatMap((key) => keyProblems(table, key)),
      ...table.references.flatMap((reference) => referenceProblems(table, reference, tables)),
    ])
}

function noteProblems(table: Table, owners: readonly string[]): Problem[] {
  if (table.comment === null) return [problem(table.at, 'table-comment', `table ${table.name} has no comment on table`)]
  if (!table.note)
    return [
      problem(
        table.at,
        'table-comment',
        `the comment of ${table.name} does not read “owner: <feature>; reference|local|distributed by <column>”`,
      ),
    ]
  const unowned = owners.includes(table.note.owner)
    ? []
    : [problem(table.at, 'table-owner', `${table.note.owner}, owner of ${table.name}, is no feature of features/order.ts`)]
  const keyless =
    table.note.topology.kind === 'local' || table.keys.some((key) => key.what === 'primary key')
      ? []
      : [problem(table.at, 'distribution-key', `${table.name} has no primary key`)]
  return [...unowned, ...keyless]
}

function keyProblems(table: Table, key: Key): Problem[] {
  const by = distributedBy(table)
  if (by === null || key.columns[0] === by) return []
  return [
    problem(
      key.at,
      'distribution-key',
      `the ${key.what} (${key.columns.join(', ')}) of ${table.name} does not start with its distribution column ${by}`,
    ),
  ]
}

function referenceProblems(table: Table, reference: Reference, tables: ReadonlyMap<string, Table>): Problem[] {
  const target = tables.get(reference.table)
  const from = table.note?.topology.kind
  const to = target?.note?.topology.kind
  if (!target || !from || !to) return []
  const wrong = (says: string) => [problem(reference.at, 'foreign-key-topology', `${table.name} → ${target.name}: ${says}`)]
  if (from === 'distributed' && to === 'distributed' && reference.columns[0] !== distributedBy(table))
    return wrong('a foreign key between distributed tables starts with the distribution column')
  if (from === 'distributed' && to === 'local') return wrong('a distributed table cannot refer to a local one')
  if (from !== 'distributed' && to === 'distributed') return wrong(`a ${from} table cannot refer to a distributed one`)
  return []
}

const distributedBy = (table: Table): string | null => (table.note?.topology.kind === 'distributed' ? table.note.topology.by : null)
