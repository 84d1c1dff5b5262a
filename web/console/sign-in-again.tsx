import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { readSession } from '#features/identity/contract.ts'
import { whenSignedOut } from '#web/api.ts'
import { queryClient } from '#web/ui/data.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { SignInForm } from './sign-in-form.tsx'

const TEXTS = {
  zh: { title: '登录已过期', says: (name: string) => `${name}，请再输入一次密码。这一页和已填写的内容都还在。`, leave: '换一个账号登录' },
  en: {
    title: 'Your session has ended',
    says: (name: string) => `${name}, please type your password again. This page and what you typed are still here.`,
    leave: 'Use another account',
  },
}

/** A session that ends in the middle of work is opened again over the page, which stays as it was. */
export function SignInAgain({ account, name }: { account: string; name: string }) {
  const texts = useTexts(TEXTS)
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const waiting = useRef<((signedIn: boolean) => void)[]>([])
  const answer = (signedIn: boolean): void => {
    setOpen(false)
    waiting.current.splice(0).forEach((tell) => tell(signedIn))
  }
  useEffect(() => {
    whenSignedOut(
      () =>
        new Promise((tell) => {
          waiting.current.push(tell)
          setOpen(true)
        }),
    )
    return () => whenSignedOut(() => Promise.resolve(false))
  }, [])
  const leave = (): void => {
    answer(false)
    queryClient.clear()
    void navigate(`/sign-in?next=${encodeURIComponent(location.pathname.replace(/^\/console/, '') + location.search)}`)
  }
  if (!open) return null
  return (
    <Dialog title={texts.title}>
      <p>{texts.says(name)}</p>
      <SignInForm
        account={account}
        done={(who) => {
          queryClient.setQueryData([readSession.name, {}], who)
          answer(true)
        }}
        more={
          <button type="button" className="link-button" onClick={leave}>
            {texts.leave}
          </button>
        }
      />
    </Dialog>
  )
}
