import { Link } from 'react-router'
import type { DivisionRow } from '#features/organisations/contract/divisions.ts'
import { countCases } from '#features/rectifications/contract.ts'
import { readStatistics, type StatisticsRow } from '#features/statistics/contract.ts'
import { columns } from '#shared/columns.ts'
import { addDays } from '#shared/time.ts'
import { useRead } from '#web/ui/data.ts'
import { today } from '#web/ui/office-time.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { useDivisions } from '#web/ui/divisions.ts'
import { numberWords, shareWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Table } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { sumBelow, type Summed } from './sums.ts'

const DAYS = 30
const TEXTS = {
  zh: {
    title: (name: string) => `${name}的情况`,
    mine: '我范围内的差评',
    ratings: `最近 ${DAYS} 天评价`,
    bad: '其中差评',
    share: (share: string) => `占 ${share}`,
    open: '未办结差评',
    overdue: '已超期',
    soon: '两个工作日内到期',
    public: '群众看到的页面',
    below: `下级区划，最近 ${DAYS} 天，差评多的在前；不是名次。`,
  },
  en: {
    title: (name: string) => `How ${name} stands`,
    mine: 'Bad ratings I answer for',
    ratings: `Ratings, last ${DAYS} days`,
    bad: 'of them bad',
    share: (share: string) => share,
    open: 'Open cases',
    overdue: 'Overdue',
    soon: 'Due within 2 working days',
    public: 'What the public sees',
    below: `Divisions below, last ${DAYS} days, most bad ratings first; not a ranking.`,
  },
}
const COLUMNS = columns<Summed>([
  { id: 'name', zh: '区划', en: 'Division', value: (row) => row.name },
  { id: 'ratings', zh: '评价', en: 'Ratings', kind: 'number', value: (row) => row.ratings },
  { id: 'bad', zh: '差评', en: 'Bad', kind: 'number', value: (row) => row.bad },
  { id: 'share', zh: '差评率', en: 'Bad share', kind: 'number', value: (row) => shareWords(row.bad, row.ratings) },
])

/** How the place one answers for stands: what an official with five minutes asks first. */
export function Area() {
  const { division, roles } = useSession()
  const { mine } = useDivisions()
  const here = division === null ? mine[0] : mine.find((row) => row.code === division.code)
  if (!here) return null
  // The public figures are of all units of a place; whoever answers for one unit or one line is not shown them as theirs.
  const whole = roles.some((role) => here.path.startsWith(role.divisionPath) && role.unit === null && role.line === null)
  return <Stands here={here} all={mine} whole={whole} />
}

type StandsProps = { here: DivisionRow; all: readonly DivisionRow[]; whole: boolean }
function Stands({ here, all, whole }: StandsProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const counts = useRead(countCases, { query: { division: here.code } }).data
  const query = { by: 'division' as const, division: here.code, from: addDays(today(), 1 - DAYS) }
  const found = useRead(readStatistics, { query }, { enabled: whole }).data
  const [total, ...listed] = found ? stood(here, all, found.rows) : []
  const cases = (filter: string) => `/cases?${filter}&division=${here.code}`
  return (
    <Section title={whole ? texts.title(here.name) : texts.mine} aside={whole && <a href={`/divisions/${here.code}`}>{texts.public}</a>}>
      <dl className="stands">
        {total && <Figure says={texts.ratings} value={total.ratings} />}
        {total && <Figure says={texts.bad} value={total.bad} note={texts.share(shareWords(total.bad, total.ratings))} />}
        {counts && <Figure says={texts.open} value={counts.open} to={cases('open=true')} />}
        {counts && <Figure says={texts.overdue} value={counts.overdue} to={cases('overdue=true')} late />}
        {counts && <Figure says={texts.soon} value={counts.soon} to={cases('dueWithin=2')} />}
      </dl>
      {listed.length > 1 && (
        <>
          <p className="quiet stands-note">{texts.below}</p>
          <Table
            caption={texts.below}
            items={listed}
            columns={COLUMNS}
            rowKey={(row) => row.code}
            rowTo={(row) => `/cases?open=true&division=${row.code}`}
          />
        </>
      )}
    </Section>
  )
}

/** The place itself, then those right below it. */
function stood(here: DivisionRow, all: readonly DivisionRow[], rows: readonly StatisticsRow[]): Summed[] {
  const paths = new Map(all.map((row) => [row.code, row.path]))
  const summed = (places: readonly DivisionRow[]) => sumBelow(places, rows, paths)
  const below = summed(all.filter((row) => row.parent === here.code))
  return [...summed([here]), ...below.toSorted((a, b) => b.bad - a.bad || (a.code < b.code ? -1 : 1))]
}

type FigureProps = { says: string; value: number; note?: string; to?: string; late?: true }
function Figure({ says, value, note, to, late }: FigureProps) {
  return (
    <div>
      <dt>{says}</dt>
      <dd>
        <b className={late && value > 0 ? 'num late' : 'num'}>{to ? <Link to={to}>{numberWords(value)}</Link> : numberWords(value)}</b>{' '}
        {note !== undefined && <span className="quiet">{note}</span>}
      </dd>
    </div>
  )
}
