import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'jobs',
    says: { zh: '定时任务', en: 'Scheduled jobs' },
    permission: 'jobs.read',
    menu: { group: 'system', order: 40 },
    load: () => import('./jobs.tsx'),
  },
  {
    path: 'parked',
    says: { zh: '搁置的事件', en: 'Parked events' },
    permission: 'parked.read',
    menu: { group: 'system', order: 50 },
    load: () => import('./parked.tsx'),
  },
  {
    path: 'parked/:listener/:subject',
    says: { zh: '一个主题的搁置事件', en: 'Parked events of one subject' },
    permission: 'parked.read',
    load: () => import('./parked-subject.tsx'),
  },
]
