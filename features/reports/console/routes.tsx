import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'reports',
    says: { zh: '通报', en: 'Bulletins' },
    permission: 'reports.read',
    menu: { group: 'figures', order: 19, covers: ['report-templates'] },
    load: () => import('./reports.tsx'),
  },
  { path: 'reports/new', says: { zh: '生成通报', en: 'Make a bulletin' }, permission: 'reports.make', load: () => import('./make.tsx') },
  { path: 'reports/:reportId', says: { zh: '一份通报', en: 'A bulletin' }, permission: 'reports.read', load: () => import('./report.tsx') },
  {
    path: 'report-templates',
    says: { zh: '通报模板', en: 'Bulletin templates' },
    permission: 'reports.read',
    load: () => import('./templates.tsx'),
  },
  {
    path: 'report-templates/:templateId',
    says: { zh: '一份模板', en: 'A template' },
    permission: 'reports.read',
    load: () => import('./template.tsx'),
  },
]
