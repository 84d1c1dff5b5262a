import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'releases',
    says: { zh: '评价文字公开', en: 'Words to release' },
    permission: 'text.release',
    menu: { group: 'handling', order: 40 },
    load: () => import('./releases.tsx'),
  },
  {
    path: 'releases/:caseId',
    says: { zh: '一条评价的文字', en: 'Words of a rating' },
    permission: 'text.release',
    load: () => import('./release.tsx'),
  },
]
