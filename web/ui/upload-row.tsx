import { Button } from 'antd'
import { problemWords } from './problem-words.ts'
import { sizeWords } from './size-words.ts'
import { useLanguage } from './texts.ts'
import type { Upload } from './use-uploads.ts'

const TEXTS = {
  zh: {
    waiting: '排队中',
    sending: (percent: number) => (percent < 100 ? `正在上传 ${percent}%` : '已传完，正在检查'),
    cancel: '取消',
    again: '重试',
    away: '移除',
    named: (what: string, name: string) => `${what} ${name}`,
  },
  en: {
    waiting: 'Waiting',
    sending: (percent: number) => (percent < 100 ? `Uploading ${percent}%` : 'Uploaded, being checked'),
    cancel: 'Cancel',
    again: 'Try again',
    away: 'Remove',
    named: (what: string, name: string) => `${what} ${name}`,
  },
}
/** Sending it again as it is would bring the same answer. */
const isFinal = (status: number): boolean => status === 413 || status === 422 || status === 409

/** One file on its way, or why it was not taken. */
export function UploadRow({ one, again, drop }: { one: Upload; again: () => void; drop: () => void }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const percent = Math.floor(one.sent * 100)
  const words = one.problem && problemWords(one.problem, language)
  return (
    <li className={`file${words ? ' file-wrong' : ''}`}>
      <div className="file-what">
        <bdi className="file-name">{one.file.name}</bdi>
        {words ? (
          <span className="field-wrong" role="alert" lang={words.lang}>
            {words.says}
          </span>
        ) : (
          <span className="quiet file-about">
            {sizeWords(one.file.size)} · {one.state === 'waiting' ? texts.waiting : texts.sending(percent)}
          </span>
        )}
        {one.state === 'sending' && <progress className="file-progress" max={100} value={percent} aria-label={one.file.name} />}
      </div>
      <div className="file-acts">
        {one.problem && !isFinal(one.problem.status) && (
          <Button onClick={again} aria-label={texts.named(texts.again, one.file.name)}>
            {texts.again}
          </Button>
        )}
        <Button onClick={drop} aria-label={texts.named(one.problem ? texts.away : texts.cancel, one.file.name)}>
          {one.problem ? texts.away : texts.cancel}
        </Button>
      </div>
    </li>
  )
}
