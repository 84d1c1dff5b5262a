import { Link } from 'react-router'
import type { Reply } from '#web/api.ts'
import { DayText } from '#web/ui/day.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { MOST_MOVED, type previewRecompute } from '../contract/calendar.ts'
import { clockName } from './words.ts'
import './calendar-moves.css'

const TEXTS = {
  zh: {
    none: (unmoved: string) => `没有期限会变动。没有办完的 ${unmoved} 个期限，到期日都不变。`,
    some: (clocks: string, cases: string) => `${cases} 件差评整改的 ${clocks} 个期限，到期日会不同`,
    ways: (earlier: string, later: string, unmoved: string) => `提前 ${earlier} 个，推后 ${later} 个；不变 ${unmoved} 个。`,
    units: '按单位',
    first: (n: number) => `最先到期的 ${n} 个`,
    all: '逐个',
    columns: {
      unit: '承办单位',
      division: '区划',
      clocks: '期限',
      earlier: '提前',
      later: '推后',
      clock: '期限',
      due: '现在到期',
      would: '会变成',
      see: '案件',
    },
    open: '查看',
    overdue: '已超期',
  },
  en: {
    none: (unmoved: string) => `No clock would move. All ${unmoved} open clocks keep their due day.`,
    some: (clocks: string, cases: string) => `${clocks} clocks of ${cases} cases would get another due day`,
    ways: (earlier: string, later: string, unmoved: string) => `${earlier} earlier, ${later} later; ${unmoved} unmoved.`,
    units: 'By unit',
    first: (n: number) => `The first ${n} to be due`,
    all: 'One by one',
    columns: {
      unit: 'Unit',
      division: 'Division',
      clocks: 'Clocks',
      earlier: 'Earlier',
      later: 'Later',
      clock: 'Clock',
      due: 'Due now',
      would: 'Would be',
      see: 'Case',
    },
    open: 'Open',
    overdue: 'overdue',
  },
}
export type Moves = Omit<Reply<typeof previewRecompute>, 'version'>

/** Which open clocks would get another due day: counted by unit, and the first of them one by one. */
export function ClockMoves({ moves }: { moves: Moves }) {
  const texts = TEXTS[useLanguage()]
  if (moves.clocks === 0) return <p>{texts.none(numberWords(moves.unmoved))}</p>
  return (
    <>
      <p className="moves-sum">{texts.some(numberWords(moves.clocks), numberWords(moves.cases))}</p>
      <p className="quiet">{texts.ways(numberWords(moves.earlier), numberWords(moves.later), numberWords(moves.unmoved))}</p>
      <h3 className="moves-head">{texts.units}</h3>
      <ByUnit moves={moves} />
      <h3 className="moves-head">{moves.clocks > MOST_MOVED ? texts.first(MOST_MOVED) : texts.all}</h3>
      <OneByOne moves={moves} />
    </>
  )
}

function ByUnit({ moves }: { moves: Moves }) {
  const { columns, units } = TEXTS[useLanguage()]
  return (
    <div className="table-box moves-table">
      <table className="table">
        <caption className="vh">{units}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.unit}</th>
            <th scope="col">{columns.division}</th>
            <th scope="col" className="k-number">
              {columns.clocks}
            </th>
            <th scope="col" className="k-number">
              {columns.earlier}
            </th>
            <th scope="col" className="k-number">
              {columns.later}
            </th>
          </tr>
        </thead>
        <tbody>
          {moves.byUnit.map((row) => (
            <tr key={`${row.division.code}/${row.unit.code}`}>
              <td data-label={columns.unit}>{row.unit.name}</td>
              <td data-label={columns.division}>{row.division.name}</td>
              <td data-label={columns.clocks} className="k-number">
                {numberWords(row.clocks)}
              </td>
              <td data-label={columns.earlier} className="k-number">
                {numberWords(row.earlier)}
              </td>
              <td data-label={columns.later} className="k-number">
                {numberWords(row.later)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function OneByOne({ moves }: { moves: Moves }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { columns } = texts
  const sees = useSession().may('case.read')
  return (
    <div className="table-box moves-table">
      <table className="table">
        <caption className="vh">{texts.all}</caption>
        <thead>
          <tr>
            {([columns.clock, columns.due, columns.would, columns.unit] as const).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {sees && <th scope="col">{columns.see}</th>}
          </tr>
        </thead>
        <tbody>
          {moves.items.map((row) => (
            <tr key={`${row.caseId}/${row.clock}`}>
              <td data-label={columns.clock}>
                <span>
                  {clockName(row.clock, language)} {row.overdueNow && <span className="tag">{texts.overdue}</span>}
                </span>
              </td>
              <td data-label={columns.due}>
                <DayText day={row.dueOn} />
              </td>
              <td data-label={columns.would}>
                <b>
                  <DayText day={row.wouldBeOn} />
                </b>
              </td>
              <td data-label={columns.unit}>{row.unit.name}</td>
              {sees && (
                <td data-label={columns.see}>
                  <Link to={`/cases/${row.caseId}`}>{texts.open}</Link>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
