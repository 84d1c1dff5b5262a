import type { State } from '#features/rectifications/rules/states.ts'

/** A bad rating is told to everybody once its rater has been answered: not before the person it concerns (rules 3.7, 6). */
export const ANSWERED_STATES: readonly State[] = ['fed_back', 'closed', 'closed_unreached', 'closed_not_adopted']
/** The steps that answer the rater. */
export const ANSWERING_STEPS = ['feed_back', 'tell_not_adopted', 'decide_above'] as const

/** So many answers a page, and so many pages: further back the filters lead. */
export const ANSWERS_A_PAGE = 20
export const MOST_PAGES = 250
export const pagesOf = (total: number): number => Math.min(MOST_PAGES, Math.max(1, Math.ceil(total / ANSWERS_A_PAGE)))

/** How many of a long list stand on a page. */
export const MOST_LISTED = 30
export const MOST_FOUND = 20
export const DAYS_SHOWN = 30
export const LATEST = 3
/** How far back matters past their promised day are told, and how many different reasons stand on a page. */
export const LATE_DAYS = 90
export const MOST_REASONS = 20
