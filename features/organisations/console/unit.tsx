import { Link, useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { DetailPage, Facts, Section, TwoColumns } from '#web/ui/detail-page.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { Parts } from '#web/ui/parts.tsx'
import { useSession } from '#web/ui/session.tsx'
import { Table } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { windowColumns } from '../contract/columns.ts'
import { unitWords } from '../contract/list-words.ts'
import { changeUnit } from '../contract/keeping.ts'
import { readUnit } from '../contract/units.ts'
import { Gaps, gapsOfUnit } from './gaps.tsx'
import { changePath, divisionPath, hallPath, listPath, unitPath } from './links.ts'
import { useWindowCells } from './place-cells.tsx'
import { History } from './history.tsx'
import { Oversight } from './oversight.tsx'
import { Related } from './related.tsx'
import { TurnPlace } from './turn-place.tsx'

const TEXTS = {
  zh: {
    purpose: '这个单位由谁负责，在哪里接待，办哪些事项。',
    back: '单位',
    fallback: '单位',
    facts: '基本情况',
    kind: '类型',
    line: '条线',
    division: '区划',
    code: '统一社会信用代码',
    status: '状态',
    self: '本单位就是本级政务服务管理机构',
    manager: '政务服务管理机构',
    above: '没有登记，由上级代行',
    who: '谁负责',
    heads: '单位负责人',
    handlers: '差评办理专人',
    staff: '窗口人员',
    people: (n: string) => `${n} 人`,
    none: '没有指定',
    where: '在哪里接待',
    hall: '大厅',
    windowsHere: (n: string) => `${n} 个窗口`,
    nowhere: '没有登记的窗口。线上和热线服务不需要窗口；在大厅接待的，请政务服务管理机构登记窗口。',
    windows: '窗口',
    all: '查看清单',
    edit: '变更',
    shortName: '简称',
    authority: '行业主管部门',
    seats: '进驻',
  },
  en: {
    purpose: 'Who answers for this unit, where it serves, and what it handles.',
    back: 'Units',
    fallback: 'Unit',
    facts: 'Facts',
    kind: 'Kind',
    line: 'Line',
    division: 'Division',
    code: 'Unit code',
    status: 'Status',
    self: 'This unit itself manages services at its level',
    manager: 'Managed by',
    above: 'not on record; the level above stands in',
    who: 'Who answers for it',
    heads: 'Heads',
    handlers: 'Handlers of bad ratings',
    staff: 'Window staff',
    people: (n: string) => n,
    none: 'not named',
    where: 'Where it serves',
    hall: 'Halls',
    windowsHere: (n: string) => `${n} windows`,
    nowhere: 'No windows on record. Online and hotline services need none; a unit that serves in a hall should have them registered.',
    windows: 'Windows',
    all: 'See the list',
    edit: 'Change',
    shortName: 'Short name',
    authority: 'Industry authority',
    seats: 'Seats',
  },
}
type UnitReply = Reply<typeof readUnit>

export default function Unit() {
  const { unitCode = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const keeps = useSession().may(changeUnit.permission)
  const query = useRead(readUnit, { params: { unitCode } })
  return (
    <DetailPage
      title={(unit) => unit?.name ?? texts.fallback}
      {...(query.data && { named: query.data.name })}
      purpose={texts.purpose}
      back={{ to: '/units', says: texts.back }}
      query={query}
      {...(keeps && { primary: (unit: UnitReply) => <Link to={changePath('unit', unit.division, unit.unitCode)}>{texts.edit}</Link> })}
    >
      {(unit) => <TwoColumns main={<Main unit={unit} />} aside={<Related narrowed={{ unit: unit.unitCode }} />} />}
    </DetailPage>
  )
}

const Main = ({ unit }: { unit: UnitReply }) => (
  <>
    <UnitFacts unit={unit} />
    <Gaps gaps={gapsOfUnit(unit)} />
    <Responsible unit={unit} />
    <Parts place="unit" subject={unit.unitCode} />
    <Where unit={unit} />
    <Oversight unit={unit} />
    <p className="place-acts">
      <TurnPlace kind="unit" division={unit.division} code={unit.unitCode} open={unit.status === 'active'} />
    </p>
    <History kind="unit" division={unit.division} code={unit.unitCode} />
  </>
)

function UnitFacts({ unit }: { unit: UnitReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const manager = unit.managedBy
  return (
    <Section title={texts.facts}>
      <Facts
        rows={[
          [texts.kind, codeWords(unitWords.filters.kind.values, unit.kind, language, unit.kindSays)],
          [texts.line, unit.line],
          unit.shortName !== '' && [texts.shortName, unit.shortName],
          unit.industryAuthority !== null && [
            texts.authority,
            <Link to={unitPath(unit.industryAuthority)}>{unit.industryAuthorityName}</Link>,
          ],
          [texts.division, <Link to={divisionPath(unit.division)}>{unit.divisionName}</Link>],
          [
            texts.manager,
            unit.management ? texts.self : manager ? <Link to={unitPath(manager.unitCode)}>{manager.name}</Link> : texts.above,
          ],
          [texts.status, codeWords(unitWords.filters.status.values, unit.status, language)],
          [texts.code, <span className="num">{unit.unitCode}</span>],
        ]}
      />
    </Section>
  )
}

function Responsible({ unit }: { unit: UnitReply }) {
  const texts = TEXTS[useLanguage()]
  const people = (count: number) => (count === 0 ? <span className="gap">{texts.none}</span> : texts.people(numberWords(count)))
  return (
    <Section title={texts.who}>
      <Facts
        rows={[
          [texts.heads, people(unit.heads)],
          [texts.handlers, people(unit.handlers)],
          [texts.seats, <Link to={listPath('seatings', { unit: unit.unitCode })}>{texts.all}</Link>],
          [texts.staff, <Link to={listPath('staff', { unit: unit.unitCode })}>{texts.people(numberWords(unit.staff))}</Link>],
        ]}
      />
    </Section>
  )
}

function Where({ unit }: { unit: UnitReply }) {
  const texts = TEXTS[useLanguage()]
  const cells = useWindowCells()
  if (unit.halls.length === 0)
    return (
      <Section title={texts.where}>
        <p className="quiet">{texts.nowhere}</p>
      </Section>
    )
  return (
    <Section title={texts.where} aside={<Link to={listPath('windows', { unit: unit.unitCode })}>{texts.all}</Link>}>
      <ul className="halls-of-unit">
        {unit.halls.map((hall) => (
          <li key={`${hall.division}/${hall.hallCode}`}>
            <Link to={hallPath(hall.division, hall.hallCode)}>{hall.name}</Link>{' '}
            <span className="quiet">{texts.windowsHere(numberWords(hall.windows))}</span>
          </li>
        ))}
      </ul>
      <Table
        caption={texts.windows}
        items={unit.windowList}
        columns={windowColumns.filter((column) => ['name', 'windowCode', 'hall', 'staffNo', 'status'].includes(column.id))}
        rowKey={(window) => `${window.division}/${window.windowCode}`}
        cells={cells}
      />
    </Section>
  )
}
