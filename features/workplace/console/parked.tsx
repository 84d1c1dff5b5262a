import { useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { Section } from '#web/ui/detail-page.tsx'
import type { Filter } from '#web/ui/filter-words.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listListeners, listParked, parkedColumns, type ParkedItem } from '../contract.ts'
import './operations.css'

const TEXTS = {
  zh: {
    title: '搁置的事件',
    purpose: '试过几次仍没有处理成的事件，按主题搁在这里：同一主题后来的事件等着它，别的主题照常。消除原因后重放。',
    none: '没有搁置的事件',
    how: '某个事件几次都处理不成时，会和同一主题后来的事件一起搁在这里，不会丢。',
    listeners: '各步处理到哪里',
    columns: { says: '哪一步', behind: '还没有处理', parked: '搁置的事件', moved: '最近处理' },
    upToDate: '没有落下',
  },
  en: {
    title: 'Parked events',
    purpose:
      'Events that failed several times, by subject: later events of the same subject wait behind them, others go on. Replay once the cause is mended.',
    none: 'Nothing is parked',
    how: 'An event that cannot be taken waits here with the later ones of its subject. Nothing is lost.',
    listeners: 'How far each step has come',
    columns: { says: 'Step', behind: 'Not yet taken', parked: 'Parked', moved: 'Last moved' },
    upToDate: 'up to date',
  },
}
const FILTERS: readonly Filter[] = [{ id: 'listener', kind: 'text', label: { zh: '监听者代码', en: 'Listener code' }, quiet: true }]
const CELLS: Cells<ParkedItem> = {
  listenerSays: (row) => <span lang="zh-CN">{row.listenerSays}</span>,
  fault: (row) => <bdi className="fault">{row.fault}</bdi>,
}
const parkedPath = ({ listener, subject }: Pick<ParkedItem, 'listener' | 'subject'>): string =>
  `/parked/${encodeURIComponent(listener)}/${encodeURIComponent(subject)}`

export default function Parked() {
  const texts = TEXTS[useLanguage()]
  return (
    <ListPage
      endpoint={listParked}
      columns={parkedColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<Listeners />}
      filters={FILTERS}
      cells={CELLS}
      rowKey={(row) => `${row.listener}/${row.subject}`}
      rowTo={parkedPath}
      rowLink="subject"
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listParked.name}
    />
  )
}

/** Whether anything stands still, before what does. */
function Listeners() {
  const texts = TEXTS[useLanguage()]
  const items = useRead(listListeners, {}, { every: 10_000, keep: true }).data?.items
  if (!items || items.length === 0) return null
  const { columns } = texts
  return (
    <Section title={texts.listeners}>
      <div className="table-box">
        <table className="table">
          <caption className="vh">{texts.listeners}</caption>
          <thead>
            <tr>
              <th scope="col">{columns.says}</th>
              <th scope="col" className="k-number">
                {columns.behind}
              </th>
              <th scope="col" className="k-number">
                {columns.parked}
              </th>
              <th scope="col">{columns.moved}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((row) => (
              <tr key={row.listener}>
                <td data-label={columns.says} lang="zh-CN">
                  {row.says}
                </td>
                <td data-label={columns.behind} className="k-number">
                  {row.behind === 0 ? texts.upToDate : row.behind > MOST_BEHIND ? `${numberWords(MOST_BEHIND)}+` : numberWords(row.behind)}
                </td>
                <td data-label={columns.parked} className="k-number">
                  {numberWords(row.parked)}
                </td>
                <td data-label={columns.moved} className="k-moment">
                  <MomentText at={row.movedAt} short />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
/** The server counts no further. */
const MOST_BEHIND = 10_000
