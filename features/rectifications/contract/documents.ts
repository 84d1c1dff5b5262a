import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'
import { PAPER_FORMATS, PAPER_TYPES } from '#shared/paper.ts'
import { DOCUMENT_KINDS } from '../rules/documents.ts'

const path = '/api/v1/cases/:caseId/documents'
const noSuchCase = { status: 404, says: '没有找到这件差评整改，或它不在您的办理范围内。' } as const
const youAreRated = { status: 403, says: '这件评价涉及您本人，须由他人办理（实施方案 五(二)）。' } as const

export const listDocuments = endpoint({
  name: 'listDocuments',
  method: 'GET',
  path,
  summary: '一件差评整改可以生成哪些文书；还不能的，说明原因',
  permission: 'case.files',
  params: z.strictObject({ caseId: z.uuid() }),
  reply: z.object({
    items: z.array(z.object({ kind: z.enum(DOCUMENT_KINDS), says: z.string(), ready: z.boolean(), why: z.string().nullable() })),
  }),
  refusals: { you_are_rated: youAreRated, no_such_case: noSuchCase },
})

export const readDocument = endpoint({
  name: 'readDocument',
  method: 'GET',
  path: `${path}/:kind`,
  summary: '按办理记录生成一份文书：docx 可再修改，PDF 供打印；姓名、电话、住址已遮去，匿名评价不含办件编号、窗口和时分',
  permission: 'case.files',
  params: z.strictObject({ caseId: z.uuid(), kind: z.enum(DOCUMENT_KINDS) }),
  query: z.strictObject({ format: z.enum(PAPER_FORMATS).default('docx') }),
  reply: z.never(),
  file: [PAPER_TYPES.docx, PAPER_TYPES.pdf],
  refusals: {
    you_are_rated: youAreRated,
    no_such_case: noSuchCase,
    document_not_ready: { status: 409, says: '还没有可以写进这份文书的办理记录。', carries: z.object({ why: z.string() }) },
    writing_busy: { status: 503, says: '正在生成的文书较多，请过几秒再试。' },
  },
})
