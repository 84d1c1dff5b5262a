import { ApiProblem } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct } from '#web/ui/data.ts'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { editPlaces } from '../contract/keeping.ts'
import type { PlaceKind } from '../rules/records.ts'

const SAYS = {
  zh: {
    unit: ['撤销这个单位', '恢复这个单位', '撤销以后不再受理新的办件；已有的评价和差评照常办理。还挂着窗口、人员的，会告诉您先办什么。'],
    hall: ['停用这个大厅', '恢复开放', '停用以后不再出现在公开网站。还有开放窗口的，会告诉您先办什么。'],
    window: ['停用这个窗口', '恢复开放', '停用以后没有人坐在这里，已定在以后的进驻也取消；以前的评价仍算这个窗口的。'],
    platform: ['停用这个平台', '恢复使用', '停用以后不再作为评价的对象；以前的评价仍在。'],
    staff: ['登记离岗', '回到岗位', '离岗以后不再坐在任何窗口，已定在以后的进驻也取消；以前的评价仍在。'],
  },
  en: {
    unit: ['Close this unit', 'Reopen', 'It takes no new records; ratings and cases there are go on. What still hangs on it is named.'],
    hall: ['Close this hall', 'Reopen', 'It leaves the public site. Windows that are still open are named.'],
    window: ['Close this window', 'Reopen', 'Nobody sits there and planned seats are called off; earlier ratings stay with it.'],
    platform: ['Close this platform', 'Reopen', 'It is no longer rated; earlier ratings stay.'],
    staff: ['Register as left', 'Back in post', 'They sit nowhere and planned seats are called off; earlier ratings stay.'],
  },
} as const
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
  const [close, reopen, consequence] = SAYS[language][kind]
  const turn = async (): Promise<void> => {
    const { refused } = await editing.mutateAsync({ body: { kind, what: open ? 'close' : 'reopen', targets: [{ division, code }] } })
    const [no] = refused
    if (no) throw new ApiProblem(409, { code: 'refused', detail: no.says })
  }
  return <ConfirmAct says={open ? close : reopen} consequence={open ? consequence : reopen} act={turn} danger={open} />
}
