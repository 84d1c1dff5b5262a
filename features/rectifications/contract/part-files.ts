import { z } from 'zod'
import { attachment, attachmentList, attachmentRefusals, nameHeader } from '#features/attachments/contract.ts'
import { TYPE_NAMES } from '#features/attachments/rules/types.ts'
import { endpoint, fileBytes } from '#shared/endpoint.ts'

/** Files go from the co-unit to the lead and never the other way: a file cannot be masked, and the co-unit is not to learn who rated (decisions/0029). */
const path = '/api/v1/parts/:partId/attachments'
const partParams = z.strictObject({ partId: z.uuid() })
const oneParams = z.strictObject({ partId: z.uuid(), attachmentId: z.uuid() })
const reached = {
  you_are_rated: { status: 403, says: '这件评价涉及您本人，须由他人办理（实施方案 五(二)）。' },
  no_such_part: { status: 404, says: '没有找到这件协办，或它不在您的办理范围内。' },
} as const
const notYourStep = { status: 403, says: '附件由协办单位随答复提交；牵头单位的话请写在退回的理由里。' } as const
const answered = { status: 409, says: '答复已经交给牵头单位，现在不能增减附件；退回补充以后可以。' } as const
const noSuchAttachment = { status: 404, says: '没有找到这个附件，它可能已被撤回，或还没有随答复提交。' } as const

export const addPartAttachment = endpoint({
  name: 'addPartAttachment',
  method: 'POST',
  path,
  summary: '协办单位给答复加一个附件：请求体就是文件，答复时一并交给牵头单位',
  permission: 'part.step',
  params: partParams,
  takes: 'bytes',
  body: fileBytes,
  headers: [nameHeader],
  reply: attachment,
  refusals: { ...reached, not_your_step: notYourStep, part_answered: answered, ...attachmentRefusals },
})
export const listPartAttachments = endpoint({
  name: 'listPartAttachments',
  method: 'GET',
  path,
  summary: '一件协办的附件；牵头单位只看得到已随答复提交的',
  permission: 'part.read',
  params: partParams,
  reply: z.object({ ...attachmentList.shape, mayAdd: z.boolean().describe('您现在可以加') }),
  refusals: reached,
})
export const readPartAttachment = endpoint({
  name: 'readPartAttachment',
  method: 'GET',
  path: `${path}/:attachmentId`,
  summary: '下载一件协办的附件',
  permission: 'part.read',
  params: oneParams,
  reply: z.never(),
  file: TYPE_NAMES,
  refusals: { ...reached, no_such_attachment: noSuchAttachment },
})
export const takeBackPartAttachment = endpoint({
  name: 'takeBackPartAttachment',
  method: 'DELETE',
  path: `${path}/:attachmentId`,
  summary: '撤回自己传错、还没有随答复提交的附件',
  permission: 'part.step',
  params: oneParams,
  reply: z.object({ removed: z.literal(true) }),
  refusals: {
    ...reached,
    not_your_step: notYourStep,
    no_such_attachment: noSuchAttachment,
    attachment_stays: { status: 409, says: '这个附件已随答复提交，或不是您上传的，不能撤回。' },
  },
})
