import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { PageHead } from '#web/ui/detail-page.tsx'
import { Level } from '#web/ui/level.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Empty, Pending } from '#web/ui/states.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import { countCases, listCases, type CaseSummary } from '../contract.ts'
import { isState, stateRow } from '../rules/states.ts'
import './board.css'
import './cases.css'
import { CaseClock } from './case-clock.tsx'
import { Marks } from './marks.tsx'
import { NO_ITEM, stateWords, turnWords } from './words.ts'
import { ListOrBoard } from './list-or-board.tsx'

const TEXTS = {
  zh: {
    title: '差评整改看板',
    purpose: '未办结的，一个状态一列，先到期的在上。左右键换列，j、k 上下移动，o 打开。',
    none: '现在没有未办结的差评',
    hint: '有人评了“不满意”或“非常不满意”，几秒之内就会出现在“待签收”一列。',
    more: '再看 20 件',
    all: '在清单里看',
    waits: (who: string) => `等${who}`,
  },
  en: {
    title: 'Board of cases',
    purpose: 'What is open, a column for each state, the first due on top. Arrow keys change column, j and k move, o opens.',
    none: 'No open case now',
    hint: 'When somebody rates “dissatisfied” or “very dissatisfied”, a case appears in the first column within seconds.',
    more: '20 more',
    all: 'See as a list',
    waits: (who: string) => `for ${who}`,
  },
}
const AT_A_TIME = 20

/** Open cases by state. Each column asks for its own, twenty at a time: the whole region’s are never loaded at once. */
export default function Board() {
  const texts = useTexts(TEXTS)
  const { division } = useSession()
  const counts = useRead(countCases, { query: { division: division?.code } }, { keep: true })
  const columns = counts.data?.states.filter((row) => row.count > 0) ?? []
  return (
    <article className="page list board-page">
      <PageHead title={texts.title} purpose={texts.purpose} primary={<ListOrBoard now="board" />} />
      {!counts.data && <Pending query={counts} lines={10} />}
      {counts.data && columns.length === 0 && <Empty title={texts.none} hint={texts.hint} />}
      <div className="board" onKeyDown={acrossColumns}>
        {columns.map((row) => (
          <Column key={row.state} state={row.state} count={row.count} division={division?.code} />
        ))}
      </div>
    </article>
  )
}

/** From a card to the one beside it in the next column, in the direction one reads. */
function acrossColumns(event: React.KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
  const here = document.activeElement?.closest('.board-column')
  if (!here) return
  const forward = (event.key === 'ArrowRight') === (document.documentElement.dir !== 'rtl')
  const next = forward ? here.nextElementSibling : here.previousElementSibling
  const at = [...here.querySelectorAll('.row-link')].findIndex((link) => link === document.activeElement)
  const links = [...(next?.querySelectorAll<HTMLElement>('.row-link') ?? [])]
  const target = links[Math.min(Math.max(at, 0), links.length - 1)]
  if (!target) return
  event.preventDefault()
  target.focus()
}

type ColumnProps = { state: string; count: number; division: string | undefined }
function Column({ state, count, division }: ColumnProps) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const [pages, setPages] = useState<readonly (string | undefined)[]>([undefined])
  const row = isState(state) ? stateRow(state) : null
  const list = `/cases?${new URLSearchParams({ state, open: 'true', ...(division !== undefined && { division }) }).toString()}`
  const title = stateWords(state, language)
  return (
    <section className="board-column" aria-label={`${title} ${count}`}>
      <h2>
        {title}{' '}
        <Link to={list} className="num" aria-label={`${texts.all}：${title}`}>
          {numberWords(count)}
        </Link>
      </h2>
      {row !== null && row.waits !== null && <p className="quiet hint">{texts.waits(turnWords(row.waits, language))}</p>}
      {pages.map((cursor, i) => (
        <Cards
          key={cursor ?? 'first'}
          state={state}
          division={division}
          cursor={cursor}
          last={i === pages.length - 1}
          more={(next) => setPages([...pages, next])}
        />
      ))}
    </section>
  )
}

type CardsProps = Omit<ColumnProps, 'count'> & { cursor: string | undefined; last: boolean; more: (cursor: string) => void }
function Cards({ state, division, cursor, last, more }: CardsProps) {
  const texts = useTexts(TEXTS)
  const query = { state, open: 'true' as const, division, cursor, limit: AT_A_TIME, sort: 'dueAt' as const }
  const page = useRead(listCases, { query }, { keep: true })
  if (!page.data) return <Pending query={page} lines={4} />
  const { items, next } = page.data
  return (
    <>
      <ul>
        {items.map((one) => (
          <Card key={one.caseId} one={one} />
        ))}
      </ul>
      {last && next !== null && <Button onClick={() => more(next)}>{texts.more}</Button>}
    </>
  )
}

function Card({ one }: { one: CaseSummary }) {
  const language = useLanguage()
  return (
    <li className="card">
      <p>
        <Link to={`/cases/${one.caseId}`} className="row-link">
          {one.item?.name ?? NO_ITEM[language]}
        </Link>
      </p>
      <p className="hint">
        <Level level={one.level} /> <span className="quiet">{one.unit.name}</span>
      </p>
      <p className="hint">
        <CaseClock
          clock={one.dueClock}
          dueOn={one.dueOn}
          left={one.workingDaysLeft}
          overdue={one.overdue}
          provisional={false}
          clause={one.clause}
        />
      </p>
      {one.assignee !== null && <p className="hint quiet">{one.assignee.name}</p>}
      <Marks one={one} />
    </li>
  )
}
