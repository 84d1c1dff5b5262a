import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'divisions',
    says: { zh: '机构', en: 'Organisations' },
    permission: 'organisations.read',
    menu: { group: 'reference', order: 10, covers: ['units', 'halls', 'windows', 'staff'] },
    load: () => import('./divisions.tsx'),
  },
  {
    path: 'divisions/:code',
    says: { zh: '区划', en: 'Division' },
    permission: 'organisations.read',
    load: () => import('./division.tsx'),
  },
  { path: 'units', says: { zh: '单位', en: 'Units' }, permission: 'organisations.read', load: () => import('./units.tsx') },
  { path: 'units/:unitCode', says: { zh: '单位', en: 'Unit' }, permission: 'organisations.read', load: () => import('./unit.tsx') },
  { path: 'halls', says: { zh: '大厅', en: 'Halls' }, permission: 'organisations.read', load: () => import('./halls.tsx') },
  {
    path: 'halls/:division/:hallCode',
    says: { zh: '大厅', en: 'Hall' },
    permission: 'organisations.read',
    load: () => import('./hall.tsx'),
  },
  { path: 'windows', says: { zh: '窗口', en: 'Windows' }, permission: 'windows.read', load: () => import('./windows.tsx') },
  { path: 'staff', says: { zh: '窗口人员', en: 'Window staff' }, permission: 'staff.read', load: () => import('./staff.tsx') },
]
