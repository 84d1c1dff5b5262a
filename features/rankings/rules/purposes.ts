import { accept, refuse } from '#shared/decision.ts'
import type { Said } from '#shared/columns.ts'

/** What a person’s result may be looked at for, and by whom (rules 5.5; plan 四(三): 作为单位、个人评选先进的重要依据). */
export const PURPOSE_ROWS = [
  { purpose: 'guidance', says: { zh: '改进工作', en: 'Guidance' }, roles: ['head'] },
  { purpose: 'award', says: { zh: '评选先进', en: 'Award' }, roles: ['head', 'supervisor', 'region'] },
] as const satisfies readonly { purpose: string; says: Said; roles: readonly string[] }[]
export type Purpose = (typeof PURPOSE_ROWS)[number]['purpose']
export const purposeSays = (purpose: Purpose): string => PURPOSE_ROWS.find((row) => row.purpose === purpose)?.says.zh ?? purpose

/** `roles`: those in which this person is within reach. */
export function judgeLook(purpose: Purpose, roles: readonly string[]) {
  const row = PURPOSE_ROWS.find((one) => one.purpose === purpose)
  if (roles.length === 0) return refuse('no_such_person')
  return roles.some((role) => row?.roles.some((one) => one === role)) ? accept(purpose) : refuse('only_for_awards')
}
