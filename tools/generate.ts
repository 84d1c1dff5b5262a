/** `npm run generate` makes every generated file anew; with --check it only says which are stale. */
import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '#server/platform/db.ts'
import { onScratch, schemaDump } from './dump-schema.ts'
import { staleFiles, write, type Generated } from './generated.ts'
import { architecturePage } from './graph.ts'
import { apiDocuments } from './openapi.ts'
import { problem, report, root, type Problem } from './problem.ts'
import { stateDocuments } from './states.ts'
import { typesOf } from './types.ts'

const databaseFiles = async (db: Db): Promise<Generated> => new Map([...(await schemaDump(db)), ['db/types.ts', await typesOf(db)]])

const GENERATORS: readonly { by: string; files: () => Generated | Promise<Generated> }[] = [
  { by: 'dump-schema, types', files: () => onScratch(databaseFiles) },
  { by: 'states', files: stateDocuments },
  { by: 'openapi', files: apiDocuments },
  { by: 'graph', files: architecturePage },
]

/** Diagrams of tables that no feature exports any more. */
const forgotten = (states: Generated): string[] => globSync('docs/states/*.md', { cwd: root }).filter((path) => !states.has(path))

export async function staleProblems(): Promise<Problem[]> {
  const found: Problem[] = []
  for (const { by, files } of GENERATORS) found.push(...staleFiles(await files(), by))
  return [
    ...found,
    ...forgotten(await stateDocuments()).map((path) => problem(path, 'generated-fresh', 'no feature exports this state table any more')),
  ]
}

if (import.meta.main) {
  if (process.argv.includes('--check')) report(await staleProblems())
  else {
    for (const { files } of GENERATORS) write(await files())
    for (const path of forgotten(await stateDocuments())) rmSync(join(root, path))
  }
}
