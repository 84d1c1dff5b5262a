import { Link } from 'react-router'
import { MomentText } from '#web/ui/day.tsx'
import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { deviceColumns, deviceWords } from '../contract/columns.ts'
import { listDevices, type DeviceRow } from '../contract/managing.ts'

const TEXTS = {
  zh: {
    title: '评价设备',
    purpose: '窗口评价器和自助终端：是否正常、最近一次报到、还有多少没送出、有没有缺号。',
    none: '还没有评价设备',
    how: '点“启用设备”，为一个窗口生成启用码，在设备上输入之后，会出现在这里。',
    enrol: '启用设备',
  },
  en: {
    title: 'Rating devices',
    purpose: 'Window tablets and kiosks: whether they are well, when last seen, what waits on them, what is missing.',
    none: 'No devices yet',
    how: 'Choose “Enrol a device” to make a code for a window; once it is typed on the device, the device appears here.',
    enrol: 'Enrol a device',
  },
}
const FILTERS = filtersOf(deviceWords, { q: 'text', division: 'division', onlyHere: 'toggle', state: 'select', kind: 'select' })
const { state, kind } = deviceWords.filters
const cells = (language: StaffLanguage): Cells<DeviceRow> => ({
  state: (device) => {
    const words = codeWords(state.values, device.state, language)
    return device.state === 'active' ? words : <span className="tag">{words}</span>
  },
  lastSeen: (device) => (device.lastSeenAt === null ? '—' : <MomentText at={device.lastSeenAt} />),
  missing: (device) => (device.missing === 0 ? '0' : <span className="tag">{device.missing}</span>),
  kind: (device) => codeWords(kind.values, device.kind, language),
})

export default function Devices() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  return (
    <ListPage
      endpoint={listDevices}
      columns={deviceColumns}
      title={texts.title}
      purpose={texts.purpose}
      {...(may('devices.manage') && { primary: <Link to="/devices/new">{texts.enrol}</Link> })}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(device) => device.deviceId}
      rowTo={(device) => `/devices/${device.deviceId}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listDevices.name}
    />
  )
}
