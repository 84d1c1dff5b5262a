import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'imports',
    says: { zh: '批量导入', en: 'Imports' },
    permission: 'imports.make',
    menu: { group: 'reference', order: 80 },
    load: () => import('./imports.tsx'),
  },
  { path: 'imports/new', says: { zh: '新的导入', en: 'New import' }, permission: 'imports.make', load: () => import('./new-import.tsx') },
  { path: 'imports/:importId', says: { zh: '一次导入', en: 'An import' }, permission: 'imports.make', load: () => import('./report.tsx') },
]
