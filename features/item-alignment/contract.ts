import { z } from 'zod'
import { event } from '#shared/event.ts'

export { assignFindings, listFindings, readFinding, takeFindingStep } from './contract/findings.ts'
export { listAlignedUnits, listCoverage, listImplementations, readBasicAlignment, readBoard } from './contract/board.ts'
export { compareItems, listComparedRows, listComparedSources, readComparedSource } from './contract/comparisons.ts'
export { readItemFeed } from './contract/feed.ts'

/** Somebody asked a unit to mend a difference, or found it justified. Subject `item:<code>`. */
export const alignmentStepped = event(
  'alignment.stepped',
  z.object({
    itemCode: z.string(),
    element: z.string(),
    stepNo: z.int(),
    action: z.string(),
    from: z.string(),
    to: z.string(),
    unitCode: z.string().nullable(),
    dueOn: z.string().nullable(),
  }),
)
/** A source's table of items was compared with ours. Subject `source:<system>`. */
export const itemsCompared = event(
  'items.compared',
  z.object({
    sourceSystem: z.string(),
    comparisonId: z.string(),
    same: z.int(),
    writing: z.int(),
    differing: z.int(),
    unknown: z.int(),
    missing: z.int(),
  }),
)
