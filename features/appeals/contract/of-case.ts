import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'
import { appealRow } from './appeals.ts'
import { noticeRow } from './notices.ts'
import { due, entry } from './parts.ts'

const may = z.object({ ok: z.boolean(), why: z.string().nullable(), whySays: z.string().nullable() })
export const readHearing = endpoint({
  name: 'readHearing',
  method: 'GET',
  path: '/api/v1/cases/:caseId/hearing',
  summary: '一件差评的告知、陈述和申诉',
  permission: 'notices.read',
  params: z.strictObject({ caseId: z.guid() }),
  reply: z.object({
    notice: noticeRow.nullable(),
    mayMark: may.describe('能否标明应当告知本人'),
    statements: z.array(entry).describe('本人和单位的举证解释'),
    appeals: z.array(appealRow),
    mayAppeal: may.describe('承办单位能否提出申诉'),
    fileUntil: due.nullable(),
  }),
  refusals: {
    you_are_rated: { status: 403, says: '这件评价涉及您本人，须由他人办理（实施方案 五(二)）。' },
    no_such_case: { status: 404, says: '没有找到这件，或它不在您的办理范围内。' },
  },
})
