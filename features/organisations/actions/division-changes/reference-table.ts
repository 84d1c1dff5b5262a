import { readFileSync } from 'node:fs'
import { parseCsv } from '#shared/csv.ts'

/** A table of db/reference, as it comes with the system. */
export const referenceTable = (name: string) => parseCsv(readFileSync(new URL(`../../../../db/reference/${name}`, import.meta.url), 'utf8'))
