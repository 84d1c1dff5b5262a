/** What a file belongs to. Who may add to it and who may read it, the owner's own feature decides. */
export const OWNER_KINDS = ['case', 'appeal', 'part'] as const
export type Owner = { kind: (typeof OWNER_KINDS)[number]; id: string }

/** What may be handed in, and how it is called. Nothing else is kept (quality.md, security baseline). */
export const FILE_TYPES = [
  { type: 'image/jpeg', kind: 'image', ending: 'jpg', says: 'JPEG 图片', en: 'JPEG image' },
  { type: 'image/png', kind: 'image', ending: 'png', says: 'PNG 图片', en: 'PNG image' },
  { type: 'image/webp', kind: 'image', ending: 'webp', says: 'WebP 图片', en: 'WebP image' },
  { type: 'audio/mpeg', kind: 'audio', ending: 'mp3', says: 'MP3 录音', en: 'MP3 recording' },
  { type: 'audio/mp4', kind: 'audio', ending: 'm4a', says: 'M4A 录音', en: 'M4A recording' },
  { type: 'audio/aac', kind: 'audio', ending: 'aac', says: 'AAC 录音', en: 'AAC recording' },
  { type: 'audio/wav', kind: 'audio', ending: 'wav', says: 'WAV 录音', en: 'WAV recording' },
  { type: 'audio/ogg', kind: 'audio', ending: 'ogg', says: 'OGG 录音', en: 'OGG recording' },
  { type: 'audio/amr', kind: 'audio', ending: 'amr', says: 'AMR 录音', en: 'AMR recording' },
  { type: 'application/pdf', kind: 'document', ending: 'pdf', says: 'PDF 文件', en: 'PDF document' },
  {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    kind: 'document',
    ending: 'docx',
    says: 'Word 文件（docx）',
    en: 'Word document (docx)',
  },
] as const
export type FileType = (typeof FILE_TYPES)[number]['type']
export const TYPE_NAMES = FILE_TYPES.map((row) => row.type) as [FileType, ...FileType[]]
const byType = new Map<string, (typeof FILE_TYPES)[number]>(FILE_TYPES.map((row) => [row.type, row]))
export const isFileType = (text: string): text is FileType => byType.has(text)
export const typeRow = (type: FileType): (typeof FILE_TYPES)[number] => byType.get(type) ?? FILE_TYPES[0]

/** What a file picker offers: phones then hand in a photograph of theirs as JPEG. What is chosen, the server looks at. */
export const PICKED = 'image/jpeg,image/png,image/webp,audio/*,.amr,.m4a,.aac,.ogg,.opus,application/pdf,.docx'

/** Why a file is not kept. */
export type Unfit =
  | 'empty_file'
  | 'type_not_accepted'
  | 'picture_not_accepted'
  | 'video_not_accepted'
  | 'archive_not_accepted'
  | 'office_not_accepted'
  | 'program_not_accepted'
  | 'damaged_file'
  | 'locked_file'
  | 'active_content'
  | 'blown_up_file'
/** What a file proved to be, and what of it is kept: pictures and recordings without where, with what and by whom they were made. */
export type Known = { type: FileType; kept: Uint8Array }
