import { Button, Input } from 'antd'
import { useState } from 'react'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct } from '#web/ui/data.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { editPlaces } from '../contract/keeping.ts'
import type { PlaceKind } from '../rules/records.ts'

const READ_AGAIN = [
  'readUnit',
  'listUnits',
  'readHall',
  'listHalls',
  'readWindow',
  'listWindows',
  'listPlatforms',
  'listStaff',
  'listGaps',
  'countGaps',
  'listOrganisationChanges',
]
const TEXTS = {
  zh: {
    chosen: (n: string) => `选了 ${n} 个`,
    close: '停用',
    closeHow:
      '还挂着窗口、人员的不停用，并说明原因；停用窗口时，坐在那里的人和以后的安排一并结束。撤销的单位还有事项在用的，列在“机构的缺口”里。',
    reopen: '恢复',
    move: '移到大厅',
    moveTo: '大厅编码',
    set_hours: '设办公时间',
    hours: '办公时间',
    set_line: '设条线',
    line: '条线',
    clear: '取消选择',
    done: (n: string) => `已办 ${n} 个。`,
    refused: (n: string) => `${n} 个没有办，原因如下：`,
  },
  en: {
    chosen: (n: string) => `${n} chosen`,
    close: 'Close',
    closeHow:
      'What still has something hanging on it stays open and says so; with a window, who sits there and planned seats end. A closed unit that still has items is listed among the gaps.',
    reopen: 'Reopen',
    move: 'Move to hall',
    moveTo: 'Hall code',
    set_hours: 'Set hours',
    hours: 'Hours',
    set_line: 'Set line',
    line: 'Line',
    clear: 'Clear',
    done: (n: string) => `${n} done.`,
    refused: (n: string) => `${n} not done, because:`,
  },
}
const SETTING = {
  unit: ['set_line', 'line', 'line'],
  hall: ['set_hours', 'hours', 'hours'],
  window: ['move', 'hallCode', 'moveTo'],
} as const
type Target = { division: string; code: string; name: string }

/** What is done to all that were chosen; those that it could not be done to are told one by one. */
export function BulkBar({
  kind,
  targets,
  clear,
}: {
  kind: PlaceKind & keyof typeof SETTING
  targets: readonly Target[]
  clear: () => void
}) {
  const texts = TEXTS[useLanguage()]
  const [value, setValue] = useState('')
  const editing = useAct(editPlaces, { invalidates: READ_AGAIN })
  const [what, field, label] = SETTING[kind]
  const at = targets.map(({ division, code }) => ({ division, code }))
  const go = (edit: 'reopen' | typeof what): void =>
    editing.mutate({ body: { kind, what: edit, targets: at, ...(edit === what && { [field]: value.trim() }) } })
  const names = new Map(targets.map((target) => [`${target.division}/${target.code}`, target.name]))
  return (
    <>
      <span>{texts.chosen(numberWords(targets.length))}</span>
      <ConfirmAct
        says={texts.close}
        consequence={texts.closeHow}
        act={() => editing.mutateAsync({ body: { kind, what: 'close', targets: at } })}
        danger
      />
      <Button onClick={() => go('reopen')} disabled={editing.isPending}>
        {texts.reopen}
      </Button>
      <Input
        className="bulk-value"
        aria-label={texts[label]}
        placeholder={texts[label]}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button onClick={() => go(what)} disabled={editing.isPending || value.trim() === ''}>
        {texts[what]}
      </Button>
      <Button type="link" onClick={clear}>
        {texts.clear}
      </Button>
      <Notice problem={editing.error} />
      {editing.data && (
        <div>
          {texts.done(numberWords(editing.data.done))}{' '}
          {editing.data.refused.length > 0 && texts.refused(numberWords(editing.data.refused.length))}
          <ul className="refused-rows" lang="zh-CN">
            {editing.data.refused.map((row) => (
              <li key={`${row.division}/${row.code}`}>
                {names.get(`${row.division}/${row.code}`) ?? row.code}：{row.says}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
