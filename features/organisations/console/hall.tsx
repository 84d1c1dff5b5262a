import { Link, useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { DetailPage, Facts, Section, TwoColumns } from '#web/ui/detail-page.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Table } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { windowColumns } from '../contract/columns.ts'
import { changeHall } from '../contract/keeping.ts'
import { readHall } from '../contract/halls.ts'
import { hallWords } from '../contract/list-words.ts'
import { Gaps, gapsOfHall } from './gaps.tsx'
import { changePath, divisionPath, listPath, makePath, unitPath, windowPath } from './links.ts'
import { HallPublished } from './hall-published.tsx'
import { History } from './history.tsx'
import { useWindowCells } from './place-cells.tsx'
import { TurnPlace } from './turn-place.tsx'

const TEXTS = {
  zh: {
    purpose: '这个大厅进驻了哪些单位，有哪些窗口，现在谁在窗口。',
    back: '大厅',
    fallback: '大厅',
    facts: '基本情况',
    kind: '类型',
    division: '区划',
    address: '地址',
    status: '状态',
    code: '大厅编码',
    windows: '窗口',
    open: (n: string, open: string) => `${n} 个，开放 ${open} 个`,
    units: '进驻的单位',
    of: (n: string) => `${n} 个窗口`,
    noUnits: '还没有单位进驻：登记窗口之后，窗口所属的单位会出现在这里。',
    noWindows: '还没有登记窗口。',
    list: '查看清单',
    edit: '变更',
    makeWindow: '登记窗口',
    hours: '办公时间',
    phone: '电话',
  },
  en: {
    purpose: 'Which units serve in this hall, its windows, and who sits there now.',
    back: 'Halls',
    fallback: 'Hall',
    facts: 'Facts',
    kind: 'Kind',
    division: 'Division',
    address: 'Address',
    status: 'Status',
    code: 'Hall code',
    windows: 'Windows',
    open: (n: string, open: string) => `${n}, of which ${open} open`,
    units: 'Units here',
    of: (n: string) => `${n} windows`,
    noUnits: 'None yet: the units of registered windows will appear here.',
    noWindows: 'No windows on record yet.',
    list: 'See the list',
    edit: 'Change',
    makeWindow: 'Register a window',
    hours: 'Hours',
    phone: 'Phone',
  },
}
type HallReply = Reply<typeof readHall>

export default function Hall() {
  const { division = '', hallCode = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const keeps = useSession().may(changeHall.permission)
  const query = useRead(readHall, { params: { hallCode }, query: { division } })
  return (
    <DetailPage
      title={(hall) => hall?.name ?? texts.fallback}
      {...(query.data && { named: query.data.name })}
      purpose={texts.purpose}
      back={{ to: '/halls', says: texts.back }}
      query={query}
      {...(keeps && { primary: <Link to={changePath('hall', division, hallCode)}>{texts.edit}</Link> })}
    >
      {(hall) => <TwoColumns main={<Main hall={hall} />} aside={<Units hall={hall} />} />}
    </DetailPage>
  )
}

function Main({ hall }: { hall: HallReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <>
      <Section title={texts.facts}>
        <Facts
          rows={[
            [texts.kind, codeWords(hallWords.filters.kind.values, hall.kind, language, hall.kindSays)],
            [texts.division, <Link to={divisionPath(hall.division)}>{hall.divisionName}</Link>],
            [texts.address, hall.address === '' ? null : hall.address],
            [texts.hours, hall.hours === '' ? null : hall.hours],
            [texts.phone, hall.phone === '' ? null : <span className="num">{hall.phone}</span>],
            [texts.windows, texts.open(numberWords(hall.windows), numberWords(hall.windowsOpen))],
            [texts.status, codeWords(hallWords.filters.status.values, hall.status, language)],
            [texts.code, <span className="num">{hall.hallCode}</span>],
          ]}
        />
      </Section>
      <Gaps gaps={gapsOfHall(hall)} />
      <HallPublished hall={hall} />
      <Windows hall={hall} />
      <p className="place-acts">
        <TurnPlace kind="hall" division={hall.division} code={hall.hallCode} open={hall.status === 'open'} />
      </p>
      <History kind="hall" division={hall.division} code={hall.hallCode} />
    </>
  )
}

function Windows({ hall }: { hall: HallReply }) {
  const texts = TEXTS[useLanguage()]
  const cells = useWindowCells()
  const keeps = useSession().may(changeHall.permission)
  const to = listPath('windows', { division: hall.division, hall: hall.hallCode })
  return (
    <Section title={texts.windows} aside={<Link to={to}>{texts.list}</Link>}>
      {hall.windowList.length === 0 ? (
        <p className="quiet">{texts.noWindows}</p>
      ) : (
        <Table
          caption={texts.windows}
          items={hall.windowList}
          columns={windowColumns.filter((column) => ['name', 'windowCode', 'unit', 'staffNo', 'status'].includes(column.id))}
          rowKey={(window) => window.windowCode}
          rowTo={(window) => windowPath(window.division, window.windowCode)}
          cells={cells}
        />
      )}
      {keeps && (
        <p className="below-table">
          <Link to={`${makePath('window', hall.division)}&hallCode=${encodeURIComponent(hall.hallCode)}`}>{texts.makeWindow}</Link>
        </p>
      )}
    </Section>
  )
}

function Units({ hall }: { hall: HallReply }) {
  const texts = TEXTS[useLanguage()]
  return (
    <Section title={texts.units}>
      {hall.units.length === 0 ? (
        <p className="quiet">{texts.noUnits}</p>
      ) : (
        <ul className="links">
          {hall.units.map((unit) => (
            <li key={unit.unitCode}>
              <Link to={unitPath(unit.unitCode)}>{unit.name}</Link> <span className="quiet">{texts.of(numberWords(unit.windows))}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
