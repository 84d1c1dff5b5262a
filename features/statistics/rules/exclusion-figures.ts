import { shareOf, type Share } from './metrics.ts'

/**
 * What units asked to exclude, and what came of it (rules 3.6). Of `asked`, those neither `confirmed`, `refused` nor `pending`
 * were confirmed and restored on appeal. `excluded` also holds what raters withdrew and what appeals set aside.
 */
export type ExclusionFigures = { bad: number; asked: number; confirmed: number; refused: number; pending: number; excluded: number }
export const NO_EXCLUSIONS: ExclusionFigures = { bad: 0, asked: 0, confirmed: 0, refused: 0, pending: 0, excluded: 0 }

export const exclusionShare = ({ excluded, bad }: ExclusionFigures): Share | null => shareOf(excluded, bad)
/** What still waits to be decided is neither. */
export const confirmedShare = ({ confirmed, refused }: ExclusionFigures): Share | null => shareOf(confirmed, confirmed + refused)
export const restoredOf = ({ asked, confirmed, refused, pending }: ExclusionFigures): number => asked - confirmed - refused - pending
