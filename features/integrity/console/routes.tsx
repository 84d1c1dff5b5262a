import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'integrity',
    says: { zh: '评价真实性', en: 'Integrity checks' },
    permission: 'integrity.read',
    menu: { group: 'handling', order: 30 },
    load: () => import('./checks.tsx'),
  },
  {
    path: 'integrity/:checkId',
    says: { zh: '一件查核', en: 'A check' },
    permission: 'integrity.read',
    load: () => import('./check.tsx'),
  },
]
