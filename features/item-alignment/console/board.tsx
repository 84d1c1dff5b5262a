import { Link } from 'react-router'
import { divisionWords } from '#features/organisations/contract/list-words.ts'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Empty } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { readBoard } from '../contract.ts'
import { ShareTable } from './share-table.tsx'
import { AlignmentTabs } from './tabs.tsx'
import { Trend } from './trend.tsx'
import './alignment.css'

const TEXTS = {
  zh: {
    title: '三级四同',
    purpose: '同一事项的名称、编码、依据、类型，自治区、地、县三级是否一致。标准是基本目录。',
    how: '一致率',
    whole: '全部',
    checked: '最近一次全面核对',
    never: '还没有全面核对过；每天 2:30 核对一次，事项发布时随即核对。',
    formula: '怎么算',
    states: '现在不一致的',
    open: '待交办',
    assigned: '已交办',
    late: (n: string) => `其中过期 ${n} 处`,
    justified: '已说明理由',
    writing: '其中书写差异',
    writingHint: '只差全角、半角或空格，算一致，也请顺手改好',
    byLevel: '按层级',
    byDivision: '按区划',
    trend: '近 90 天：四项都一致的事项占比',
    noBasis: (n: string) => `基本目录里有 ${n} 个事项没有写依据，依据无从比对，不计入依据的一致率。`,
    none: { title: '还没有可以核对的事项', hint: '单位的实施清单发布之后，核对结果会出现在这里。' },
    place: '区划',
    level: '层级',
    worst: '一致率低的在前；按一下数字，看是哪些。',
  },
  en: {
    title: 'Item alignment',
    purpose:
      'Whether region, prefecture and county call an item the same, by the same code, basis and type. The catalogue is the standard.',
    how: 'Share alike',
    whole: 'All',
    checked: 'Last checked in full',
    never: 'Not checked in full yet; that is done every day at 2:30, and item by item when one is released.',
    formula: 'How it is counted',
    states: 'Differing now',
    writing: 'Of these, in writing only',
    writingHint: 'full or half width and spaces; alike, but worth mending too',
    open: 'To be assigned',
    assigned: 'Assigned',
    late: (n: string) => `${n} past their day`,
    justified: 'Justified',
    byLevel: 'By level',
    byDivision: 'By division',
    trend: 'The last 90 days: items alike in all four',
    noBasis: (n: string) =>
      `The catalogue gives no basis for ${n} items; there is nothing to compare theirs with, and they are not counted.`,
    none: { title: 'Nothing to check yet', hint: 'What the check finds appears here once units’ lists are released.' },
    place: 'Division',
    level: 'Level',
    worst: 'The least alike first; press a number to see which.',
  },
}
type Board = Reply<typeof readBoard>

export default function AlignmentBoard() {
  const texts = TEXTS[useLanguage()]
  const { division } = useSession()
  const query = useRead(readBoard, { query: { division: division?.code } }, { keep: true })
  return (
    <DetailPage title={texts.title} purpose={texts.purpose} query={query}>
      {(board) => (
        <>
          <AlignmentTabs />
          {board.measures.some((one) => one.judged > 0) ? <Figures board={board} /> : <Empty {...texts.none} />}
        </>
      )}
    </DetailPage>
  )
}

function Figures({ board }: { board: Board }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { division } = useSession()
  const level = (code: string) => codeWords(divisionWords.filters.level.values, code, language)
  const here = division === null ? {} : { division: division.code }
  return (
    <>
      <Section title={texts.how}>
        <Facts
          rows={[
            [texts.formula, <span lang="zh-CN">{`${board.definition.formula}（${board.definition.clause}）`}</span>],
            [texts.checked, board.checkedAt === null ? texts.never : <MomentText at={board.checkedAt} />],
          ]}
        />
        {board.withoutBasis > 0 && <p className="quiet">{texts.noBasis(numberWords(board.withoutBasis))}</p>}
        <ShareTable
          caption={texts.how}
          first={texts.level}
          rows={[
            { key: 'all', says: texts.whole, measures: board.measures, filter: here },
            ...board.levels.map((row) => ({
              key: row.level,
              says: level(row.level),
              measures: row.measures,
              filter: { ...here, level: row.level },
            })),
          ]}
        />
      </Section>
      <States board={board} />
      {board.trend.length > 1 && (
        <Section title={texts.trend}>
          <Trend points={board.trend} />
        </Section>
      )}
      <Section title={texts.byDivision}>
        <p className="quiet">{texts.worst}</p>
        <ShareTable
          caption={texts.byDivision}
          first={texts.place}
          rows={board.divisions.map((row) => ({
            key: row.division.code,
            says: row.division.name,
            measures: row.measures,
            filter: { division: row.division.code, onlyHere: 'true' },
          }))}
        />
      </Section>
    </>
  )
}

function States({ board }: { board: Board }) {
  const texts = TEXTS[useLanguage()]
  const { open, assigned, overdue, justified } = board.states
  const writing = board.measures.reduce((sum, one) => (one.element === 'whole' ? sum : sum + one.writing), 0)
  const to = (filter: Record<string, string>) => `/alignment/findings?${new URLSearchParams(filter).toString()}`
  return (
    <Section title={texts.states}>
      <Facts
        rows={[
          [texts.open, <Link to={to({ state: 'open' })}>{numberWords(open)}</Link>],
          [
            texts.assigned,
            <>
              <Link to={to({ state: 'assigned' })}>{numberWords(assigned)}</Link>
              {overdue > 0 && (
                <>
                  {' '}
                  <Link className="late" to={to({ overdue: 'true' })}>
                    {texts.late(numberWords(overdue))}
                  </Link>
                </>
              )}
            </>,
          ],
          [texts.justified, <Link to={to({ state: 'justified' })}>{numberWords(justified)}</Link>],
          writing > 0 && [
            texts.writing,
            <>
              <Link to={to({ degree: 'writing' })}>{numberWords(writing)}</Link> <span className="quiet">{texts.writingHint}</span>
            </>,
          ],
        ]}
      />
    </Section>
  )
}
