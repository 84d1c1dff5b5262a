import { on, type Route } from '#server/platform/feature.ts'
import * as files from '../../contract/attachments.ts'
import * as papers from '../../contract/documents.ts'
import * as attachments from '../attachments.ts'
import { listDocuments, readDocument } from '../documents.ts'

/** What goes with a case as a file: what was handed in, and what is written from it. */
export const fileRoutes: readonly Route[] = [
  on(files.addCaseAttachment, attachments.addCaseAttachment),
  on(files.listCaseAttachments, attachments.listCaseAttachments),
  on(files.readCaseAttachment, attachments.readCaseAttachment),
  on(files.takeBackCaseAttachment, attachments.takeBackCaseAttachment),
  on(papers.listDocuments, listDocuments),
  on(papers.readDocument, readDocument),
]
