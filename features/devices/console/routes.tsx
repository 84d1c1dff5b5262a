import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'devices',
    says: { zh: '评价设备', en: 'Rating devices' },
    permission: 'devices.read',
    menu: { group: 'reference', order: 60 },
    load: () => import('./devices.tsx'),
  },
  {
    path: 'devices/new',
    says: { zh: '启用设备', en: 'Enrol a device' },
    permission: 'devices.manage',
    load: () => import('./enrol.tsx'),
  },
  {
    path: 'devices/:deviceId',
    says: { zh: '一台评价设备', en: 'A rating device' },
    permission: 'devices.read',
    load: () => import('./device.tsx'),
  },
]
