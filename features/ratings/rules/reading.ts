import { startOf, type Instant, type LocalDate } from '#shared/time.ts'

export const CLASSES = ['ordinary', 'assisted', 'unmatched', 'canary', 'imported_default'] as const
export const IDENTIFICATIONS = ['real_name', 'anonymous', 'unlinked'] as const
/**
 * What staff may read of a rating (decisions/0010, 0014). Of an anonymous one: item, day, level, codes, masked text, and the
 * unit and division that answer. What is not shown is not found by either, or asking would tell what reading does not.
 */
export type Known = { anonymous: boolean; identification: (typeof IDENTIFICATIONS)[number]; class: (typeof CLASSES)[number] }

/** A rater who asked to be anonymous is that, known or not: whether somebody applied would narrow down the 办件. */
export const shownIdentification = ({ anonymous, identification }: Known): Known['identification'] =>
  anonymous ? 'anonymous' : identification

/** Whether staff helped, or a fixed code was scanned, tells the channel. */
export const TELLING = ['assisted', 'unmatched'] as const
export const tells = (kind: string): boolean => (TELLING as readonly string[]).includes(kind)
export const shownClass = ({ anonymous, class: kind }: Known): Known['class'] => (anonymous && tells(kind) ? 'ordinary' : kind)

/** Anonymous ratings are listed from the day after they came: who looks every minute would see whom it came after. */
export const anonymousBefore = (today: LocalDate): Instant => startOf(today)
