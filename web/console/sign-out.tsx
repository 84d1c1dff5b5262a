import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { closeSession } from '#features/identity/contract.ts'
import { act } from '#web/api.ts'
import { queryClient } from '#web/ui/data.ts'
import { Loading } from '#web/ui/states.tsx'

/** Leaves nothing of this person in the browser. */
export function SignOut() {
  const navigate = useNavigate()
  useEffect(() => {
    void act(closeSession, {})
      .catch(() => null)
      .then(() => {
        queryClient.clear()
        sessionStorage.clear()
        return navigate('/sign-in', { replace: true })
      })
  }, [navigate])
  return <Loading lines={2} />
}
