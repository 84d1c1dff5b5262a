import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'windows',
    says: { zh: '窗口', en: 'Windows' },
    permission: 'windows.read',
    menu: { group: 'reference', order: 30 },
    load: () => import('./windows.tsx'),
  },
]
