import { z } from 'zod'
import { attachment, attachmentList, attachmentRefusals, nameHeader } from '#features/attachments/contract.ts'
import { TYPE_NAMES } from '#features/attachments/rules/types.ts'
import { endpoint, fileBytes } from '#shared/endpoint.ts'

const path = '/api/v1/cases/:caseId/attachments'
const caseParams = z.strictObject({ caseId: z.uuid() })
const oneParams = z.strictObject({ caseId: z.uuid(), attachmentId: z.uuid() })
const noSuchCase = { status: 404, says: '没有找到这件差评整改，或它不在您的办理范围内。' } as const
const youAreRated = { status: 403, says: '这件评价涉及您本人，须由他人办理（实施方案 五(二)）。' } as const
const caseClosed = { status: 409, says: '这件已办结，不能再增减附件。' } as const
const noSuchAttachment = { status: 404, says: '没有找到这个附件，它可能已被撤回。' } as const

export const addCaseAttachment = endpoint({
  name: 'addCaseAttachment',
  method: 'POST',
  path,
  summary: '给一件差评整改加一个附件：请求体就是文件，类型由内容决定；办结前可加',
  permission: 'case.attach',
  params: caseParams,
  takes: 'bytes',
  body: fileBytes,
  headers: [nameHeader],
  reply: attachment,
  refusals: { you_are_rated: youAreRated, no_such_case: noSuchCase, case_closed: caseClosed, ...attachmentRefusals },
})

export const listCaseAttachments = endpoint({
  name: 'listCaseAttachments',
  method: 'GET',
  path,
  summary: '一件差评整改的附件，按上传先后',
  permission: 'case.files',
  params: caseParams,
  reply: attachmentList,
  refusals: { you_are_rated: youAreRated, no_such_case: noSuchCase },
})

export const readCaseAttachment = endpoint({
  name: 'readCaseAttachment',
  method: 'GET',
  path: `${path}/:attachmentId`,
  summary: '下载一个附件',
  permission: 'case.files',
  params: oneParams,
  reply: z.never(),
  file: TYPE_NAMES,
  refusals: { you_are_rated: youAreRated, no_such_case: noSuchCase, no_such_attachment: noSuchAttachment },
})

export const takeBackCaseAttachment = endpoint({
  name: 'takeBackCaseAttachment',
  method: 'DELETE',
  path: `${path}/:attachmentId`,
  summary: '撤回自己传错的附件；已被某一步引用的不能撤回',
  permission: 'case.attach',
  params: oneParams,
  reply: z.object({ removed: z.literal(true) }),
  refusals: {
    you_are_rated: youAreRated,
    no_such_case: noSuchCase,
    no_such_attachment: noSuchAttachment,
    case_closed: caseClosed,
    attachment_stays: { status: 409, says: '这个附件已被引用，或不是您上传的，不能撤回。' },
  },
})
