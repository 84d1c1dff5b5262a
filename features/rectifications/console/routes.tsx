import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'cases',
    says: { zh: '差评整改', en: 'Bad-rating cases' },
    permission: 'case.list',
    menu: { group: 'handling', order: 10 },
    load: () => import('./inbox.tsx'),
  },
  {
    path: 'cases/board',
    says: { zh: '差评整改看板', en: 'Board of cases' },
    permission: 'case.list',
    load: () => import('./board.tsx'),
  },
  {
    path: 'ledger',
    says: { zh: '整改台账', en: 'Ledger' },
    permission: 'case.list',
    menu: { group: 'handling', order: 11 },
    load: () => import('./ledger.tsx'),
  },
  {
    path: 'watch',
    says: { zh: '督办', en: 'Watch' },
    permission: 'case.list',
    menu: { group: 'handling', order: 12 },
    load: () => import('./watch.tsx'),
  },
  {
    path: 'workload',
    says: { zh: '专人负荷', en: 'Workload' },
    permission: 'case.assign',
    menu: { group: 'handling', order: 13 },
    load: () => import('./workload.tsx'),
  },
  {
    path: 'parts',
    says: { zh: '协办', en: 'Parts of cases' },
    permission: 'part.read',
    menu: { group: 'handling', order: 14 },
    load: () => import('./parts-given.tsx'),
  },
  {
    path: 'parts/:partId',
    says: { zh: '一件协办', en: 'One part' },
    permission: 'part.read',
    load: () => import('./part-page.tsx'),
  },
  {
    path: 'cases/:caseId',
    says: { zh: '一件差评', en: 'One case' },
    permission: 'case.read',
    load: () => import('./case-page.tsx'),
  },
  {
    path: 'calendar/recompute',
    says: { zh: '按现行日历重算期限', en: 'Recompute clocks' },
    permission: 'calendar.publish',
    load: () => import('./recompute.tsx'),
  },
]
