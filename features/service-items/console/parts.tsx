import type { ConsolePart } from '#web/ui/parts.tsx'

export const parts: readonly ConsolePart[] = [{ place: 'unit', permission: 'items.read', load: () => import('./items-of-unit.tsx') }]
