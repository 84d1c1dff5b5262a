import { Button, Input } from 'antd'
import { useId, useState, type ReactNode, type SubmitEvent } from 'react'
import { openSession } from '#features/identity/contract.ts'
import { act, ApiProblem } from '#web/api.ts'
import type { SignedIn } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useTexts } from '#web/ui/texts.ts'

const TEXTS = {
  zh: { account: '账号', password: '密码', go: '登录' },
  en: { account: 'Account', password: 'Password', go: 'Sign in' },
}

/** Account and password; where the account is known, only the password. */
export function SignInForm({ account, done, more }: { account?: string; done: (who: SignedIn) => void; more?: ReactNode }) {
  const texts = useTexts(TEXTS)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const ids = useId()
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const text = (name: string): string => {
      const value = typed.get(name)
      return typeof value === 'string' ? value : ''
    }
    setBusy(true)
    setProblem(null)
    try {
      done(await act(openSession, { body: { account: account ?? text('account').trim(), password: text('password') } }))
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      setProblem(fault)
      document.getElementById(`${ids}password`)?.focus()
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="stacked" noValidate>
      <Notice problem={problem} />
      {account === undefined && (
        <label htmlFor={`${ids}account`}>
          <span>{texts.account}</span>
          <Input
            id={`${ids}account`}
            name="account"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
            autoFocus
          />
        </label>
      )}
      <label htmlFor={`${ids}password`}>
        <span>{texts.password}</span>
        <Input
          id={`${ids}password`}
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={256}
          autoFocus={account !== undefined}
        />
      </label>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {texts.go}
      </Button>
      {more}
    </form>
  )
}
