import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'calendar',
    says: { zh: '工作日历', en: 'Working calendar' },
    permission: 'calendar.read',
    menu: { group: 'system', order: 20 },
    load: () => import('./calendar.tsx'),
  },
  {
    path: 'calendar/:year',
    says: { zh: '工作日历', en: 'Working calendar' },
    permission: 'calendar.read',
    load: () => import('./calendar.tsx'),
  },
  {
    path: 'calendar/:year/edit',
    says: { zh: '编辑放假安排', en: 'Edit a list of holidays' },
    permission: 'calendar.publish',
    load: () => import('./edit.tsx'),
  },
]
