import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'records',
    says: { zh: '办件', en: 'Service records' },
    permission: 'records.read',
    menu: { group: 'handling', order: 20 },
    load: () => import('./records.tsx'),
  },
  {
    path: 'records/:recordId',
    says: { zh: '办件', en: 'Service record' },
    permission: 'records.read',
    load: () => import('./record.tsx'),
  },
  {
    path: 'quarantine',
    says: { zh: '隔离的办件', en: 'Quarantine' },
    permission: 'quarantine.read',
    menu: { group: 'system', order: 30 },
    load: () => import('./quarantine.tsx'),
  },
  {
    path: 'quarantine/:quarantineId',
    says: { zh: '一条隔离的办件', en: 'A quarantined record' },
    permission: 'quarantine.read',
    load: () => import('./quarantined.tsx'),
  },
  {
    path: 'code-mappings',
    says: { zh: '代码对照', en: 'Code mappings' },
    permission: 'records.map',
    menu: { group: 'system', order: 31 },
    load: () => import('./code-mappings.tsx'),
  },
  {
    path: 'record-quality',
    says: { zh: '数据质量', en: 'Data quality' },
    permission: 'records.quality',
    menu: { group: 'system', order: 29 },
    load: () => import('./quality.tsx'),
  },
  {
    path: 'overdue-records',
    says: { zh: '超过承诺未说明理由', en: 'Past the promise, no reason given' },
    permission: 'records.explain',
    menu: { group: 'handling', order: 21 },
    load: () => import('./overdue.tsx'),
  },
]
