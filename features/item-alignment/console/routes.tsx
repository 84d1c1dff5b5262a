import type { ConsoleRoute } from '#web/ui/route.ts'

const READ = 'alignment.read'
export const routes: readonly ConsoleRoute[] = [
  {
    path: 'alignment',
    says: { zh: '三级四同', en: 'Item alignment' },
    permission: READ,
    menu: { group: 'reference', order: 62, own: true },
    load: () => import('./board.tsx'),
  },
  {
    path: 'alignment/findings',
    says: { zh: '三级四同的差异', en: 'Differences' },
    permission: READ,
    load: () => import('./findings.tsx'),
  },
  {
    path: 'alignment/findings/:itemCode/:element',
    says: { zh: '一处差异', en: 'A difference' },
    permission: READ,
    load: () => import('./finding.tsx'),
  },
  { path: 'alignment/units', says: { zh: '各单位的一致率', en: 'Alignment by unit' }, permission: READ, load: () => import('./units.tsx') },
  { path: 'alignment/coverage', says: { zh: '三级覆盖', en: 'Coverage by level' }, permission: READ, load: () => import('./coverage.tsx') },
  {
    path: 'alignment/basic-items/:basicCode',
    says: { zh: '基本事项', en: 'Basic item' },
    permission: READ,
    load: () => import('./basic-item.tsx'),
  },
  {
    path: 'item-sources',
    says: { zh: '同源比对', en: 'Sources compared' },
    permission: 'comparisons.read',
    menu: { group: 'reference', order: 64 },
    load: () => import('./sources.tsx'),
  },
  {
    path: 'item-sources/:sourceSystem',
    says: { zh: '一个来源的事项', en: 'A source' },
    permission: 'comparisons.read',
    load: () => import('./source.tsx'),
  },
]
