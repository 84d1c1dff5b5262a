import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'items',
    says: { zh: '事项', en: 'Service items' },
    permission: 'items.read',
    menu: { group: 'reference', order: 60, own: true },
    load: () => import('./items.tsx'),
  },
  {
    path: 'item-drafts',
    says: { zh: '事项的新增和变更', en: 'Changes of items' },
    permission: 'items.draft',
    menu: { group: 'reference', order: 61 },
    load: () => import('./drafts.tsx'),
  },
  {
    path: 'item-drafts/new',
    says: { zh: '新增事项', en: 'Add an item' },
    permission: 'items.draft',
    load: () => import('./new-draft.tsx'),
  },
  { path: 'item-drafts/:versionId', says: { zh: '事项草稿', en: 'Draft' }, permission: 'items.draft', load: () => import('./draft.tsx') },
  {
    path: 'items/:itemCode/versions',
    says: { zh: '版本和经过', en: 'Versions' },
    permission: 'items.read',
    load: () => import('./history.tsx'),
  },
  {
    path: 'basic-items',
    says: { zh: '基本目录', en: 'Basic catalogue' },
    permission: 'items.read',
    menu: { group: 'reference', order: 62 },
    load: () => import('./catalogue.tsx'),
  },
  {
    path: 'basic-items/:basicCode',
    says: { zh: '基本目录', en: 'Basic catalogue' },
    permission: 'items.read',
    load: () => import('./basic-item.tsx'),
  },
  { path: 'items/:itemCode', says: { zh: '事项', en: 'Service item' }, permission: 'items.read', load: () => import('./item.tsx') },
]
