import { Link, useParams } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { DetailPage, Facts, Section, TwoColumns } from '#web/ui/detail-page.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { Empty, Pending } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { hallColumns, unitColumns } from '../contract/columns.ts'
import { listDivisionTree, type DivisionRow } from '../contract/divisions.ts'
import { listHalls } from '../contract/halls.ts'
import { listUnits } from '../contract/units.ts'
import { divisionWords } from '../contract/list-words.ts'
import { DivisionTree } from './division-tree.tsx'
import { gapsOfDivision, Gaps } from './gaps.tsx'
import { divisionPath, hallPath, listPath, unitPath } from './links.ts'
import { useHallCells, useUnitCells } from './place-cells.tsx'
import { History } from './history.tsx'
import { ManagementForm } from './oversight.tsx'
import { Related } from './related.tsx'
import { branchesOf, type Branch } from './tree.ts'

const TEXTS = {
  zh: {
    purpose: '这个区划由谁管理、有哪些单位和大厅、还缺什么。',
    back: '区划',
    fallback: '区划',
    facts: '基本情况',
    code: '区划代码',
    history: '沿革',
    historySays: '各个时期的名称、上级和变更',
    level: '层级',
    parent: '上报上级',
    manager: '政务服务管理机构',
    missing: '没有登记',
    counts: '单位和大厅',
    countsSay: (units: string, halls: string) => `本级和下级共 ${units} 个单位、${halls} 个大厅`,
    below: '下级区划',
    units: '本级单位',
    halls: '本级大厅',
    all: '查看清单',
    first: (n: string, of: string) => `共 ${of} 个，这里是前 ${n} 个；其余见清单。`,
    noUnits: '本级还没有单位',
    noUnitsHow: '单位由政务服务管理机构登记或批量导入，登记后会出现在这里。',
    noHalls: '本级还没有大厅',
    noHallsHow: '大厅由政务服务管理机构登记或批量导入，登记后会出现在这里。',
    gone: '没有这个区划',
    goneHow: '它可能没有纳入本系统（如兵团城市）。请返回区划清单核对。',
  },
  en: {
    purpose: 'Who manages this division, which units and halls it has, and what is missing.',
    back: 'Divisions',
    fallback: 'Division',
    facts: 'Facts',
    code: 'Code',
    history: 'History',
    historySays: 'names, parents and changes over time',
    level: 'Level',
    parent: 'Reports to',
    manager: 'Management organisation',
    missing: 'not on record',
    counts: 'Units and halls',
    countsSay: (units: string, halls: string) => `${units} units and ${halls} halls here and below`,
    below: 'Divisions below',
    units: 'Units of this level',
    halls: 'Halls of this level',
    all: 'See the list',
    first: (n: string, of: string) => `The first ${n} of ${of}; the list has them all.`,
    noUnits: 'No units at this level yet',
    noUnitsHow: 'They appear once the management organisation registers or imports them.',
    noHalls: 'No halls at this level yet',
    noHallsHow: 'They appear once the management organisation registers them.',
    gone: 'There is no such division',
    goneHow: 'It may be outside this system. Please look in the list of divisions.',
  },
}
const MOST = 500
const MOST_SHOWN = 20

