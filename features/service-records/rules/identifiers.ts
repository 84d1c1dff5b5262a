import { isUscc } from '#features/organisations/rules.ts'
import { ID_TYPES, type IdType } from './codes.ts'

/** 公民身份号码 (GB 11643-1999): 17 digits and a check character. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** The 18th character that belongs to these 17 digits. */
export const residentCheck = (first17: string): string =>
  CHECKS.charAt(WEIGHTS.reduce((sum, weight, i) => sum + weight * (first17.charCodeAt(i) - 48), 0) % 11)
export const isResidentNumber = (number: string): boolean => /^\d{17}[\dX]$/.test(number) && residentCheck(number) === number[17]

const checkedBy = new Map<string, string | undefined>(ID_TYPES.map((row) => [row.code, 'checked' in row ? row.checked : undefined]))

/** Whether the number passes the check of its type; types without one always do. */
export function isIdNumber(type: IdType, number: string): boolean {
  const check = checkedBy.get(type)
  return check === 'resident' ? isResidentNumber(number) : check === 'uscc' ? isUscc(number) : true
}
