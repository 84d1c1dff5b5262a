import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'my/notices',
    says: { zh: '我的告知和申诉', en: 'My notices and appeals' },
    permission: 'notices.own',
    menu: { group: 'handling', order: 14 },
    load: () => import('./own-notices.tsx'),
  },
  {
    path: 'my/notices/:noticeId',
    says: { zh: '给我的告知', en: 'A notice to me' },
    permission: 'notices.own',
    load: () => import('./own-notice.tsx'),
  },
  {
    path: 'notices',
    says: { zh: '告知被评价人', en: 'Notices to the rated' },
    permission: 'notices.read',
    menu: { group: 'handling', order: 16 },
    load: () => import('./notices.tsx'),
  },
  {
    path: 'notices/:noticeId',
    says: { zh: '一份告知', en: 'A notice' },
    permission: 'notices.read',
    load: () => import('./notice.tsx'),
  },
  {
    path: 'appeals',
    says: { zh: '申诉', en: 'Appeals' },
    permission: 'appeals.read',
    menu: { group: 'handling', order: 18 },
    load: () => import('./appeals.tsx'),
  },
  {
    path: 'appeals/:appealId',
    says: { zh: '一件申诉', en: 'An appeal' },
    permission: 'appeals.read',
    load: () => import('./appeal.tsx'),
  },
  {
    path: 'appeal-figures',
    says: { zh: '各单位的申诉情况', en: 'Appeals by unit' },
    permission: 'appeals.figures',
    menu: { group: 'figures', order: 40 },
    load: () => import('./figures.tsx'),
  },
]
