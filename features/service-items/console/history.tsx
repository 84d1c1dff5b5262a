import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { reversed } from '#shared/in-order.ts'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { DetailPage, Section } from '#web/ui/detail-page.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { Timeline } from '#web/ui/timeline.tsx'
import { readServiceItem } from '../contract.ts'
import { compareItemVersions, readItemHistory } from '../contract/history.ts'
import { draftWords } from '../contract/list-words.ts'
import { VERSION_STATES } from '../rules/lifecycle.ts'
import { Changes, elementWords } from './changes.tsx'
import { itemPath } from './item-words.ts'

const TEXTS = {
  zh: {
    title: '版本和经过',
    all: '全部版本，任意两版比较',
    purpose: '这个事项发布过的每一版：从哪天起、谁起草和发布、与前一版差在哪里。取消了的事项，经过也在这里。',
    version: (n: number) => `第 ${n} 版`,
    from: (what: string) => `${what}，生效`,
    until: '有效到',
    seeded: '随系统或参考表写入',
    two: '一人起草，另一人发布',
    reason: '理由',
    changed: '改了',
    compare: '比较两个版本',
    older: '旧的',
    newer: '新的',
    between: (a: number, b: number) => `第 ${a} 版与第 ${b} 版的差别`,
    one: '只有一个版本，没有可以比较的。',
    go: '比较',
  },
  en: {
    title: 'Versions and history',
    all: 'All versions; compare any two',
    purpose: 'Every version that was released: from when it held, and how it differs from the one before. Cancelled items stay here too.',
    version: (n: number) => `Version ${n}`,
    from: (what: string) => `${what}, in force from`,
    until: 'until',
    seeded: 'came with the system or the reference',
    two: 'drafted by one person, released by another',
    reason: 'Reason',
    changed: 'Changed',
    compare: 'Compare two versions',
    older: 'Older',
    newer: 'Newer',
    between: (a: number, b: number) => `Version ${a} against version ${b}`,
    one: 'There is one version only.',
    go: 'Compare',
  },
}
type Versions = Reply<typeof readItemHistory>['versions']
const MOST_SHOWN = 5

/** On the page of an item: its last versions. */
export function HistoryOf({ itemCode }: { itemCode: string }) {
  const texts = TEXTS[useLanguage()]
  const query = useRead(readItemHistory, { params: { itemCode } })
  return (
    <Section title={texts.title} aside={<Link to={`${itemPath(itemCode)}/versions`}>{texts.all}</Link>}>
      {query.data ? <VersionLine versions={query.data.versions.slice(0, MOST_SHOWN)} /> : <Pending query={query} lines={4} />}
    </Section>
  )
}

function VersionLine({ versions }: { versions: Versions }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const stateSays = (state: string): string =>
    VERSION_STATES.find((row) => row.state === state)?.[language === 'zh' ? 'says' : 'en'] ?? state
  return (
    <Timeline
      label={texts.title}
      entries={reversed(versions).map((v) => ({
        key: v.version,
        at: v.effectiveFrom,
        what: texts.version(v.version),
        who: texts.from(codeWords(draftWords.filters.what.values, v.what, language)),
        mark: stateSays(v.state),
        children: (
          <>
            <p className="quiet">
              {v.isSeeded ? texts.seeded : texts.two}
              {v.effectiveUntil !== null && (
                <>
                  {' · '}
                  {texts.until} <DayText day={v.effectiveUntil} />
                </>
              )}
            </p>
            {v.reason !== '' && <p lang="zh-CN">{`${texts.reason}：${v.reason}`}</p>}
            {v.changes.length > 0 && (
              <p>{`${texts.changed}：${v.changes.map((change) => elementWords(change.field, language)).join(language === 'zh' ? '、' : ', ')}`}</p>
            )}
          </>
        ),
      }))}
    />
  )
}

/** All versions, and any two of them beside one another. */
export default function History() {
  const { itemCode = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const item = useRead(readServiceItem, { params: { itemCode } })
  const query = useRead(readItemHistory, { params: { itemCode } })
  const name = item.data?.name ?? texts.title
  return (
    <DetailPage title={`${name}：${texts.title}`} purpose={texts.purpose} back={{ to: itemPath(itemCode), says: name }} query={query}>
      {({ versions }) => (
        <>
          <Comparing itemCode={itemCode} versions={versions} />
          <Section title={texts.title}>
            <VersionLine versions={versions} />
          </Section>
        </>
      )}
    </DetailPage>
  )
}

function Comparing({ itemCode, versions }: { itemCode: string; versions: Versions }) {
  const texts = TEXTS[useLanguage()]
  const [search, setSearch] = useSearchParams()
  const numbers = versions.map((v) => v.version)
  const [older, setOlder] = useState(Number(search.get('from') ?? numbers[1]))
  const [newer, setNewer] = useState(Number(search.get('to') ?? numbers[0]))
  if (numbers.length < 2)
    return (
      <Section title={texts.compare}>
        <p>{texts.one}</p>
      </Section>
    )
  const choice = (id: string, says: string, value: number, change: (n: number) => void) => (
    <label>
      {says}{' '}
      <select id={id} value={value} onChange={(event) => change(Number(event.target.value))}>
        {numbers.map((n) => (
          <option key={n} value={n}>
            {texts.version(n)}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <Section title={texts.compare}>
      <form
        className="item-compare"
        onSubmit={(event) => {
          event.preventDefault()
          setSearch({ from: String(older), to: String(newer) }, { replace: true })
        }}
      >
        {choice('older', texts.older, older, setOlder)} {choice('newer', texts.newer, newer, setNewer)}{' '}
        <Button htmlType="submit">{texts.go}</Button>
      </form>
      <Compared itemCode={itemCode} from={Number(search.get('from') ?? numbers[1])} to={Number(search.get('to') ?? numbers[0])} />
    </Section>
  )
}

function Compared({ itemCode, from, to }: { itemCode: string; from: number; to: number }) {
  const texts = TEXTS[useLanguage()]
  const query = useRead(compareItemVersions, { params: { itemCode }, query: { from, to } })
  return (
    <>
      <h3>{texts.between(from, to)}</h3>
      {query.data ? <Changes changes={query.data.changes} caption={texts.between(from, to)} /> : <Pending query={query} lines={6} />}
    </>
  )
}
