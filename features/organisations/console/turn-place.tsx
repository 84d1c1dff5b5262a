import { ApiProblem } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct } from '#web/ui/data.ts'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { editPlaces } from '../contract/keeping.ts'
import type { PlaceKind } from '../rules/records.ts'
import { TURNING } from './turn-words.ts'

const READ_AGAIN = [
  'readUnit',
  'listUnits',
  'readHall',
  'listHalls',
  'readWindow',
  'listWindows',
  'listPlatforms',
  'listStaff',
  'listGaps',
  'countGaps',
  'listOrganisationChanges',
  'listSeatings',
]

type TurnProps = { kind: PlaceKind; division: string; code: string; open: boolean }
/** Closes a place or opens it again; what hangs on it is said in the dialog that asked. */
export function TurnPlace({ kind, division, code, open }: TurnProps) {
  const language = useLanguage()
  const { may } = useSession()
  const editing = useAct(editPlaces, { invalidates: READ_AGAIN })
  if (!may(editPlaces.permission)) return null
  const [close, reopen, consequence] = TURNING[language][kind]
  const turn = async (): Promise<void> => {
    const { refused } = await editing.mutateAsync({ body: { kind, what: open ? 'close' : 'reopen', targets: [{ division, code }] } })
    const [no] = refused
    if (no) throw new ApiProblem(409, { code: 'refused', detail: no.says })
  }
  return <ConfirmAct says={open ? close : reopen} consequence={open ? consequence : reopen} act={turn} danger={open} />
}
