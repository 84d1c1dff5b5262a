import type { ConsoleRoute } from '#web/ui/route.ts'

export const routes: readonly ConsoleRoute[] = [
  {
    path: 'window',
    says: { zh: '请他评价', en: 'Ask for a rating' },
    permission: 'devices.call_by_hand',
    menu: { group: 'handling', order: 5 },
    load: () => import('./own-window.tsx'),
  },
  {
    path: 'window-calls',
    says: { zh: '请评情况', en: 'Who was asked to rate' },
    permission: 'devices.asked',
    menu: { group: 'figures', order: 60 },
    load: () => import('./asked.tsx'),
  },
  {
    path: 'device-troubles',
    says: { zh: '设备异常', en: 'Troubles of devices' },
    permission: 'devices.read',
    menu: { group: 'handling', order: 60 },
    load: () => import('./troubles.tsx'),
  },
  {
    path: 'device-troubles/:troubleId',
    says: { zh: '一条设备异常', en: 'Trouble of a device' },
    permission: 'devices.read',
    load: () => import('./trouble.tsx'),
  },
  {
    path: 'device-halls',
    says: { zh: '开放时间和窗口牌', en: 'Hours and window cards' },
    permission: 'devices.read',
    menu: { group: 'reference', order: 61 },
    load: () => import('./halls.tsx'),
  },
  {
    path: 'device-halls/:division/:hallCode',
    says: { zh: '大厅的开放时间和窗口牌', en: 'Hours and cards of a hall' },
    permission: 'devices.read',
    load: () => import('./hall.tsx'),
  },
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
