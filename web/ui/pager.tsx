import { Button } from 'antd'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { trailOf, withCursor, type Trail } from './list-query.ts'
import { useTexts } from './texts.ts'

const TEXTS = {
  zh: { next: '下一页', back: '上一页', first: '回到第一页', label: '翻页' },
  en: { next: 'Next page', back: 'Previous page', first: 'Back to the first page', label: 'Pages' },
}

/** On to the next page, and back by the way one came; who came by a link to the middle goes back to the beginning. */
export function Pager({ next, cursor }: { next: string | null; cursor: string | null }) {
  const texts = useTexts(TEXTS)
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const trail = trailOf(useLocation().state)
  const go = (to: string | null, after: Trail): void => {
    void navigate({ search: `?${withCursor(search, to).toString()}` }, { state: { trail: after } })
  }
  if (next === null && cursor === null) return null
  const last = trail.at(-1)
  return (
    <nav className="pager" aria-label={texts.label}>
      {cursor !== null && (
        <Button onClick={() => (last === undefined ? go(null, []) : go(last, trail.slice(0, -1)))}>
          {last === undefined ? texts.first : texts.back}
        </Button>
      )}
      {next !== null && <Button onClick={() => go(next, [...trail, cursor])}>{texts.next}</Button>}
    </nav>
  )
}
