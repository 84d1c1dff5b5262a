import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'divisions',
    says: { zh: '机构', en: 'Organisations' },
    permission: 'organisations.read',
    menu: {
      group: 'reference',
      order: 10,
      covers: ['division-changes', 'units', 'halls', 'windows', 'staff', 'platforms', 'seatings', 'gaps', 'places'],
    },
    load: () => import('./divisions.tsx'),
  },
  {
    path: 'divisions/:code',
    says: { zh: '区划', en: 'Division' },
    permission: 'organisations.read',
    load: () => import('./division.tsx'),
  },
  {
    path: 'divisions/:code/history',
    says: { zh: '区划沿革', en: 'History of a division' },
    permission: 'organisations.read',
    load: () => import('./division-history.tsx'),
  },
  {
    path: 'division-changes',
    says: { zh: '区划变更', en: 'Changes of divisions' },
    permission: 'organisations.read',
    load: () => import('./division-changes.tsx'),
  },
  {
    path: 'division-changes/propose',
    says: { zh: '提议区划变更', en: 'Propose a change of divisions' },
    permission: 'divisions.propose',
    load: () => import('./propose-division-change.tsx'),
  },
  {
    path: 'division-changes/:changeId',
    says: { zh: '一项区划变更', en: 'A change of divisions' },
    permission: 'organisations.read',
    load: () => import('./division-change.tsx'),
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
  {
    path: 'windows/:division/:windowCode',
    says: { zh: '窗口', en: 'Window' },
    permission: 'windows.read',
    load: () => import('./window.tsx'),
  },
  { path: 'platforms', says: { zh: '平台', en: 'Platforms' }, permission: 'organisations.read', load: () => import('./platforms.tsx') },
  { path: 'seatings', says: { zh: '进驻', en: 'Seats' }, permission: 'staff.read', load: () => import('./seatings.tsx') },
  {
    path: 'gaps',
    says: { zh: '机构的缺口', en: 'Gaps of organisations' },
    permission: 'organisations.gaps',
    load: () => import('./gap-board.tsx'),
  },
  { path: 'places/:kind/new', says: { zh: '登记', en: 'Register' }, permission: 'organisations.keep', load: () => import('./keep.tsx') },
  {
    path: 'places/:kind/:division/:code',
    says: { zh: '变更', en: 'Change' },
    permission: 'organisations.keep',
    load: () => import('./keep.tsx'),
  },
  { path: 'staff', says: { zh: '窗口人员', en: 'Window staff' }, permission: 'staff.read', load: () => import('./staff.tsx') },
]
