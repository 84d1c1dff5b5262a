import { Attachments, type AttachmentEnds } from '#web/ui/attachments.tsx'
import { useRead } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { useTexts } from '#web/ui/texts.ts'
import {
  addAppealEvidence,
  addMyEvidence,
  addNoticeEvidence,
  listAppealEvidence,
  listMyEvidence,
  listNoticeEvidence,
  readAppealEvidence,
  readMyEvidence,
  readNoticeEvidence,
  takeBackAppealEvidence,
  takeBackMyEvidence,
  takeBackNoticeEvidence,
} from '../contract/evidence.ts'

const TEXTS = {
  zh: { title: '佐证', hint: '先加文件，再提交陈述：加好的文件随您的下一次陈述一并提交，提交以前别人看不到，提交以后不能撤回。' },
  en: {
    title: 'Evidence',
    hint: 'Add the files first, then make your statement: they go with it. Before that nobody else sees them; afterwards they cannot be taken back.',
  },
}
const MINE = { list: listMyEvidence, add: addMyEvidence, read: readMyEvidence, takeBack: takeBackMyEvidence }
const OF_NOTICE = { list: listNoticeEvidence, add: addNoticeEvidence, read: readNoticeEvidence, takeBack: takeBackNoticeEvidence }
const OF_APPEAL = { list: listAppealEvidence, add: addAppealEvidence, read: readAppealEvidence, takeBack: takeBackAppealEvidence }

export const MyEvidence = ({ noticeId }: { noticeId: string }) => <Evidence ends={MINE} params={{ noticeId }} />
export const NoticeEvidence = ({ noticeId }: { noticeId: string }) => <Evidence ends={OF_NOTICE} params={{ noticeId }} />
export const AppealEvidence = ({ appealId }: { appealId: string }) => <Evidence ends={OF_APPEAL} params={{ appealId }} />

type EvidenceProps = { ends: AttachmentEnds & { list: { reply: unknown } }; params: Record<string, string> }
/** Files that go with what is said; the server says whether one may still be added. */
function Evidence({ ends, params }: EvidenceProps) {
  const texts = useTexts(TEXTS)
  const found: unknown = useRead(ends.list, { params }).data
  const mayAdd = typeof found === 'object' && found !== null && 'mayAdd' in found && found.mayAdd === true
  return (
    <Section title={texts.title}>
      {mayAdd && <p className="quiet">{texts.hint}</p>}
      <Attachments ends={ends} params={params} mayAdd={mayAdd} />
    </Section>
  )
}
