import { remembered } from '#server/platform/cache.ts'
import type { Db } from '#server/platform/db.ts'
import type { DetailCode, DisplayTexts } from './rules.ts'
import { readCodes, readTexts } from './store/codes.ts'

export { keepAnswers } from './store/answers.ts'
export { loadForms } from './actions/load-forms.ts'
export { putExampleForm } from './actions/seed.ts'
export { formToPreview } from './actions/show-forms.ts'

const ALL = 'all'
const codes = remembered(async (db) => new Map(one(await readCodes(db))))
const levels = remembered(async (db) => {
  const texts = await readTexts(db)
  return new Map(one([1, 2, 3, 4, 5].map((level) => [level, texts.get(String(level)) ?? {}] as const)))
})
/** An empty list is not remembered: the seeds are about to fill it. */
const one = <T>(rows: readonly T[]): [string, readonly T[]][] => (rows.length === 0 ? [] : [[ALL, rows]])

/** Every detail code there is or was, at most five seconds old; rules say which is in force. */
export const loadDetailCodes = async (db: Db): Promise<readonly DetailCode[]> => (await codes(db, [ALL])).get(ALL) ?? []

/** What the five levels are called in each language. */
export const loadLevelTexts = async (db: Db): Promise<ReadonlyMap<number, DisplayTexts>> => new Map((await levels(db, [ALL])).get(ALL))
