import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'ratings',
    says: { zh: '评价', en: 'Ratings' },
    permission: 'ratings.read',
    menu: { group: 'handling', order: 30 },
    load: () => import('./ratings.tsx'),
  },
  { path: 'ratings/:ratingId', says: { zh: '评价', en: 'Rating' }, permission: 'ratings.read', load: () => import('./rating.tsx') },
]
