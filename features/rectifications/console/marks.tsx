import { useTexts } from '#web/ui/texts.ts'
import type { CaseSummary } from '../contract.ts'

const TEXTS = {
  zh: { urged: '督办', unread: '评价人有新留言', again: '重新办理', withdrawn: '评价人说明评错' },
  en: { urged: 'urged', unread: 'new message of the rater', again: 'reopened', withdrawn: 'rater says it was a mistake' },
}

/** What stands out about a case, in words: that it is urged, that the rater has written and nobody has answered, that it is open again. */
export function Marks({ one }: { one: Pick<CaseSummary, 'urged' | 'unread' | 'round' | 'withdrawn'> }) {
  const texts = useTexts(TEXTS)
  const marks = [one.urged && 'urged', one.unread && 'unread', one.round > 1 && 'again', one.withdrawn && 'withdrawn'] as const
  const shown = marks.flatMap((mark) => (mark === false ? [] : [mark]))
  if (shown.length === 0) return null
  return (
    <span className="marks">
      {shown.map((mark) => (
        <span key={mark} className={mark === 'urged' ? 'tag late' : 'tag'}>
          {texts[mark]}
        </span>
      ))}
    </span>
  )
}
