import { Link, useParams } from 'react-router'
import { DayText } from '#web/ui/day.tsx'
import { useRead } from '#web/ui/data.ts'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { windowWords } from '../contract/list-words.ts'
import { seatingWords } from '../contract/kept-words.ts'
import { readWindow, seatAtWindow, type SeatingRow } from '../contract/seatings.ts'
import { EndSeat, SeatForm } from './seat-form.tsx'
import { History } from './history.tsx'
import { changePath, divisionPath, hallPath, unitPath } from './links.ts'
import { TurnPlace } from './turn-place.tsx'
import './places.css'

const TEXTS = {
  zh: {
    purpose: '这个窗口由哪个单位接待，谁从哪一天起坐在这里，接下来是谁。',
    back: '窗口',
    facts: '基本情况',
    unit: '单位',
    hall: '大厅',
    division: '区划',
    staff: '现在的工号',
    nobody: '现在没有人：评价落不到人',
    status: '状态',
    code: '窗口编码',
    seats: '进驻',
    since: '开始记录以前',
    until: '至',
    vacant: '没有定人',
    outside: '外来单位',
    outsideHow: '外来单位在当地大厅接待的，通过当地评价，差评按单位转办，统计同时计入它自己的条线。',
    edit: '变更',
  },
  en: {
    purpose: 'Which unit serves here, who has sat here since when, and who is next.',
    back: 'Windows',
    facts: 'Facts',
    unit: 'Unit',
    hall: 'Hall',
    division: 'Division',
    staff: 'Staff no. now',
    nobody: 'nobody now: ratings cannot tell who served',
    status: 'Status',
    code: 'Window code',
    seats: 'Seats',
    since: 'before this was kept',
    until: 'until',
    vacant: 'nobody named',
    outside: 'from outside',
    outsideHow: 'An agency from outside that serves in a local hall is rated locally; its line sees the ratings as well.',
    edit: 'Change',
  },
}

export default function Window() {
  const { division = '', windowCode = '' } = useParams()
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const query = useRead(readWindow, { params: { windowCode }, query: { division } })
  const keeps = may(seatAtWindow.permission)
  return (
    <DetailPage
      title={(window) => window?.name ?? texts.back}
      {...(query.data && { named: query.data.name })}
      purpose={texts.purpose}
      back={{ to: '/windows', says: texts.back }}
      query={query}
      {...(keeps && { primary: <Link to={changePath('window', division, windowCode)}>{texts.edit}</Link> })}
    >
      {(window) => (
        <>
          <Section title={texts.facts}>
            <Facts
              rows={[
                [texts.unit, <Link to={unitPath(window.unitCode)}>{window.unitName}</Link>],
                [texts.hall, <Link to={hallPath(window.division, window.hallCode)}>{window.hallName}</Link>],
                [texts.division, <Link to={divisionPath(window.division)}>{window.divisionName}</Link>],
                [texts.staff, window.staffNo ?? <span className="gap">{texts.nobody}</span>],
                [texts.status, codeWords(windowWords.filters.status.values, window.status, language)],
                [texts.code, <span className="num">{window.windowCode}</span>],
              ]}
            />
          </Section>
          <Section title={texts.seats}>
            <ol className="place-history">
              {window.seats.map((seat) => (
                <Seat key={seat.seat} seat={seat} keeps={keeps} />
              ))}
            </ol>
            {window.seats.some((seat) => seat.fromOutside) && <p className="quiet">{texts.outsideHow}</p>}
            {keeps && window.status === 'open' && (
              <SeatForm division={window.division} windowCode={window.windowCode} unitCode={window.unitCode} />
            )}
          </Section>
          <p className="place-acts">
            <TurnPlace kind="window" division={window.division} code={window.windowCode} open={window.status === 'open'} />
          </p>
          <History kind="window" division={window.division} code={window.windowCode} />
        </>
      )}
    </DetailPage>
  )
}

function Seat({ seat, keeps }: { seat: SeatingRow; keeps: boolean }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <li>
      <p>
        <span className={seat.state === 'holds' ? 'tag' : 'quiet'}>{seatingWords.filters.state.values[seat.state][language]}</span>{' '}
        {seat.fromDay === null ? texts.since : <DayText day={seat.fromDay} />}
        {seat.toDay !== null && (
          <>
            {' '}
            {texts.until} <DayText day={seat.toDay} />
          </>
        )}{' '}
        · <Link to={unitPath(seat.unitCode)}>{seat.unitName}</Link>
        {seat.fromOutside && <span className="quiet">（{texts.outside}）</span>} · {seat.staffNo ?? texts.vacant}
      </p>
      {keeps && (seat.state === 'planned' || (seat.state === 'holds' && seat.staffNo !== null)) && <EndSeat seat={seat} />}
    </li>
  )
}
