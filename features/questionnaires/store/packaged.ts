import { readFileSync } from 'node:fs'
import { parseCsv } from '#shared/csv.ts'
import type { Language } from '#shared/language.ts'
import type { Placement } from '../rules.ts'
import { GENERATIONS } from '../rules/generations.ts'
import type { CodeRow, TextRow } from './codes.ts'

const read = (name: string) => parseCsv(readFileSync(new URL(`../../../db/reference/${name}`, import.meta.url), 'utf8'))

/** The national list as it comes with the program, each code dated by its generation. */
export const packagedCodes = (): CodeRow[] =>
  read('rating-detail-codes.csv').flatMap((row) => {
    const dates = GENERATIONS.find((g) => String(g.generation) === row['generation'])
    if (!dates) return []
    return {
      code: row['code'] ?? '',
      level: Number(row['level']),
      text: row['text'] ?? '',
      textAbridged: row['text_standing'] === 'abridged',
      placement: row['placement'] === '' ? null : (row['placement'] as Placement),
      generation: dates.generation,
      effectiveFrom: dates.from,
      effectiveTo: dates.to,
    }
  })

/** Texts for display in the other languages, and of the five levels. */
export const packagedTexts = (): TextRow[] =>
  read('rating-texts.csv').map((row) => ({
    subject: row['subject'] ?? '',
    language: row['language'] as Language,
    text: row['text'] ?? '',
    reviewed: row['reviewed'] === 'yes',
  }))
