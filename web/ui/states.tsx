import { Button } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'
import type { ApiProblem } from '#web/api.ts'
import type { ReadResult } from './data.ts'
import { problemWords } from './problem-words.ts'
import { useLanguage, useTexts } from './texts.ts'

const TEXTS = {
  zh: { loading: '正在读取……', trying: '，正在自动重试……', again: '重试', reference: '编号' },
  en: { loading: 'Loading…', trying: '; trying again…', again: 'Try again', reference: 'Reference' },
}

/** Nothing here yet: what will appear, and how it comes. */
export const Empty = ({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) => (
  <div className="state">
    <p className="state-title">{title}</p>
    {hint !== undefined && <p>{hint}</p>}
    {children}
  </div>
)

/** Lines in the place of what is coming, so that nothing jumps. `trying`: what went wrong so far, while it is tried again. */
export function Loading({ lines = 6, trying = null }: { lines?: number; trying?: ApiProblem | null }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <div className="loading" role="status">
      {trying ? (
        <p className="notice">{`${problemWords(trying, language).title}${texts.trying}`}</p>
      ) : (
        <span className="vh">{texts.loading}</span>
      )}
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} className="bone" aria-hidden="true" />
      ))}
    </div>
  )
}

/** What happened, what to do, and the number that a log knows it by. */
export function Failure({ problem, retry }: { problem: ApiProblem; retry?: () => void }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  if (problem.code === 'forbidden') return <NoPermission />
  const words = problemWords(problem, language)
  return (
    <div className="state" role="alert">
      <p className="state-title">{words.title}</p>
      <p lang={words.lang}>{words.says}</p>
      {retry && <Button onClick={retry}>{texts.again}</Button>}
      {problem.requestId !== null && (
        <p className="reference">
          {texts.reference} <bdi>{problem.requestId}</bdi>
        </p>
      )}
    </div>
  )
}

/** In the place of an answer that has not come: on its way, or what went wrong. */
export const Pending = ({ query, lines }: { query: ReadResult<unknown>; lines?: number }) =>
  query.error ? (
    <Failure problem={query.error} retry={() => void query.refetch()} />
  ) : (
    <Loading {...(lines !== undefined && { lines })} trying={query.failureReason} />
  )

export function NoPermission({ says }: { says?: string }) {
  const texts = useTexts({
    zh: { title: '您的岗位不能看这一页', hint: '如果工作需要，请联系本单位的安全管理员开通权限。' },
    en: { title: 'This page is not for your role', hint: 'If your work needs it, ask your security administrator for the permission.' },
  })
  return <Empty title={texts.title} hint={says ?? texts.hint} />
}

/** A refusal beside the form that met it. */
export function Notice({ problem }: { problem: ApiProblem | null }) {
  const language = useLanguage()
  const notice = useRef<HTMLDivElement>(null)
  // In a long form what is wrong may be far above the button.
  useEffect(() => {
    if (problem && problem.errors.length > 0) notice.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [problem])
  if (!problem) return null
  const words = problemWords(problem, language)
  return (
    <div className="notice wrong" role="alert" ref={notice}>
      <strong>{words.title}</strong> <span lang={words.lang}>{words.says}</span>
      {problem.errors.length > 0 && (
        <ul lang="zh-CN">
          {problem.errors.map((error) => (
            <li key={error.path}>{error.says}</li>
          ))}
        </ul>
      )}
      {problem.requestId !== null && (
        <span className="reference">
          {TEXTS[language].reference} <bdi>{problem.requestId}</bdi>
        </span>
      )}
    </div>
  )
}
