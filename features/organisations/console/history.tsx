import { Link } from 'react-router'
import type { Said } from '#shared/columns.ts'
import { useRead } from '#web/ui/data.ts'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { Section } from '#web/ui/detail-page.tsx'
import { useUnitName } from '#web/ui/names.ts'
import { useSession } from '#web/ui/session.tsx'
import { Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { hallWords, unitWords } from '../contract/list-words.ts'
import { platformWords } from '../contract/kept-words.ts'
import { listOrganisationChanges, type ChangeRow } from '../contract/history.ts'
import { CHARGED } from '../rules/records.ts'
import { unitPath } from './links.ts'

const WHAT: Readonly<Record<string, Said>> = {
  made: { zh: '登记', en: 'registered' },
  changed: { zh: '变更', en: 'changed' },
  closed: { zh: '停用', en: 'closed' },
  reopened: { zh: '恢复', en: 'reopened' },
  seated: { zh: '安排进驻', en: 'seated' },
  seat_ended: { zh: '结束进驻', en: 'seat ended' },
  seat_called_off: { zh: '取消进驻安排', en: 'seat called off' },
  managed: { zh: '指定政务服务管理机构', en: 'management organisation named' },
  supervises: { zh: '登记监督关系', en: 'oversight registered' },
  supervision_ended: { zh: '结束监督关系', en: 'oversight ended' },
}
const FIELD: Readonly<Record<string, Said>> = {
  name: { zh: '名称', en: 'Name' },
  shortName: { zh: '简称', en: 'Short name' },
  kind: { zh: '类型', en: 'Kind' },
  line: { zh: '条线', en: 'Line' },
  industryAuthority: { zh: '行业主管部门', en: 'Industry authority' },
  management: { zh: '政务服务管理机构', en: 'Management organisation' },
  supervised: { zh: '监督的单位', en: 'Oversees' },
  address: { zh: '地址', en: 'Address' },
  hours: { zh: '办公时间', en: 'Hours' },
  phone: { zh: '电话', en: 'Phone' },
  commitments: { zh: '服务承诺', en: 'Commitments' },
  charges: { zh: '收费标准', en: 'Charges' },
  hallCode: { zh: '大厅', en: 'Hall' },
  unitCode: { zh: '单位', en: 'Unit' },
  staffNo: { zh: '工号', en: 'Staff no.' },
  url: { zh: '网址', en: 'Address' },
  status: { zh: '状态', en: 'Status' },
}
const VALUES: Readonly<Record<string, Said>> = {
  ...unitWords.filters.kind.values,
  ...hallWords.filters.kind.values,
  ...platformWords.filters.kind.values,
  active: { zh: '在用', en: 'in use' },
  open: { zh: '开放', en: 'open' },
  closed: { zh: '停用', en: 'closed' },
  left: { zh: '已离岗', en: 'left' },
}
const TEXTS = {
  zh: {
    title: '变更记录',
    none: '还没有变更：从现在起，谁改了什么都会记在这里。',
    system: '系统',
    from: '从',
    on: '起',
    sealed: '改过（不显示）',
    empty: '（空）',
  },
  en: {
    title: 'History',
    none: 'Nothing yet: from now on, who changes what is kept here.',
    system: 'the system',
    from: 'from',
    on: '',
    sealed: 'changed (not shown)',
    empty: '(empty)',
  },
}
const OF_UNITS = ['unitCode', 'industryAuthority', 'supervised', 'management']
const MOST = 20

/** Who changed what of a place, the newest first. */
export function History({ kind, division, code }: { kind: ChangeRow['kind']; division: string; code: string }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const allowed = may(listOrganisationChanges.permission)
  const query = useRead(listOrganisationChanges, { query: { kind, at: division, code, limit: MOST } }, { enabled: allowed })
  if (!allowed) return null
  return (
    <Section title={texts.title}>
      {!query.data ? (
        <Pending query={query} lines={2} />
      ) : query.data.items.length === 0 ? (
        <p className="quiet">{texts.none}</p>
      ) : (
        <ol className="place-history">
          {query.data.items.map((change) => (
            <Entry key={change.changeId} change={change} />
          ))}
        </ol>
      )}
    </Section>
  )
}

function Entry({ change }: { change: ChangeRow }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const later = change.holdsFrom !== change.changedAt.slice(0, 10)
  return (
    <li>
      <p>
        <MomentText at={change.changedAt} /> · {change.by ?? texts.system} · <strong>{WHAT[change.what]?.[language] ?? change.what}</strong>
        {later && (
          <>
            {' '}
            · {texts.from} <DayText day={change.holdsFrom} /> {texts.on}
          </>
        )}
      </p>
      {change.fields.length > 0 && (
        <ul>
          {change.fields.map(({ field, before, after }) => (
            <li key={field}>
              {change.kind === 'staff' && field === 'name' ? (language === 'zh' ? '姓名' : 'Name') : (FIELD[field]?.[language] ?? field)}：
              {change.kind === 'staff' && field === 'name' ? (
                texts.sealed
              ) : (
                <>
                  {change.what !== 'made' && (
                    <>
                      <Value field={field} value={before} /> →{' '}
                    </>
                  )}
                  <Value field={field} value={after} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {change.reason !== null && <p className="quiet">{change.reason}</p>}
    </li>
  )
}

function Value({ field, value }: { field: string; value: unknown }) {
  const language = useLanguage()
  if (OF_UNITS.includes(field) && typeof value === 'string') return <UnitNamed unitCode={value} />
  const words = wordsOf(value, language)
  return words === '' ? <span className="quiet">{TEXTS[language].empty}</span> : <>{words}</>
}
function UnitNamed({ unitCode }: { unitCode: string }) {
  return <Link to={unitPath(unitCode)}>{useUnitName(unitCode)}</Link>
}
function wordsOf(value: unknown, language: 'zh' | 'en'): string {
  if (Array.isArray(value)) return value.map((each) => wordsOf(each, language)).join('；')
  if (typeof value === 'string') return VALUES[value]?.[language] ?? value
  if (typeof value === 'object' && value !== null && 'service' in value && 'standard' in value) {
    const says = CHARGED.find((row) => row.service === value.service)?.says ?? ''
    return `${says} ${String(value.standard)}`
  }
  return ''
}
