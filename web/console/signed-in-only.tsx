import type { ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'
import { readSession } from '#features/identity/contract.ts'
import { keepOfficeTime } from '#web/ui/office-time.ts'
import { useRead } from '#web/ui/data.ts'
import { SessionProvider } from '#web/ui/session.tsx'
import { Failure, Loading } from '#web/ui/states.tsx'
import { SignInAgain } from './sign-in-again.tsx'

/** Who is not signed in is sent to sign in, and back. */
export function SignedInOnly({ children }: { children: ReactNode }) {
  const { pathname, search } = useLocation()
  const { data, dataUpdatedAt, error, refetch } = useRead(readSession, {})
  if (data) {
    keepOfficeTime(data.now, dataUpdatedAt)
    return (
      <SessionProvider who={data}>
        {children}
        <SignInAgain account={data.account} name={data.name} />
      </SessionProvider>
    )
  }
  if (error?.status === 401) return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />
  return <main className="page lonely">{error ? <Failure problem={error} retry={() => void refetch()} /> : <Loading lines={3} />}</main>
}
