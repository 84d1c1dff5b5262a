/** Several test files in one process, one after another, each a suite of its own name: what they import is read once (docs/decisions/0051). */
import { createRequire } from 'node:module'
import { describe } from 'node:test'
import { resolve } from 'node:path'

// what is imported loses its place in the suite; what is required keeps it
const read = createRequire(import.meta.url)
for (const file of process.argv.slice(2)) describe(file, () => void read(resolve(file)))
