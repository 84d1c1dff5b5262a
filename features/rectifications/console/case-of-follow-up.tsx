import type { PartProps } from '#web/ui/parts.tsx'
import { CaseOf } from './case-of-rating.tsx'

/** Beside a bad follow-up: its case, which is not that of the first rating (rules 1.13). */
export default function CaseOfFollowUp({ subject }: PartProps) {
  return <CaseOf ratingId={subject} origin="follow_up" />
}
