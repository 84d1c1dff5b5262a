import type { ConsolePart } from '#web/ui/parts.tsx'

export const parts: readonly ConsolePart[] = [
  { place: 'rating', permission: 'case.read', load: () => import('./case-of-rating.tsx') },
  { place: 'follow_up', permission: 'case.read', load: () => import('./case-of-follow-up.tsx') },
  { place: 'calendar', permission: 'calendar.publish', load: () => import('./recompute-notice.tsx') },
  { place: 'calendar_draft', permission: 'calendar.publish', load: () => import('./calendar-preview.tsx') },
]
