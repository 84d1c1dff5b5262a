import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'connectors',
    says: { zh: '对接', en: 'Connectors' },
    permission: 'connectors.manage',
    menu: { group: 'system', order: 30 },
    load: () => import('./connectors.tsx'),
  },
  {
    path: 'connectors/new',
    says: { zh: '添加对接', en: 'Add a connector' },
    permission: 'connectors.manage',
    load: () => import('./new.tsx'),
  },
  {
    path: 'connectors/:connectorId',
    says: { zh: '一个对接', en: 'A connector' },
    permission: 'connectors.manage',
    load: () => import('./connector.tsx'),
  },
  {
    path: 'connectors/:connectorId/settings',
    says: { zh: '修改对接', en: 'Change a connector' },
    permission: 'connectors.manage',
    load: () => import('./edit.tsx'),
  },
]
