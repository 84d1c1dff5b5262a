import { Input } from 'antd'
import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { search, type Found, type SearchKind } from '#features/workplace/contract/search.ts'
import { useRead } from '#web/ui/data.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { useLater } from '#web/ui/use-later.ts'

const TEXTS = {
  zh: {
    label: '搜索办件编号、差评、事项、机构、人员',
    none: '没有找到。请核对编号，或换个名称再试；您范围以外的不会出现。',
    busy: '正在查找……',
    more: '还有更多，请把编号或名称输入得更完整。',
    kinds: {
      case: '差评整改',
      record: '办件',
      item: '事项',
      unit: '单位',
      hall: '大厅',
      window: '窗口',
      platform: '平台',
      staff: '窗口人员',
    },
  },
  en: {
    label: 'Search records, cases, items, places, staff',
    none: 'Nothing found. Check the number or try another name; what is outside your reach is not shown.',
    busy: 'Searching…',
    more: 'There is more: type more of the number or name.',
    kinds: {
      case: 'Cases',
      record: 'Records',
      item: 'Items',
      unit: 'Units',
      hall: 'Halls',
      window: 'Windows',
      platform: 'Platforms',
      staff: 'Window staff',
    },
  },
} as const
/** The page of what was found; what has none is shown in its list. */
export function pathOf(kind: SearchKind, id: string): string {
  const [division = '', code = ''] = id.split('/')
  if (kind === 'hall' || kind === 'window') return `/${kind}s/${encodeURIComponent(division)}/${encodeURIComponent(code)}`
  if (kind === 'platform' || kind === 'staff')
    return `/${kind === 'staff' ? 'staff' : 'platforms'}?${new URLSearchParams({ division, q: code }).toString()}`
  return `/${kind}s/${encodeURIComponent(id)}`
}
const LEAST = 2
const WAIT_MS = 200

type Group = { kind: SearchKind; items: readonly Found[]; more: boolean }

/** What is found for what was typed, once one stops typing. */
function useFound(typed: string) {
  const q = useLater(typed.trim(), WAIT_MS)
  const asked = q.length >= LEAST
  const result = useRead(search, { query: { q } }, { enabled: asked, keep: true })
  const groups = asked ? (result.data?.groups.filter((group) => group.items.length > 0) ?? []) : []
  return { asked, settled: q === typed.trim(), groups, waiting: !result.data, problem: result.error }
}

/** The field's state: what is typed, what was found for it, and at which of these one stands. */
function useSearching() {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const { pathname } = useLocation()
  useEffect(() => {
    setOpen(false)
    setTyped('')
  }, [pathname])
  const found = useFound(typed)
  const paths = found.groups.flatMap((group) => group.items.map((item) => pathOf(group.kind, item.id)))
  const walk = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const to = paths[at]
    if (step !== 0 && paths.length > 0) {
      event.preventDefault()
      setAt((at + step + paths.length) % paths.length)
    } else if (event.key === 'Enter' && to !== undefined && found.settled) void navigate(to)
    else if (event.key === 'Escape') {
      setOpen(false)
      event.currentTarget.blur()
    }
  }
  const type = (text: string): void => {
    setTyped(text)
    setOpen(true)
    setAt(0)
  }
  return { typed, type, walk, found, paths, at, setOpen, shows: open && found.asked }
}

/** One field for everything within reach; arrows walk through what was found, Enter goes there. */
export function SearchBox() {
  const texts = TEXTS[useLanguage()]
  const id = useId()
  const { typed, type, walk, found, paths, at, setOpen, shows } = useSearching()
  return (
    <search className="search" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}>
      <Input
        id="search"
        role="combobox"
        aria-label={texts.label}
        aria-expanded={shows}
        aria-controls={shows ? id : undefined}
        aria-activedescendant={shows && paths.length > 0 ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={texts.label}
        maxLength={64}
        value={typed}
        suffix={<kbd aria-hidden="true">/</kbd>}
        onFocus={() => setOpen(true)}
        onChange={(event) => type(event.target.value)}
        onKeyDown={walk}
      />
      {shows && (
        <div className="popup-panel search-panel">
          <Notice problem={found.problem} />
          <div role="status" className="quiet">
            {found.problem ? '' : found.waiting ? texts.busy : paths.length === 0 ? texts.none : ''}
          </div>
          <Results id={id} groups={found.groups} chosen={paths[at] ?? ''} paths={paths} />
        </div>
      )}
    </search>
  )
}

function Results({ id, groups, chosen, paths }: { id: string; groups: readonly Group[]; chosen: string; paths: readonly string[] }) {
  const texts = TEXTS[useLanguage()]
  return (
    <>
      <div id={id} role="listbox" aria-label={texts.label}>
        {groups.map((group) => (
          <div key={group.kind} role="group" aria-label={texts.kinds[group.kind]}>
            <div className="search-kind" aria-hidden="true">
              {texts.kinds[group.kind]}
            </div>
            {group.items.map((item) => {
              const path = pathOf(group.kind, item.id)
              return (
                <Link
                  key={path}
                  id={`${id}-${paths.indexOf(path)}`}
                  role="option"
                  aria-selected={chosen === path}
                  tabIndex={-1}
                  to={path}
                  lang="zh-CN"
                >
                  <b>{item.title}</b> <span>{item.detail}</span>
                </Link>
              )
            })}
          </div>
        ))}
      </div>
      {groups.some((group) => group.more) && <p className="quiet">{texts.more}</p>}
    </>
  )
}
