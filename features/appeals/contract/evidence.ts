import { z } from 'zod'
import { attachment, attachmentList, attachmentRefusals, nameHeader } from '#features/attachments/contract.ts'
import { TYPE_NAMES } from '#features/attachments/rules/types.ts'
import { endpoint, fileBytes, type RefusalRow } from '#shared/endpoint.ts'

/** 佐证 as files: handed in first, and part of the statement that is made next; until then only who brought one sees it (rules 4). */
const list = attachmentList.extend({ mayAdd: z.boolean().describe('现在还能加佐证') })
const removed = z.object({ removed: z.literal(true) })

const tooLate: RefusalRow = { status: 409, says: '现在不能再陈述，也就不能再增减佐证。' }
const notYourStep: RefusalRow = { status: 403, says: '佐证由本人和承办单位提交，这一步不由您办理。' }
const noSuchEvidence: RefusalRow = { status: 404, says: '没有找到这份佐证：它可能已被撤回，或还没有随陈述提交。' }
const stays: RefusalRow = { status: 409, says: '这份佐证已随陈述提交，或不是您上传的，不能撤回。' }

const noticeParams = z.strictObject({ noticeId: z.guid() })
const noticeFile = z.strictObject({ noticeId: z.guid(), attachmentId: z.guid() })
const appealParams = z.strictObject({ appealId: z.guid() })
const appealFile = z.strictObject({ appealId: z.guid(), attachmentId: z.guid() })

const add = { method: 'POST', takes: 'bytes', body: fileBytes, headers: [nameHeader], reply: attachment } as const
const see = { method: 'GET', reply: list } as const
const read = { method: 'GET', reply: z.never(), file: TYPE_NAMES } as const
const takeBack = { method: 'DELETE', reply: removed } as const

const own = '/api/v1/my/notices/:noticeId/evidence'
const noNoticeToMe: RefusalRow = { status: 404, says: '没有找到这份告知，或它不是给您的。' }
export const addMyEvidence = endpoint({
  name: 'addMyEvidence',
  ...add,
  path: own,
  summary: '本人加一份佐证：请求体就是文件，随下一次陈述、申诉或补充一并提交',
  permission: 'notices.own',
  params: noticeParams,
  refusals: {
    no_such_notice: noNoticeToMe,
    too_late: tooLate,
    anonymous_rating: {
      status: 409,
      says: '这条评价是匿名的，文件里的姓名、窗口和时刻会让人认出评价人和您，请在陈述里用文字说明佐证是什么、在哪里。',
    },
    ...attachmentRefusals,
  },
})
export const listMyEvidence = endpoint({
  name: 'listMyEvidence',
  ...see,
  path: own,
  summary: '本人的佐证；单位的佐证没有脱敏，不给本人看',
  permission: 'notices.own',
  params: noticeParams,
  refusals: { no_such_notice: noNoticeToMe },
})
export const readMyEvidence = endpoint({
  name: 'readMyEvidence',
  ...read,
  path: `${own}/:attachmentId`,
  summary: '下载本人的一份佐证',
  permission: 'notices.own',
  params: noticeFile,
  refusals: { no_such_notice: noNoticeToMe, no_such_evidence: noSuchEvidence },
})
export const takeBackMyEvidence = endpoint({
  name: 'takeBackMyEvidence',
  ...takeBack,
  path: `${own}/:attachmentId`,
  summary: '撤回还没有随陈述提交的佐证',
  permission: 'notices.own',
  params: noticeFile,
  refusals: { no_such_notice: noNoticeToMe, no_such_attachment: noSuchEvidence, attachment_stays: stays },
})

const ofNotice = '/api/v1/notices/:noticeId/evidence'
const noSuchNotice: RefusalRow = { status: 404, says: '没有找到这份告知，或它不在您的办理范围内。' }
export const addNoticeEvidence = endpoint({
  name: 'addNoticeEvidence',
  ...add,
  path: ofNotice,
  summary: '承办单位加一份举证解释的佐证：请求体就是文件，随下一次陈述一并提交',
  permission: 'notices.step',
  params: noticeParams,
  refusals: { not_your_step: notYourStep, no_such_notice: noSuchNotice, too_late: tooLate, ...attachmentRefusals },
})
export const listNoticeEvidence = endpoint({
  name: 'listNoticeEvidence',
  ...see,
  path: ofNotice,
  summary: '随举证解释和申诉提交的佐证，和自己还没有提交的',
  permission: 'notices.read',
  params: noticeParams,
  refusals: { no_such_notice: noSuchNotice },
})
export const readNoticeEvidence = endpoint({
  name: 'readNoticeEvidence',
  ...read,
  path: `${ofNotice}/:attachmentId`,
  summary: '下载一份佐证',
  permission: 'notices.read',
  params: noticeFile,
  refusals: { no_such_notice: noSuchNotice, no_such_evidence: noSuchEvidence },
})
export const takeBackNoticeEvidence = endpoint({
  name: 'takeBackNoticeEvidence',
  ...takeBack,
  path: `${ofNotice}/:attachmentId`,
  summary: '撤回还没有随陈述提交的佐证',
  permission: 'notices.step',
  params: noticeFile,
  refusals: { no_such_notice: noSuchNotice, no_such_attachment: noSuchEvidence, attachment_stays: stays },
})

const ofAppeal = '/api/v1/appeals/:appealId/evidence'
const noSuchAppeal: RefusalRow = { status: 404, says: '没有找到这件申诉，或它不在您的办理范围内。' }
export const addAppealEvidence = endpoint({
  name: 'addAppealEvidence',
  ...add,
  path: ofAppeal,
  summary: '承办单位给申诉加一份佐证：请求体就是文件，随下一次补充陈述或申请复核一并提交',
  permission: 'appeals.step',
  params: appealParams,
  refusals: { not_your_step: notYourStep, no_such_appeal: noSuchAppeal, too_late: tooLate, ...attachmentRefusals },
})
export const listAppealEvidence = endpoint({
  name: 'listAppealEvidence',
  ...see,
  path: ofAppeal,
  summary: '随举证解释和申诉提交的佐证，和自己还没有提交的',
  permission: 'appeals.read',
  params: appealParams,
  refusals: { no_such_appeal: noSuchAppeal },
})
export const readAppealEvidence = endpoint({
  name: 'readAppealEvidence',
  ...read,
  path: `${ofAppeal}/:attachmentId`,
  summary: '下载一份佐证',
  permission: 'appeals.read',
  params: appealFile,
  refusals: { no_such_appeal: noSuchAppeal, no_such_evidence: noSuchEvidence },
})
export const takeBackAppealEvidence = endpoint({
  name: 'takeBackAppealEvidence',
  ...takeBack,
  path: `${ofAppeal}/:attachmentId`,
  summary: '撤回还没有随陈述提交的佐证',
  permission: 'appeals.step',
  params: appealFile,
  refusals: { no_such_appeal: noSuchAppeal, no_such_attachment: noSuchEvidence, attachment_stays: stays },
})