export default function Division() {
  const { code = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const query = useRead(listDivisionTree, { query: { limit: MOST } })
  const found = query.data?.items.find((division) => division.code === code)
  return (
    <DetailPage title={found?.name ?? texts.fallback} purpose={texts.purpose} back={{ to: '/divisions', says: texts.back }} query={query}>
      {({ items }) =>
        found === undefined ? (
          <Empty title={texts.gone} hint={texts.goneHow} />
        ) : (
          <TwoColumns main={<Main division={found} all={items} />} aside={<Aside division={found} />} />
        )
      }
    </DetailPage>
  )
}

const Aside = ({ division }: { division: DivisionRow }) => <Related narrowed={{ division: division.code }} />

function Main({ division, all }: { division: DivisionRow; all: readonly DivisionRow[] }) {
  const texts = TEXTS[useLanguage()]
  const units = useRead(listUnits, { query: { division: division.code, onlyHere: 'true', sort: 'name', limit: MOST } })
  const halls = useRead(listHalls, { query: { division: division.code, onlyHere: 'true', sort: 'name', limit: MOST } })
  const branches = branchesOf(all.filter((other) => other.path.startsWith(division.path)))
  const children = branches.filter((branch) => branch.division.parent === division.code)
  return (
    <>
      <DivisionFacts division={division} all={all} whole={branches.find((branch) => branch.division.code === division.code)} />
      <Gaps gaps={gapsOfDivision(division, units.data?.items)} />
      {children.length > 0 && (
        <Section title={texts.below}>
          <DivisionTree
            caption={texts.below}
            branches={children.map((branch) => ({ ...branch, depth: 0, children: 0 }))}
            open={null}
            change={() => undefined}
            brief
          />
        </Section>
      )}
      <Section title={texts.halls} aside={<Link to={listPath('halls', { division: division.code, onlyHere: 'true' })}>{texts.all}</Link>}>
        <HallTable query={halls} />
      </Section>
      <Section title={texts.units} aside={<Link to={listPath('units', { division: division.code, onlyHere: 'true' })}>{texts.all}</Link>}>
        <UnitTable query={units} />
      </Section>
      <ManagementForm division={division.code} now={division.manager?.unitCode ?? null} />
      <History kind="division" division={division.code} code={division.code} />
    </>
  )
}

function DivisionFacts({ division, all, whole }: { division: DivisionRow; all: readonly DivisionRow[]; whole: Branch | undefined }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const parent = all.find((other) => other.code === division.parent)
  return (
    <Section title={texts.facts}>
      <Facts
        rows={[
          [texts.level, codeWords(divisionWords.filters.level.values, division.level, language, division.levelSays)],
          [
            texts.manager,
            division.manager ? (
              <Link to={unitPath(division.manager.unitCode)}>{division.manager.name}</Link>
            ) : (
              <span className="gap">{texts.missing}</span>
            ),
          ],
          [texts.parent, parent ? <Link to={divisionPath(parent.code)}>{parent.name}</Link> : null],
          whole !== undefined && [texts.counts, texts.countsSay(numberWords(whole.units), numberWords(whole.halls))],
          [texts.code, <span className="num">{division.code}</span>],
          [texts.history, <Link to={`${divisionPath(division.code)}/history`}>{texts.historySays}</Link>],
        ]}
      />
    </Section>
  )
}

function UnitTable({ query }: { query: ReturnType<typeof useRead<typeof listUnits>> }) {
  const texts = TEXTS[useLanguage()]
  const cells = useUnitCells()
  if (!query.data) return <Pending query={query} lines={4} />
  if (query.data.items.length === 0) return <Empty title={texts.noUnits} hint={texts.noUnitsHow} />
  const { length } = query.data.items
  return (
    <>
      {length > MOST_SHOWN && <p className="quiet">{texts.first(numberWords(MOST_SHOWN), numberWords(length))}</p>}
      <Table
        caption={texts.units}
        items={query.data.items.slice(0, MOST_SHOWN)}
        columns={unitColumns.filter((column) => ['name', 'line', 'windows', 'handlers'].includes(column.id))}
        rowKey={(unit) => unit.unitCode}
        rowTo={(unit) => unitPath(unit.unitCode)}
        cells={cells}
      />
    </>
  )
}

function HallTable({ query }: { query: ReturnType<typeof useRead<typeof listHalls>> }) {
  const texts = TEXTS[useLanguage()]
  const cells = useHallCells()
  if (!query.data) return <Pending query={query} lines={3} />
  if (query.data.items.length === 0) return <Empty title={texts.noHalls} hint={texts.noHallsHow} />
  const { length } = query.data.items
  return (
    <>
      {length > MOST_SHOWN && <p className="quiet">{texts.first(numberWords(MOST_SHOWN), numberWords(length))}</p>}
      <Table
        caption={texts.halls}
        items={query.data.items.slice(0, MOST_SHOWN)}
        columns={hallColumns.filter((column) => ['name', 'kind', 'address', 'windows', 'windowsOpen'].includes(column.id))}
        rowKey={(hall) => `${hall.division}/${hall.hallCode}`}
        rowTo={(hall) => hallPath(hall.division, hall.hallCode)}
        cells={cells}
      />
    </>
  )
}
