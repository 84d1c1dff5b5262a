import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Reply } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct } from '#web/ui/data.ts'
import { UnitSelect } from '#web/ui/found-select.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { editPlaces } from '../contract/keeping.ts'
import type { PlaceKind } from '../rules/records.ts'
import { BULK_TURNING } from './turn-words.ts'

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
    move: '移到大厅',
    moveTo: '大厅编码',
    set_hours: '设办公时间',
    hours: '办公时间',
    set_line: '设条线',
    line: '条线',
    set_unit: '换单位',
    unit: '单位',
    clear: '取消选择',
    done: (n: string) => `已办 ${n} 个。`,
    refused: (n: string) => `${n} 个没有办，原因如下：`,
  },
  en: {
    chosen: (n: string) => `${n} chosen`,
    move: 'Move to hall',
    moveTo: 'Hall code',
    set_hours: 'Set hours',
    hours: 'Hours',
    set_line: 'Set line',
    line: 'Line',
    set_unit: 'Set unit',
    unit: 'Unit',
    clear: 'Clear',
    done: (n: string) => `${n} done.`,
    refused: (n: string) => `${n} not done, because:`,
  },
}
/** What is set for all of a kind: the edit, the field of the call, and how it is called. */
const SETTING = {
  unit: ['set_line', 'line', 'line'],
  hall: ['set_hours', 'hours', 'hours'],
  window: ['move', 'hallCode', 'moveTo'],
  platform: ['set_unit', 'unitCode', 'unit'],
  staff: ['set_unit', 'unitCode', 'unit'],
} as const
type Setting = (typeof SETTING)[PlaceKind][0]
type Target = { division: string; code: string; name: string }
type BarProps = { kind: PlaceKind; targets: readonly Target[]; clear: () => void }

/** What is done to all that were chosen; those that it could not be done to are told one by one. */
export function BulkBar({ kind, targets, clear }: BarProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const turning = BULK_TURNING[language][kind]
  const [value, setValue] = useState('')
  const editing = useAct(editPlaces, { invalidates: READ_AGAIN })
  const [what, field, label] = SETTING[kind]
  const at = targets.map(({ division, code }) => ({ division, code }))
  const go = (edit: 'reopen' | Setting): void =>
    editing.mutate({ body: { kind, what: edit, targets: at, ...(edit === what && { [field]: value.trim() }) } })
  return (
    <>
      <span>{texts.chosen(numberWords(targets.length))}</span>
      <ConfirmAct
        says={turning.close}
        consequence={turning.how}
        act={() => editing.mutateAsync({ body: { kind, what: 'close', targets: at } })}
        danger
      />
      <Button onClick={() => go('reopen')} disabled={editing.isPending}>
        {turning.reopen}
      </Button>
      {field === 'unitCode' ? (
        <div className="bulk-unit">
          <UnitSelect label={texts.unit} value={value === '' ? null : value} change={(unit) => setValue(unit ?? '')} />
        </div>
      ) : (
        <Input
          className="bulk-value"
          aria-label={texts[label]}
          placeholder={texts[label]}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      <Button onClick={() => go(what)} disabled={editing.isPending || value.trim() === ''}>
        {texts[what]}
      </Button>
      <Button type="link" onClick={clear}>
        {texts.clear}
      </Button>
      <Notice problem={editing.error} />
      {editing.data && <Outcome outcome={editing.data} targets={targets} />}
    </>
  )
}

function Outcome({ outcome: { done, refused }, targets }: { outcome: Reply<typeof editPlaces>; targets: readonly Target[] }) {
  const texts = TEXTS[useLanguage()]
  const names = new Map(targets.map((target) => [`${target.division}/${target.code}`, target.name]))
  return (
    <div role="status">
      {texts.done(numberWords(done))} {refused.length > 0 && texts.refused(numberWords(refused.length))}
      <ul className="refused-rows" lang="zh-CN">
        {refused.map((row) => (
          <li key={`${row.division}/${row.code}`}>
            {names.get(`${row.division}/${row.code}`) ?? row.code}：{row.says}
          </li>
        ))}
      </ul>
    </div>
  )
}
