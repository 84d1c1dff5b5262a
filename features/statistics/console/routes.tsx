import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'overview',
    says: { zh: '总览', en: 'Overview' },
    permission: 'figures.read',
    menu: { group: 'figures', order: 0 },
    load: () => import('./figures/overview.tsx'),
  },
  {
    path: 'explore',
    says: { zh: '分析', en: 'Explore' },
    permission: 'figures.read',
    menu: { group: 'figures', order: 5, covers: ['figures/ratings'] },
    load: () => import('./figures/explorer.tsx'),
  },
  {
    path: 'coverage',
    says: { zh: '评不了的地方', en: 'Not covered yet' },
    permission: 'figures.read',
    menu: { group: 'figures', order: 30 },
    load: () => import('./figures/coverage.tsx'),
  },
  {
    path: 'figures/ratings',
    says: { zh: '数字背后的评价', en: 'Ratings behind a figure' },
    permission: 'ratings.read',
    load: () => import('./figures/behind.tsx'),
  },
  {
    path: 'exclusions',
    says: { zh: '不予采纳情况', en: 'Ratings not adopted' },
    permission: 'figures.exclusions',
    menu: { group: 'figures', order: 20 },
    load: () => import('./exclusion-rates.tsx'),
  },
]
