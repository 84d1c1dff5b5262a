import { Attachments } from '#web/ui/attachments.tsx'
import { useRead } from '#web/ui/data.ts'
import { useSession } from '#web/ui/session.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { addPartAttachment, listPartAttachments, readPartAttachment, takeBackPartAttachment } from '../contract/part-files.ts'

const TEXTS = {
  zh: { title: '附件', hint: '随答复一并交给牵头单位；交出以前只有本单位看得到。' },
  en: { title: 'Files', hint: 'They go to the lead unit with the answer; until then only this unit sees them.' },
}
const ENDS = { list: listPartAttachments, add: addPartAttachment, read: readPartAttachment, takeBack: takeBackPartAttachment }

/** What the co-unit's answer rests on; nothing is said where there is none and none may be added. */
export function PartFiles({ partId }: { partId: string }) {
  const texts = useTexts(TEXTS)
  const { may } = useSession()
  const query = useRead(listPartAttachments, { params: { partId } })
  const mayAdd = query.data?.mayAdd === true && may(addPartAttachment.permission)
  if (!query.data || (query.data.items.length === 0 && !mayAdd)) return null
  return (
    <div className="ask">
      <h4>{texts.title}</h4>
      {mayAdd && <p className="quiet hint">{texts.hint}</p>}
      <Attachments ends={ENDS} params={{ partId }} mayAdd={mayAdd} />
    </div>
  )
}
