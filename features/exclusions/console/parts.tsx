import type { ConsolePart } from '#web/ui/parts.tsx'

export const parts: readonly ConsolePart[] = [
  { place: 'rating', permission: 'ratings.read', load: () => import('./exclusion-of-rating.tsx') },
  { place: 'follow_up', permission: 'ratings.read', load: () => import('./exclusion-of-follow-up.tsx') },
]
