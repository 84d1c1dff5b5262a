import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import { PageHead } from '#web/ui/detail-page.tsx'
import { useRead } from '#web/ui/data.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Empty, Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listDivisionTree } from '../contract/divisions.ts'
import { DivisionTree } from './division-tree.tsx'
import { FoundPlaces } from './found-places.tsx'
import { PlaceTabs } from './place-tabs.tsx'
import { branchesOf, openAtFirst, shownBranches } from './tree.ts'

const TEXTS = {
  zh: {
    title: '机构',
    purpose: '纳入评价的区划，各有多少单位和大厅，由谁管理。',
    find: '区划、单位、大厅、窗口的名称或代码、拼音',
    open: '全部展开',
    fold: '全部收起',
    count: (n: string, without: string) => `${n} 个区划，其中 ${without} 个没有登记政务服务管理机构`,
    whole: (n: string) => `${n} 个区划，都已登记政务服务管理机构`,
    below: '及以下',
    none: '没有符合的区划',
    loosen: '请换个名称或代码；未纳入本系统的区划（如兵团城市）不在这里。',
    empty: '还没有区划',
    how: '系统安装时从区划表装入，装入后会出现在这里。请联系系统管理员。',
  },
  en: {
    title: 'Organisations',
    purpose: 'The divisions that take part, how many units and halls each has, and who manages them.',
    find: 'Name, pinyin or code of any place',
    open: 'Unfold all',
    fold: 'Fold all',
    count: (n: string, without: string) => `${n} divisions, ${without} of them without a management organisation on record`,
    whole: (n: string) => `${n} divisions, all with a management organisation on record`,
    below: ' and below',
    none: 'No division like that',
    loosen: 'Try another name or code; divisions outside this system are not listed.',
    empty: 'No divisions yet',
    how: 'They are loaded when the system is installed and will then appear here. Please ask the system administrator.',
  },
}
const MOST = 500

export default function Divisions() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const session = useSession()
  const query = useRead(listDivisionTree, { query: { limit: MOST, division: session.division?.code } }, { keep: true })
  const branches = useMemo(() => branchesOf(query.data?.items ?? []), [query.data])
  const [typed, setTyped] = useState('')
  const [chosen, choose] = useState<ReadonlySet<string> | null>(null)
  const open = chosen ?? openAtFirst(branches, session.roles)
  const everything = new Set(branches.map(({ division }) => division.code))
  const unfolded = branches.every(({ division, children }) => children === 0 || open.has(division.code))
  const shown = shownBranches(branches, open, typed.trim())
  const without = branches.filter(({ division }) => division.manager === null).length
  const words = without === 0 ? texts.whole(numberWords(branches.length)) : texts.count(numberWords(branches.length), numberWords(without))
  return (
    <article className="page list">
      <PageHead title={texts.title} purpose={texts.purpose} />
      <PlaceTabs />
      <div className="filters">
        <span className="filter text-filter">
          <Input aria-label={texts.find} placeholder={texts.find} value={typed} onChange={(event) => setTyped(event.target.value)} />
        </span>
        <span className="filter">
          <Button onClick={() => choose(unfolded ? new Set() : everything)}>{unfolded ? texts.fold : texts.open}</Button>
        </span>
      </div>
      {query.data && (
        <p className="words" aria-live="polite">
          {session.division && `${session.division.name}${texts.below} · `}
          {words}
        </p>
      )}
      {!query.data ? (
        <Pending query={query} lines={14} />
      ) : branches.length === 0 ? (
        <Empty title={texts.empty} hint={texts.how} />
      ) : shown.length === 0 ? (
        <Empty title={texts.none} hint={texts.loosen} />
      ) : (
        <DivisionTree branches={shown} open={typed.trim() === '' ? open : null} change={choose} caption={texts.title} />
      )}
      <FoundPlaces typed={typed.trim()} />
    </article>
  )
}
