import { Attachments } from '#web/ui/attachments.tsx'
import { Section } from '#web/ui/detail-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { readCase, type CaseReply } from '../contract.ts'
import { addCaseAttachment, listCaseAttachments, readCaseAttachment, takeBackCaseAttachment } from '../contract/attachments.ts'
import { isState, stateRow } from '../rules/states.ts'

const TEXTS = {
  zh: { title: '附件', step: (n: number) => (n === 0 ? '附件（选填）' : `附件（已选 ${n} 份）`) },
  en: { title: 'Files', step: (n: number) => (n === 0 ? 'Files (optional)' : `Files (${n} chosen)`) },
}
const ENDS = { list: listCaseAttachments, add: addCaseAttachment, read: readCaseAttachment, takeBack: takeBackCaseAttachment }
const CHANGED: readonly string[] = [readCase.name]

/** All files of the case, and the place to add more while it is open. */
export function CaseFiles({ value }: { value: CaseReply }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const open = isState(value.state) && stateRow(value.state).open
  if (!may(listCaseAttachments.permission)) return null
  return (
    <Section title={texts.title}>
      <Attachments ends={ENDS} params={{ caseId: value.caseId }} mayAdd={open && may(addCaseAttachment.permission)} invalidates={CHANGED} />
    </Section>
  )
}

type ChosenFilesProps = { caseId: string; chosen: string; change: (value: string) => void }
/** Which of them a step rests on; folded, since most steps need none. */
export function ChosenFiles({ caseId, chosen, change }: ChosenFilesProps) {
  const texts = TEXTS[useLanguage()]
  const ids = chosen === '' ? [] : chosen.split(',')
  return (
    <details className="ask step-files">
      <summary>{texts.step(ids.length)}</summary>
      <Attachments
        ends={ENDS}
        params={{ caseId }}
        mayAdd
        pick={{ chosen: ids, change: (next) => change(next.join(',')) }}
        invalidates={CHANGED}
      />
    </details>
  )
}
