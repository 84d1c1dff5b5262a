import type { ConsolePart } from '#web/ui/parts.tsx'

export const parts: readonly ConsolePart[] = [{ place: 'rating', permission: 'case.read', load: () => import('./case-of-rating.tsx') }]
