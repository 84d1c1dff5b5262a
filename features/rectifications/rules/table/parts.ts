import type { CaseStep } from '../columns.ts'
import { ASKED_PART, GIVING_STATES, PART_ACTIONS, partStepSays } from '../parts.ts'
import { OPEN_STATES } from '../states.ts'
import { UNIT } from './rows.ts'

const part = { by: UNIT, needs: [], takes: ['note'], elsewhere: true, clause: ASKED_PART.clause } as const
/** What happens to the parts of a cross-department case stands in its timeline too; the case itself stays where it is (rules 3.2). */
export const PARTS: readonly CaseStep[] = [
  ...GIVING_STATES.map((state): CaseStep => ({ ...part, from: state, action: ASKED_PART.action, to: state, says: ASKED_PART.says })),
  ...PART_ACTIONS.flatMap((action) =>
    OPEN_STATES.map((state): CaseStep => ({ ...part, from: state, action, to: state, says: partStepSays(action) })),
  ),
]
