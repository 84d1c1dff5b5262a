import type { PartProps } from '#web/ui/parts.tsx'
import { ExclusionOf } from './exclusion-of-rating.tsx'

export default function ExclusionOfFollowUp({ subject }: PartProps) {
  return <ExclusionOf ratingId={subject} kind="follow_up" />
}
