import type { Level } from './levels.ts'
import type { Code, Draft } from './views.ts'

export type Chosen = Draft & { level: Level }
export const hasLevel = (draft: Draft): draft is Chosen => draft.level !== undefined

type Posted = { level?: string | undefined; detailCodes?: string | readonly string[] | undefined; text?: string | undefined }
const MOST_CODES = 8
/** Without script, codes ticked under a face that was left again come along: only those of the chosen level count. */
export function draftOf(form: Posted, codes: readonly Code[]): Omit<Draft, 'anonymous'> {
  const level = /^[1-5]$/.test(form.level ?? '') ? (Number(form.level) as Level) : undefined
  const ofOthers = new Set(codes.filter((c) => c.level !== level).map((c) => c.code))
  const detailCodes = [...new Set([form.detailCodes ?? []].flat())].filter((code) => !ofOthers.has(code)).slice(0, MOST_CODES)
  return { ...(level && { level }), detailCodes, text: form.text ?? '' }
}
