import type { ConsolePart } from '#web/ui/parts.tsx'

export const parts: readonly ConsolePart[] = [{ place: 'case', permission: 'notifications.of_case', load: () => import('./of-case.tsx') }]
