import { Link } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { useLanguage } from '#web/ui/texts.ts'
import { listImportKinds, type ImportDetail } from '../contract.ts'
import { isBusy } from '../rules/states.ts'

const TEXTS = {
  zh: {
    receiving: '正在接收文件……',
    reading: (n: string) => `正在读取，已读 ${n} 行。`,
    judging: (n: string, of: string) => `正在逐行检查：${n} / ${of} 行。可以离开这一页，检查会继续。`,
    applying: (n: string, of: string) => `正在写入：${n} / ${of} 行。可以离开这一页，写入会继续。`,
    why: '原因：',
    see: (what: string) => `去看写入的${what}`,
    again: '改好文件，重新上传',
    dropped: (n: string) => `这次导入结束已满 90 天，逐行的内容不再保存，只留数字：共写入 ${n} 行。`,
  },
  en: {
    receiving: 'Receiving the file…',
    reading: (n: string) => `Reading: ${n} rows so far.`,
    judging: (n: string, of: string) => `Checking row by row: ${n} of ${of}. You may leave this page; it goes on.`,
    applying: (n: string, of: string) => `Going in: ${n} of ${of} rows. You may leave this page; it goes on.`,
    why: 'Why: ',
    see: (what: string) => `See what went in: ${what.toLowerCase()}`,
    again: 'Mend the file and upload it again',
    dropped: (n: string) => `Rows are kept for 90 days after the end; only the numbers are left: ${n} rows went in.`,
  },
}

/** What the worker is doing, or why it did not come to anything. */
export function Progress({ detail }: { detail: ImportDetail }) {
  const texts = TEXTS[useLanguage()]
  const { state, done, rows, why, counts } = detail
  return (
    <>
      {isBusy(state) && (
        <div className="import-progress">
          <p role="status">{wordsOf(detail, texts)}</p>
          <progress aria-label={wordsOf(detail, texts)} {...(rows > 0 && { max: goal(detail), value: Math.min(done, goal(detail)) })} />
        </div>
      )}
      {why !== null && (
        <div className="notice wrong" role="alert">
          {texts.why}
          <span lang="zh-CN">{why}</span>
        </div>
      )}
      {counts.applied > 0 && <SeenAt detail={detail} />}
      {state === 'failed' && detail.by.mine && (
        <p>
          <Link to={`/imports/new?kind=${detail.kind}`}>{texts.again}</Link>
        </p>
      )}
      {!detail.rowsKept && <p className="quiet">{texts.dropped(numberWords(counts.applied))}</p>}
    </>
  )
}

/** What has gone in is looked at where it belongs. */
function SeenAt({ detail: { kind, words } }: { detail: ImportDetail }) {
  const language = useLanguage()
  const seenAt = useRead(listImportKinds, {}).data?.items.find((one) => one.kind === kind)?.seenAt
  if (!seenAt) return null
  return (
    <p>
      <Link to={seenAt}>{TEXTS[language].see(words[language])}</Link>
    </p>
  )
}

const goal = ({ state, rows, counts, done }: ImportDetail): number => (state === 'applying' ? done + counts.new + counts.change : rows)
function wordsOf(detail: ImportDetail, texts: (typeof TEXTS)['zh']): string {
  const [done, all] = [numberWords(detail.done), numberWords(goal(detail))]
  if (detail.state === 'judging') return texts.judging(done, all)
  if (detail.state === 'applying') return texts.applying(done, all)
  return detail.state === 'reading' ? texts.reading(done) : texts.receiving
}
