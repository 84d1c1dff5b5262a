import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'records',
    says: { zh: '办件', en: 'Service records' },
    permission: 'records.read',
    menu: { group: 'handling', order: 20 },
    load: () => import('./records.tsx'),
  },
  {
    path: 'records/:recordId',
    says: { zh: '办件', en: 'Service record' },
    permission: 'records.read',
    load: () => import('./record.tsx'),
  },
]
