import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'items',
    says: { zh: '事项', en: 'Service items' },
    permission: 'items.read',
    menu: { group: 'reference', order: 60, own: true },
    load: () => import('./items.tsx'),
  },
  { path: 'items/:itemCode', says: { zh: '事项', en: 'Service item' }, permission: 'items.read', load: () => import('./item.tsx') },
]
