import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { Link } from 'react-router'
import { dayOf, systemNow } from '#shared/time.ts'
import type { Reply } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { Section } from '#web/ui/detail-page.tsx'
import { Done, Field } from '#web/ui/field.tsx'
import { UnitSelect } from '#web/ui/found-select.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { endSupervision, setManagement, superviseUnit } from '../contract/keeping.ts'
import type { readUnit } from '../contract/units.ts'
import { unitPath } from './links.ts'

const READ_AGAIN = ['readUnit', 'listUnits', 'listDivisionTree', 'listGaps', 'countGaps', 'listOrganisationChanges']
const TEXTS = {
  zh: {
    oversight: '监督关系',
    supervises: '监督',
    supervisedBy: '受监督于',
    none: '没有登记同级的监督关系。',
    from: '从哪一天起',
    end: '结束',
    endHow: '从今天起不再监督。',
    add: '它监督的同级单位',
    go: '登记监督',
    manager: '由哪个单位担任',
    managerHint: '本级的行政机关、中心或大厅；空着就是没有，退回、改派、误评认定由上级办理。',
    managerTitle: '指定政务服务管理机构',
    appoint: '指定',
    now: '已经生效。',
    later: '已经定下，到那一天生效。',
  },
  en: {
    oversight: 'Oversight',
    supervises: 'Oversees',
    supervisedBy: 'Overseen by',
    none: 'No oversight at this level on record.',
    from: 'From',
    end: 'End',
    endHow: 'It ends today.',
    add: 'A unit of the same level that it oversees',
    go: 'Register oversight',
    manager: 'Which unit',
    managerHint: 'A department, centre or hall of this level; left empty, the level above stands in.',
    managerTitle: 'Name the management organisation',
    appoint: 'Name it',
    now: 'It holds.',
    later: 'It is planned and will hold on that day.',
  },
}

type UnitReply = Reply<typeof readUnit>
/** Who oversees whom at the same level. */
export function Oversight({ unit }: { unit: UnitReply }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const keeps = may(superviseUnit.permission) && unit.status === 'active'
  const nothing = unit.supervises.length + unit.supervisedBy.length === 0
  if (nothing && !keeps) return null
  return (
    <Section title={texts.oversight}>
      {nothing && <p className="quiet">{texts.none}</p>}
      <ul className="links">
        {unit.supervises.map((row) => (
          <li key={row.unitCode}>
            {texts.supervises} <Link to={unitPath(row.unitCode)}>{row.name}</Link> · <DayText day={row.fromDay} />{' '}
            {keeps && <EndOversight unitCode={unit.unitCode} supervised={row.unitCode} name={row.name} />}
          </li>
        ))}
        {unit.supervisedBy.map((row) => (
          <li key={row.unitCode}>
            {texts.supervisedBy} <Link to={unitPath(row.unitCode)}>{row.name}</Link> · <DayText day={row.fromDay} />
          </li>
        ))}
      </ul>
      {keeps && <AddOversight unitCode={unit.unitCode} />}
    </Section>
  )
}

function EndOversight({ unitCode, supervised, name }: { unitCode: string; supervised: string; name: string }) {
  const texts = TEXTS[useLanguage()]
  const ending = useAct(endSupervision, { invalidates: READ_AGAIN })
  const act = () => ending.mutateAsync({ params: { unitCode }, body: { supervised, toDay: dayOf(systemNow()) } })
  return <ConfirmAct says={texts.end} named={`${texts.end} ${name}`} consequence={texts.endHow} act={act} />
}

function AddOversight({ unitCode }: { unitCode: string }) {
  const texts = TEXTS[useLanguage()]
  const [supervised, setSupervised] = useState<string | null>(null)
  const [fromDay, setFrom] = useState<string>(dayOf(systemNow()))
  const adding = useAct(superviseUnit, { invalidates: READ_AGAIN })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    adding.mutate({ params: { unitCode }, body: { supervised: supervised ?? '', fromDay } }, { onSuccess: () => setSupervised(null) })
  }
  return (
    <form onSubmit={submit} noValidate className="keep-form">
      <Notice problem={adding.error} />
      <UnitAndDay
        id="supervised"
        label={texts.add}
        unit={supervised}
        setUnit={setSupervised}
        fromDay={fromDay}
        setFrom={setFrom}
        problem={(field) => fieldProblem(adding.error, field)}
      />
      <p className="form-actions">
        <Button htmlType="submit" loading={adding.isPending}>
          {texts.go}
        </Button>
      </p>
    </form>
  )
}

type UnitAndDayProps = {
  id: string
  label: string
  hint?: string
  unit: string | null
  setUnit: (unit: string | null) => void
  fromDay: string
  setFrom: (day: string) => void
  problem: (field: string) => string | undefined
}
function UnitAndDay({ id, label, hint, unit, setUnit, fromDay, setFrom, problem }: UnitAndDayProps) {
  const texts = TEXTS[useLanguage()]
  return (
    <>
      <Field id={id} label={label} {...(hint !== undefined && { hint })} problem={problem(id)}>
        {() => (
          <div className="keep-select" id={id}>
            <UnitSelect label={label} value={unit} change={setUnit} />
          </div>
        )}
      </Field>
      <Field id={`${id}-from`} label={texts.from} problem={problem('fromDay')}>
        {(described) => (
          <Input {...described} type="date" min={dayOf(systemNow())} value={fromDay} onChange={(event) => setFrom(event.target.value)} />
        )}
      </Field>
    </>
  )
}

/** At most one a division; a new one takes the place of the old from its day on. */
export function ManagementForm({ division, now }: { division: string; now: string | null }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const [unit, setUnit] = useState(now)
  const [fromDay, setFrom] = useState<string>(dayOf(systemNow()))
  const setting = useAct(setManagement, { invalidates: READ_AGAIN })
  if (!may(setManagement.permission)) return null
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setting.mutate({ params: { code: division }, body: { unitCode: unit, fromDay } })
  }
  return (
    <Section title={texts.managerTitle}>
      <form onSubmit={submit} noValidate className="keep-form">
        <Notice problem={setting.error} />
        {setting.data && <Done>{setting.data.holds ? texts.now : texts.later}</Done>}
        <UnitAndDay
          id="unitCode"
          label={texts.manager}
          hint={texts.managerHint}
          unit={unit}
          setUnit={setUnit}
          fromDay={fromDay}
          setFrom={setFrom}
          problem={(field) => fieldProblem(setting.error, field)}
        />
        <p className="form-actions">
          <Button htmlType="submit" loading={setting.isPending}>
            {texts.appoint}
          </Button>
        </p>
      </form>
    </Section>
  )
}
