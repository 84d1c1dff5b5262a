import { Link, useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { DetailPage, Section } from '#web/ui/detail-page.tsx'
import { Empty } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { changeColumns } from '../contract/change-columns.ts'
import { readDivisionHistory } from '../contract/division-changes.ts'
import { changeKindWords, changePath, changeStateWords } from './division-changes.tsx'
import { divisionPath } from './links.ts'

const TEXTS = {
  zh: {
    fallback: '区划沿革',
    title: (name: string) => `${name}的沿革`,
    purpose: '各个时期叫什么、归谁管，由哪些区划而来，后来怎样。',
    back: '返回区划',
    ended: '这个区划已经变更，现在是',
    provisional: '代码为暂用，待国家公布后变更。',
    periods: '各个时期',
    always: '有记录以来',
    above: (name: string) => `上报${name}`,
    over: '已变更',
    forerunners: '前身',
    until: '到',
    changes: '涉及它的变更',
    none: '没有变更过',
    noneHow: '提议的和已生效的变更会出现在这里。',
  },
  en: {
    fallback: 'History of a division',
    title: (name: string) => `${name}: history`,
    purpose: 'What it was called, whom it reported to, what it was formed from and what became of it.',
    back: 'Back to the division',
    ended: 'This division was changed; it is now',
    provisional: 'Its code is provisional until the state publishes one.',
    periods: 'Periods',
    always: 'as far back as is known',
    above: (name: string) => `reports to ${name}`,
    over: 'changed',
    forerunners: 'Formed from',
    until: 'until',
    changes: 'Changes that concern it',
    none: 'It was never changed',
    noneHow: 'Changes that are proposed or in effect appear here.',
  },
}
type History = Reply<typeof readDivisionHistory>

export default function DivisionHistory() {
  const { code = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const query = useRead(readDivisionHistory, { params: { code } })
  return (
    <DetailPage
      title={(history) => (history ? texts.title(history.name) : texts.fallback)}
      named={texts.fallback}
      purpose={texts.purpose}
      back={{ to: query.data?.successor ? '/division-changes' : divisionPath(code), says: texts.back }}
      query={query}
    >
      {(history) => <Whole history={history} />}
    </DetailPage>
  )
}

function Whole({ history }: { history: History }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { successor, forerunners, periods, changes } = history
  return (
    <>
      {successor && (
        <p>
          <b>
            {texts.ended} <Link to={divisionPath(successor.code)}>{successor.name}</Link>
          </b>
        </p>
      )}
      {!history.codeConfirmed && <p className="gap">{texts.provisional}</p>}
      <Section title={texts.periods}>
        <ul>
          {periods.map((period) => (
            <li key={period.fromDay ?? ''}>
              {period.fromDay === null ? texts.always : <DayText day={period.fromDay} />} <b lang="zh-CN">{period.name}</b>{' '}
              {period.ended ? <span className="tag">{texts.over}</span> : period.parent && texts.above(period.parent.name)}
            </li>
          ))}
        </ul>
      </Section>
      {forerunners.length > 0 && (
        <Section title={texts.forerunners}>
          <ul>
            {forerunners.map((one) => (
              <li key={one.code}>
                <Link to={`${divisionPath(one.code)}/history`}>{one.name}</Link> <span className="num quiet">{one.code}</span> {texts.until}{' '}
                <DayText day={one.endedOn} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={texts.changes}>
        {changes.length === 0 ? (
          <Empty title={texts.none} hint={texts.noneHow} />
        ) : (
          <Table
            caption={texts.changes}
            items={changes}
            columns={changeColumns.filter((column) => ['says', 'effectiveOn', 'state', 'kind'].includes(column.id))}
            rowKey={(change) => change.changeId}
            rowTo={(change) => changePath(change.changeId)}
            cells={{ kind: (c) => changeKindWords(c.kind, language), state: (c) => changeStateWords(c.state, language) }}
          />
        )}
      </Section>
    </>
  )
}
