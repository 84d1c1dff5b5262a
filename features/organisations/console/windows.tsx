import type { z } from 'zod'
import { columns } from '#shared/columns.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { listWindows } from '../contract.ts'

type Window = z.infer<typeof listWindows.reply>['items'][number]
const windowColumns = columns<Window>([
  { id: 'windowCode', zh: '窗口编码', en: 'Window', value: (w) => w.windowCode, kind: 'code' },
  { id: 'name', zh: '名称', en: 'Name', value: (w) => w.name },
  { id: 'hallCode', zh: '大厅', en: 'Hall', value: (w) => w.hallCode, kind: 'code' },
  { id: 'status', zh: '状态', en: 'State', value: (w) => w.status },
])

export default function Windows() {
  const texts = useTexts({
    zh: { title: '窗口', purpose: '可以评价的窗口和坐在那里的人。', none: '还没有窗口', hint: '大厅的系统登记窗口后，会出现在这里。' },
    en: {
      title: 'Windows',
      purpose: 'Windows that can be rated, and who sits there.',
      none: 'No windows yet',
      hint: 'They appear once a hall’s system registers them.',
    },
  })
  return (
    <ListPage
      endpoint={listWindows}
      columns={windowColumns}
      title={texts.title}
      purpose={texts.purpose}
      rowKey={(window) => window.windowCode}
      empty={{ title: texts.none, hint: texts.hint }}
    />
  )
}
