import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { problem, root, type Problem } from './problem.ts'

/** Files that a tool makes from the sources: path → text. */
export type Generated = ReadonlyMap<string, string>

export function write(files: Generated): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

/** Those that no longer say what the sources say; `by` makes them anew. */
export const staleFiles = (files: Generated, by: string): Problem[] =>
  [...files]
    .filter(([path, text]) => read(path) !== text)
    .map(([path]) => problem(path, 'generated-fresh', `differs from its sources: run npm run generate (${by})`))

export const read = (path: string): string | null => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null)
