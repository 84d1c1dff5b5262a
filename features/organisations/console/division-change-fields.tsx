import { Checkbox, Input, Select } from 'antd'
import { useRead } from '#web/ui/data.ts'
import { DivisionSelect } from '#web/ui/division-select.tsx'
import { useDivisions } from '#web/ui/divisions.ts'
import { Field, Radios } from '#web/ui/field.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listHalls } from '../contract/halls.ts'
import { listUnits } from '../contract/units.ts'
import type { Asked, Side, Typed } from './division-change-form.ts'

const TEXTS = {
  zh: {
    from: '变更前的区划',
    fromMany: '要并入的区划，可以选几个',
    choose: '按名称或代码查找',
    into: '并入哪个区划',
    code: '变更后的代码',
    codeHint: '6 位或 12 位数字。国家还没有公布的，先用暂定的代码，并去掉下面的勾。',
    name: '变更后的名称',
    parent: '上报上级',
    level: '级别',
    levels: { prefecture: '地（州、市）', county: '县（市、区）', town: '乡镇（街道）', village: '村（社区）' },
    confirmed: '代码已由国家公布',
    continues: '原区划仍然存在',
    units: '划去的单位',
    halls: '划去的大厅（窗口和窗口上的设备随大厅）',
    takesHint: '不选的留在原区划。',
    missing: {
      from: '请选择区划',
      code: '请填写 6 位或 12 位数字的代码',
      name: '请填写名称，至少两个字',
      parent: '请选择上报上级',
      into: '请选择并入哪个区划',
    },
  },
  en: {
    from: 'The division as it is',
    fromMany: 'Divisions to be merged',
    choose: 'Find by name or code',
    into: 'Merged into',
    code: 'Code afterwards',
    codeHint: '6 or 12 digits. If the state has not published it, use a provisional one and clear the box below.',
    name: 'Name afterwards',
    parent: 'Reports to',
    level: 'Level',
    levels: { prefecture: 'Prefecture', county: 'County', town: 'Town', village: 'Village' },
    confirmed: 'The state has published the code',
    continues: 'The old division goes on',
    units: 'Units that go along',
    halls: 'Halls that go along, with their windows and devices',
    takesHint: 'What is not chosen stays.',
    missing: {
      from: 'Please choose a division',
      code: 'Please give 6 or 12 digits',
      name: 'Please give a name',
      parent: 'Please choose',
      into: 'Please choose',
    },
  },
}
type Props = { typed: Typed; type: (more: Partial<Typed>) => void; asks: readonly Side[]; lacks: readonly Asked[] }
const LEVELS = ['prefecture', 'county', 'town', 'village'] as const

/** What stands before and after, as far as the kind of change asks. */
export function SideFields({ typed, type, asks, lacks }: Props) {
  const texts = TEXTS[useLanguage()]
  const missing = (name: keyof typeof texts.missing): string | undefined => (lacks.includes(name) ? texts.missing[name] : undefined)
  return (
    <>
      {asks.includes('from') && <From typed={typed} type={type} problem={missing('from')} />}
      {asks.includes('into') && (
        <Field id="into" label={texts.into} problem={missing('into')}>
          {() => <DivisionSelect label={texts.into} value={typed.into} none={texts.choose} change={(into) => type({ into })} />}
        </Field>
      )}
      {asks.includes('level') && (
        <Radios
          name="level"
          legend={texts.level}
          value={typed.level}
          choices={LEVELS.map((level) => ({ value: level, says: texts.levels[level] }))}
          change={(level) => type({ level })}
        />
      )}
      {asks.includes('code') && (
        <Field id="code" label={texts.code} hint={texts.codeHint} problem={missing('code')}>
          {(described) => (
            <Input
              {...described}
              inputMode="numeric"
              maxLength={14}
              value={typed.code}
              onChange={(event) => type({ code: event.target.value })}
            />
          )}
        </Field>
      )}
      {asks.includes('confirmed') && (
        <p className="field-row">
          <Checkbox checked={typed.confirmed} onChange={(event) => type({ confirmed: event.target.checked })}>
            {texts.confirmed}
          </Checkbox>
        </p>
      )}
      {asks.includes('name') && (
        <Field id="name" label={texts.name} problem={missing('name')}>
          {(described) => (
            <Input {...described} maxLength={40} value={typed.name} onChange={(event) => type({ name: event.target.value })} />
          )}
        </Field>
      )}
      {asks.includes('parent') && (
        <Field id="parent" label={texts.parent} problem={missing('parent')}>
          {() => <DivisionSelect label={texts.parent} value={typed.parent} none={texts.choose} change={(parent) => type({ parent })} />}
        </Field>
      )}
      {asks.includes('takes') && <Takes typed={typed} type={type} />}
    </>
  )
}

function From({ typed, type, problem }: Pick<Props, 'typed' | 'type'> & { problem: string | undefined }) {
  const texts = TEXTS[useLanguage()]
  const { mine } = useDivisions()
  const many = typed.kind === 'merged'
  const chosen = (from: readonly string[]): void => type({ from, units: [], halls: [] })
  const label = many ? texts.fromMany : texts.from
  return (
    <Field id="from" label={label} problem={problem}>
      {() =>
        many ? (
          <Select
            mode="multiple"
            aria-label={label}
            placeholder={texts.choose}
            value={[...typed.from]}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={280}
            style={{ minWidth: 280 }}
            onChange={(codes: string[]) => chosen(codes)}
            options={mine.map(({ code, name }) => ({ value: code, label: `${name} ${code.slice(0, 6)}` }))}
          />
        ) : (
          <DivisionSelect
            label={label}
            value={typed.from[0] ?? null}
            none={texts.choose}
            change={(code) => chosen(code === null ? [] : [code])}
          />
        )
      }
    </Field>
  )
}

const MOST = 500
function Takes({ typed, type }: Pick<Props, 'typed' | 'type'>) {
  const texts = TEXTS[useLanguage()]
  const [division = ''] = typed.from
  const query = { division, onlyHere: 'true' as const, sort: 'name' as const, limit: MOST }
  const units = useRead(listUnits, { query }, { enabled: division !== '' }).data?.items ?? []
  const halls = useRead(listHalls, { query }, { enabled: division !== '' }).data?.items ?? []
  const pick = { mode: 'multiple' as const, optionFilterProp: 'label', disabled: division === '', style: { width: '100%' } }
  return (
    <>
      <Field id="units" label={texts.units} hint={texts.takesHint}>
        {() => (
          <Select
            {...pick}
            aria-label={texts.units}
            value={[...typed.units]}
            onChange={(codes: string[]) => type({ units: codes })}
            options={units.map((unit) => ({ value: unit.unitCode, label: unit.name }))}
          />
        )}
      </Field>
      <Field id="halls" label={texts.halls}>
        {() => (
          <Select
            {...pick}
            aria-label={texts.halls}
            value={[...typed.halls]}
            onChange={(codes: string[]) => type({ halls: codes })}
            options={halls.filter((hall) => hall.status === 'open').map((hall) => ({ value: hall.hallCode, label: hall.name }))}
          />
        )}
      </Field>
      <p className="field-row">
        <Checkbox checked={typed.continues} onChange={(event) => type({ continues: event.target.checked })}>
          {texts.continues}
        </Checkbox>
      </p>
    </>
  )
}
