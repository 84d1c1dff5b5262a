import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { closeSession } from '#features/identity/contract.ts'
import { act, ApiProblem } from '#web/api.ts'
import { queryClient } from '#web/ui/data.ts'
import { PageHead } from '#web/ui/detail-page.tsx'
import { Loading, Notice } from '#web/ui/states.tsx'
import { useTexts } from '#web/ui/texts.ts'

const TEXTS = {
  zh: { title: '退出登录', purpose: '退出之后，这台电脑上不留您的任何内容。', go: '退出登录' },
  en: { title: 'Sign out', purpose: 'Nothing of yours stays on this computer.', go: 'Sign out' },
}
/** Said by our own menu: a link that somebody else made asks first. */
export const ASKED = { asked: true }
const isAsked = (state: unknown): boolean => typeof state === 'object' && state !== null && 'asked' in state

export function SignOut() {
  const texts = useTexts(TEXTS)
  const state: unknown = useLocation().state
  const [going, go] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  useEffect(() => {
    if (isAsked(state)) go(true)
  }, [state])
  useEffect(() => {
    if (!going) return
    act(closeSession, {})
      .catch((fault: unknown) => {
        // over already
        if (!(fault instanceof ApiProblem) || fault.status !== 401) throw fault
      })
      .then(() => {
        queryClient.clear()
        sessionStorage.clear()
        location.replace('/console/sign-in')
      })
      .catch((fault: unknown) => {
        if (!(fault instanceof ApiProblem)) throw fault
        setProblem(fault)
        go(false)
      })
  }, [going])
  return (
    <article className="page">
      <PageHead title={texts.title} purpose={texts.purpose} />
      <Notice problem={problem} />
      {going ? (
        <Loading lines={2} />
      ) : (
        <Button type="primary" onClick={() => go(true)}>
          {texts.go}
        </Button>
      )}
    </article>
  )
}
