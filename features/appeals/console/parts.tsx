import type { ConsolePart } from '#web/ui/parts.tsx'

export const parts: readonly ConsolePart[] = [{ place: 'case', permission: 'notices.read', load: () => import('./of-case.tsx') }]
