/** Doors of the attachments for the features below it: each has made sure who may before it comes in. */
export { attachmentsOf, keepAttachment, mostOf, nameAttachments, openAttachment, takeBackAttachment, type Handed } from './actions/keep.ts'
