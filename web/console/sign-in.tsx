import { useNavigate, useSearchParams } from 'react-router'
import { readSession } from '#features/identity/contract.ts'
import { queryClient } from '#web/ui/data.ts'
import { PageHead } from '#web/ui/detail-page.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { SignInForm } from './sign-in-form.tsx'

const TEXTS = {
  zh: {
    title: '登录',
    site: '好差评工作台',
    purpose: '供办理差评、管理评价的工作人员使用。',
    forgot: '忘记密码，或账号不能登录，请联系本单位的安全管理员。',
  },
  en: {
    title: 'Sign in',
    site: 'Haochaping console',
    purpose: 'For staff who answer ratings.',
    forgot: 'Forgotten the password, or locked out? Ask your security administrator.',
  },
}

/** Only to a page of ours: an address with a host would lead elsewhere. */
const safeNext = (next: string | null): string => (next !== null && /^\/(?![/\\])/.test(next) ? next : '/')

export function SignIn() {
  const texts = useTexts(TEXTS)
  const [search] = useSearchParams()
  const navigate = useNavigate()
  return (
    <main id="main" className="sign-in">
      <p className="sign-in-site">{texts.site}</p>
      <div className="sign-in-card">
        <PageHead title={texts.title} purpose={texts.purpose} />
        <SignInForm
          done={(who) => {
            queryClient.clear()
            queryClient.setQueryData([readSession.name, {}], who)
            void navigate(safeNext(search.get('next')), { replace: true })
          }}
        />
        <p className="quiet">{texts.forgot}</p>
      </div>
      <LanguageSwitch />
    </main>
  )
}
