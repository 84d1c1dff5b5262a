import type { ConsolePart } from '#web/ui/parts.tsx'

export const parts: readonly ConsolePart[] = [{ place: 'item', permission: 'items.read', load: () => import('./stages-of-item.tsx') }]
