import { Link } from 'react-router'
import { useTexts } from '#web/ui/texts.ts'

const TEXTS = { zh: { label: '怎样看', list: '清单', board: '看板' }, en: { label: 'Shown as', list: 'List', board: 'Board' } }

/** The same cases as rows or as columns by state. */
export function ListOrBoard({ now }: { now: 'list' | 'board' }) {
  const texts = useTexts(TEXTS)
  return (
    <nav className="switch" aria-label={texts.label}>
      <Link to="/cases" aria-current={now === 'list' ? 'page' : undefined}>
        {texts.list}
      </Link>
      <Link to="/cases/board" aria-current={now === 'board' ? 'page' : undefined}>
        {texts.board}
      </Link>
    </nav>
  )
}
