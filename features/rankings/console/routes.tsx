import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'rankings',
    says: { zh: '排名', en: 'Rankings' },
    permission: 'rankings.read',
    menu: { group: 'figures', order: 12 },
    load: () => import('./rankings.tsx'),
  },
  {
    path: 'my-result',
    says: { zh: '我的综合评价', en: 'My result' },
    permission: 'person-results.own',
    menu: { group: 'figures', order: 14 },
    load: () => import('./own-result.tsx'),
  },
  {
    path: 'person-results',
    says: { zh: '个人综合评价', en: 'A person’s result' },
    permission: 'person-results.read',
    menu: { group: 'figures', order: 16 },
    load: () => import('./person-result.tsx'),
  },
]
