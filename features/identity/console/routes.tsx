import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'clients',
    says: { zh: '接入系统', en: 'Connected systems' },
    permission: 'clients.read',
    menu: { group: 'system', order: 40 },
    load: () => import('./clients.tsx'),
  },
  {
    path: 'clients/:clientId',
    says: { zh: '一个接入系统', en: 'A connected system' },
    permission: 'clients.read',
    load: () => import('./client.tsx'),
  },
]
