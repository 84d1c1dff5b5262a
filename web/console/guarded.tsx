import { useEffect, type ReactNode } from 'react'
import type { ConsoleRoute } from '#web/ui/route.ts'
import { useSession } from '#web/ui/session.tsx'
import { NoPermission } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { PageHead } from '#web/ui/detail-page.tsx'

/** A screen for those who may; the server refuses the others anyway. */
export function Guarded({ route, children }: { route: ConsoleRoute; children: ReactNode }) {
  const session = useSession()
  const language = useLanguage()
  useEffect(() => {
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [route.path])
  if (session.may(route.permission)) return children
  return (
    <article className="page">
      <PageHead title={route.says[language]} />
      <NoPermission />
    </article>
  )
}
