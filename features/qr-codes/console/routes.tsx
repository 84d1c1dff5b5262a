import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'fixed-codes',
    says: { zh: '固定评价码', en: 'Fixed codes' },
    permission: 'codes.read',
    menu: { group: 'reference', order: 55 },
    load: () => import('./codes.tsx'),
  },
  { path: 'fixed-codes/new', says: { zh: '制作评价码', en: 'Make codes' }, permission: 'codes.manage', load: () => import('./make.tsx') },
  {
    path: 'fixed-codes/:code',
    says: { zh: '一个评价码', en: 'A fixed code' },
    permission: 'codes.read',
    load: () => import('./code.tsx'),
  },
]
