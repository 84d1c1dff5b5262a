import { Attachments } from '#web/ui/attachments.tsx'
import { addCaseAttachment, listCaseAttachments, readCaseAttachment, takeBackCaseAttachment } from '../contract/attachments.ts'
export const X = () => <Attachments ends={{ list: listCaseAttachments, add: addCaseAttachment, read: readCaseAttachment, takeBack: takeBackCaseAttachment }} params={{ caseId: 'x' }} mayAdd />
