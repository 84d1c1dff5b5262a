import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { z } from 'zod'
import type { whoIsSignedIn } from '#features/identity/contract.ts'
import { browserStore } from './browser-store.ts'

export type SignedIn = z.infer<typeof whoIsSignedIn>
export type ChosenDivision = { code: string; path: string; name: string }
export type Session = {
  account: string
  name: string
  roles: SignedIn['roles']
  staffNo: string | null
  may(permission: string): boolean
  /** Chosen by the switch at the top; null is all that one may see. */
  division: ChosenDivision | null
  chooseDivision(division: ChosenDivision | null): void
}

/** As long as the tab is open: a list asked for tomorrow begins with all again. */
const chosen = browserStore<string>(
  'hcp-division',
  '',
  (text) => text.length < 500,
  () => sessionStorage,
)
const readChoice = (text: string): ChosenDivision | null => {
  try {
    return text === '' ? null : (JSON.parse(text) as ChosenDivision)
  } catch {
    return null
  }
}

const SessionContext = createContext<Session | null>(null)

/** Gives the screens below it who is signed in and what they may. */
export function SessionProvider({ who, children }: { who: SignedIn; children: ReactNode }) {
  const kept = useSyncExternalStore(chosen.subscribe, chosen.read)
  const session = useMemo<Session>(() => {
    const permissions = new Set(who.permissions.map((row) => row.permission))
    return {
      account: who.account,
      name: who.name,
      roles: who.roles,
      staffNo: who.roles.find((role) => role.staffNo !== null)?.staffNo ?? null,
      may: (permission) => permissions.has(permission),
      division: readChoice(kept),
      chooseDivision: (division) => chosen.write(division ? JSON.stringify(division) : ''),
    }
  }, [who, kept])
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('no session here')
  return session
}
