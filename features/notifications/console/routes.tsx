import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'notifications',
    says: { zh: '短信通知', en: 'Messages to raters' },
    permission: 'notifications.read',
    menu: { group: 'system', order: 60 },
    load: () => import('./notifications.tsx'),
  },
]
