import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'policies',
    says: { zh: '规则参数', en: 'Policy parameters' },
    permission: 'policies.read',
    menu: { group: 'system', order: 10 },
    load: () => import('./policies.tsx'),
  },
  {
    path: 'policies/:key',
    says: { zh: '一个规则参数', en: 'A parameter' },
    permission: 'policies.read',
    load: () => import('./policy.tsx'),
  },
  {
    path: 'policies/:key/propose',
    says: { zh: '提议修改', en: 'Propose a change' },
    permission: 'policies.propose',
    load: () => import('./propose.tsx'),
  },
]
