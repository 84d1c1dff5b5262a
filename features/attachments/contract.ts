import { z } from 'zod'
import type { RefusalRow } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { OWNER_KINDS, TYPE_NAMES, type Unfit } from './rules/types.ts'

/**
 * Parts of the endpoints that take, list and give out files; they stand with what the files belong to, whose feature decides
 * who may. The name goes in a header: people put names of people into it, so it is in no address (rules 2.6).
 */
export const NAME_HEADER = 'attachment-name'
export const nameHeader = {
  name: NAME_HEADER,
  pattern: /^(?:[\w.!~*'()-]|%[0-9A-Fa-f]{2}){1,1500}$/,
  refusal: 'name_missing',
  describe: '文件名，UTF-8 百分号编码（encodeURIComponent）；只作显示，类型由内容决定',
} as const

const unfit = {
  empty_file: { status: 422, says: '这个文件是空的，请重新选择。' },
  type_not_accepted: {
    status: 422,
    says: '不收这种文件。可以上传图片（JPG、PNG、WebP）、录音（MP3、M4A、AAC、WAV、OGG、AMR）、PDF 和 docx。',
  },
  picture_not_accepted: { status: 422, says: '不收这种图片格式，请存成 JPG 或 PNG 再上传。苹果手机可在“设置—相机—格式”里选“兼容性最佳”。' },
  video_not_accepted: { status: 422, says: '不收视频，请上传截图或录音。' },
  archive_not_accepted: { status: 422, says: '不收压缩包，请解压后逐个上传。' },
  office_not_accepted: { status: 422, says: '不收旧版或加密的 Office 文件、表格和演示文稿，请另存为 docx 或 PDF 再上传。' },
  program_not_accepted: { status: 422, says: '这是网页、图形代码或程序，不能作为附件；需要佐证的，请上传截图或 PDF。' },
  damaged_file: { status: 422, says: '文件不完整，或内容与格式不符，请重新导出或拍摄后再上传。' },
  locked_file: { status: 422, says: '文件设有密码，无法检查，请去掉密码后再上传。' },
  active_content: { status: 422, says: '文件里带有宏、脚本、内嵌文件或自动打开的外部内容，请另存为不带这些内容的 PDF 或 docx 再上传。' },
  blown_up_file: { status: 422, says: '文件解开后过大，请缩小尺寸或拆分后再上传。' },
} as const satisfies Record<Unfit, RefusalRow>

/** For the endpoint that takes a file. */
export const attachmentRefusals = {
  name_missing: { status: 400, says: '缺少文件名：请把文件名按 UTF-8 百分号编码放在请求头 Attachment-Name 里。' },
  too_many_files: { status: 409, says: '附件已到数量上限，请先撤回不需要的，或把几页合成一个 PDF。' },
  ...unfit,
} as const satisfies Record<string, RefusalRow>
export type AttachmentRefusal = keyof typeof attachmentRefusals

export const attachment = z.object({
  attachmentId: z.string(),
  name: z.string().describe('整理过的文件名'),
  type: z.enum(TYPE_NAMES).describe('由内容判定'),
  kind: z.enum(['image', 'audio', 'document']),
  typeSays: z.string(),
  size: z.int().describe('字节'),
  keptAt: z.string().describe('北京时间，精确到秒'),
  by: z.object({ role: z.string().nullable(), says: z.string().nullable(), name: z.string().nullable() }),
  digest: z.string().describe('所存内容的 SM3，十六进制'),
  givenDigest: z.string().describe('上传时内容的 SM3；去掉位置、作者等信息后与 digest 不同'),
  named: z.boolean().describe('已被某一步引用，不能撤回'),
  mine: z.boolean().describe('是您上传的'),
})
export type Attachment = z.infer<typeof attachment>
export const attachmentList = z.object({ items: z.array(attachment), most: z.int().describe('至多几个') })

const kept = { ownerKind: z.enum(OWNER_KINDS), ownerId: z.string(), attachmentId: z.string() }
/** On the timeline of its owner: what it is and what it digests to, never its name. */
export const attachmentKept = event(
  'attachment.kept',
  z.object({ ...kept, type: z.string(), size: z.int(), digest: z.string(), givenDigest: z.string() }),
)
export const attachmentRemoved = event('attachment.removed', z.object({ ...kept, digest: z.string() }))
