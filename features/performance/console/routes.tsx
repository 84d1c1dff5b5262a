import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'performance',
    says: { zh: '绩效和能力评估', en: 'Performance' },
    permission: 'performance.read',
    menu: { group: 'figures', order: 18 },
    load: () => import('./scores.tsx'),
  },
  {
    path: 'performance/schemes',
    says: { zh: '计分方案', en: 'Schemes' },
    permission: 'performance.read',
    load: () => import('./schemes.tsx'),
  },
  {
    path: 'performance/schemes/new',
    says: { zh: '提议计分方案', en: 'Propose a scheme' },
    permission: 'performance.propose',
    load: () => import('./propose.tsx'),
  },
  {
    path: 'performance/schemes/:schemeId',
    says: { zh: '计分方案', en: 'Scheme' },
    permission: 'performance.read',
    load: () => import('./scheme.tsx'),
  },
]
