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
