import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'exclusions',
    says: { zh: '不予采纳情况', en: 'Ratings not adopted' },
    permission: 'figures.exclusions',
    menu: { group: 'figures', order: 20 },
    load: () => import('./exclusion-rates.tsx'),
  },
]
