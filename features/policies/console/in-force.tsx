import { Input } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { Empty, Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listPolicies, type PolicyItem } from '../contract.ts'
import { policyColumns } from '../contract/columns.ts'
import { policyPath, SUBJECTS, subjectOf, valueWords } from './policy-words.ts'
import { PolicyTabs } from './tabs.tsx'

const TEXTS = {
  zh: {
    title: '规则参数',
    purpose: '评价、整改、统计和公开所用的每一个数，及其依据。由一人提议、另一人确认，从生效日起有效，已经作出的决定不变。',
    find: '查找含义或依据',
    subjects: '按内容跳到',
    columns: ['参数', '现在的取值', '依据', '由谁定', '生效日'],
    decided: '自治区',
    given: '依据',
    decidedWhy: '依据未定具体数，由自治区规定',
    none: '没有符合条件的参数',
    loosen: '请换一个词再查。',
  },
  en: {
    title: 'Policy parameters',
    purpose: 'Every number that the rules use, and what it rests on. One person proposes, another confirms; decisions already made stay.',
    find: 'Find by meaning or basis',
    subjects: 'Go to',
    columns: ['Parameter', 'Value now', 'Basis', 'Set by', 'In force from'],
    decided: 'the region',
    given: 'the basis',
    decidedWhy: 'The basis leaves the number open; the region set it',
    none: 'Nothing matches',
    loosen: 'Try another word.',
  },
}
const MOST = 500

/** The numbers that hold today, by what they are about. */
export function InForce() {
  const texts = TEXTS[useLanguage()]
  const [search, setSearch] = useSearchParams()
  const q = search.get('q') ?? ''
  const query = useRead(listPolicies, { query: { limit: MOST } })
  const found = query.data?.items.filter((item) => q === '' || `${item.says} ${item.clause}`.includes(q.trim()))
  return (
    <article className="page list">
      <PageHead title={texts.title} purpose={texts.purpose} />
      <PolicyTabs />
      <div className="policy-bar">
        <Input
          allowClear
          aria-label={texts.find}
          placeholder={texts.find}
          value={q}
          onChange={(event) => setSearch(event.target.value === '' ? {} : { q: event.target.value }, { replace: true })}
        />
        <ExportMenu
          list={listPolicies.name}
          query={q === '' ? {} : { q }}
          columns={policyColumns.filter((column) => !column.extra).map((column) => column.id)}
        />
      </div>
      {found === undefined ? <Pending query={query} lines={14} /> : <BySubject items={found} />}
    </article>
  )
}

function BySubject({ items }: { items: readonly PolicyItem[] }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const groups = SUBJECTS.map((row) => ({ ...row, items: items.filter((item) => subjectOf(item.key) === row.subject) })).filter(
    (group) => group.items.length > 0,
  )
  if (groups.length === 0) return <Empty title={texts.none} hint={texts.loosen} />
  return (
    <>
      {groups.length > 1 && (
        <nav className="policy-subjects" aria-label={texts.subjects}>
          {groups.map(({ subject, says }) => (
            <a key={subject} href={`#${subject}`} onClick={(event) => goTo(event, subject)}>
              {says[language]}
            </a>
          ))}
        </nav>
      )}
      {groups.map((group) => (
        <div key={group.subject} id={group.subject} tabIndex={-1}>
          <Section title={group.says[language]}>
            <Numbers items={group.items} caption={group.says[language]} />
          </Section>
        </div>
      ))}
    </>
  )
}

/** Below the bar that stays at the top; the address stays that of the list. */
function goTo(event: { preventDefault(): void }, subject: string): void {
  event.preventDefault()
  const place = document.getElementById(subject)
  place?.focus({ preventScroll: true })
  place?.scrollIntoView({ block: 'center' })
}

function Numbers({ items, caption }: { items: readonly PolicyItem[]; caption: string }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [says, value, clause, setBy, from] = texts.columns
  return (
    <div className="table-box">
      <table className="table policy-table">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            {texts.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.rowId}>
              <td data-label={says}>
                <div className="cell">
                  <Link to={policyPath(item.key)} className="row-link" lang="zh-CN">
                    {item.says}
                  </Link>
                </div>
              </td>
              <td data-label={value}>
                <div className="cell policy-value">{valueWords(item, language)}</div>
              </td>
              <td data-label={clause}>
                <div className="cell" lang="zh-CN">
                  {item.clause}
                </div>
              </td>
              <td data-label={setBy}>
                <div className="cell">
                  {item.decided ? (
                    <span className="tag" title={texts.decidedWhy}>
                      {texts.decided}
                    </span>
                  ) : (
                    texts.given
                  )}
                </div>
              </td>
              <td data-label={from} className="k-day">
                <div className="cell">
                  <DayText day={item.effectiveFrom} short />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
