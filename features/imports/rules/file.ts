import { accept, refuse, type Decision } from '#shared/decision.ts'

export type Format = 'csv' | 'xlsx'
export type Unfit = 'empty_file' | 'old_or_locked' | 'not_a_table'
/** So much of the beginning tells what a file is. */
export const HEAD_BYTES = 512

const startsWith = (bytes: Uint8Array, ...signs: number[]): boolean => signs.every((sign, i) => bytes[i] === sign)
const ZIP = [0x50, 0x4b, 0x03, 0x04] as const
const OLE2 = [0xd0, 0xcf, 0x11, 0xe0] as const
const UTF16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
] as const
const isWide = (head: Uint8Array): boolean => UTF16.some((mark) => startsWith(head, ...mark))
/** Systems write web pages and call them spreadsheets. */
const MARKUP = /^\uFEFF?\s*<(\?xml|!doctype|html|table|meta|head|workbook)/i

/** What its content says, whatever its name. */
export function formatOf(head: Uint8Array): Decision<Format, Unfit> {
  if (head.length === 0) return refuse('empty_file')
  if (startsWith(head, ...ZIP)) return accept('xlsx')
  if (startsWith(head, ...OLE2)) return refuse('old_or_locked')
  if (isWide(head)) return accept('csv')
  const start = new TextDecoder('utf-8').decode(head)
  return head.includes(0) || start.startsWith('%PDF') || MARKUP.test(start) ? refuse('not_a_table') : accept('csv')
}

/** In which the bytes of a text are tried, in this order; a mark at the beginning settles it. Spreadsheets in Chinese write GB 18030. */
export const encodingsFor = (head: Uint8Array): readonly string[] =>
  startsWith(head, 0xff, 0xfe) ? ['utf-16le'] : startsWith(head, 0xfe, 0xff) ? ['utf-16be'] : ['utf-8', 'gb18030']

/** Why a file could not be read, and what to do. */
export const FILE_FAULTS = {
  wrong_encoding: '文件的文字编码认不出来。请用表格软件打开，另存为“xlsx 工作簿”或“CSV UTF-8”，再重新上传。',
  unclosed: '有一格内容的引号没有成对，后面的行都连在了一起。请检查引号，或另存为 xlsx 再重新上传。',
  damaged: '文件不完整，打不开。请用表格软件打开并另存一次，再重新上传。',
  blown_up: '文件解开后过大。请删去多余的工作表和格式，或分成几个文件上传。',
  no_header: '没有找到表头：前 10 行里没有一行是模板的列名。请照模板加上表头，再重新上传。',
  no_rows: '表头下面没有内容。请填写之后再上传。',
  too_many_rows: '超过 20 万行。请分成几个文件上传。',
  broken_off: '上传中断，没有收完。请重新上传。',
  kept_failing: '处理时几次中断，没有做成。请稍后再试；仍不成请联系系统管理员。',
  not_allowed: '您现在没有这项权限了，所以没有继续。如工作需要请联系安全管理员。',
  account_closed: '账号已停用，所以没有继续。',
  kind_gone: '系统里已经没有这种导入了。请从“新的导入”重新开始。',
} as const
export type FileFault = keyof typeof FILE_FAULTS
