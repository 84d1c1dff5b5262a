/** What a file may be: each kind is read in a file of its own in rules/. */
export { cleanName } from './rules/name.ts'
export { recognise, type Recognised } from './rules/recognise.ts'
export { FILE_TYPES, PICKED, TYPE_NAMES, typeRow, isFileType, type FileType, type Unfit } from './rules/types.ts'

/** What a file belongs to. Who may add to it and who may read it, the owner's own feature decides. */
export const OWNER_KINDS = ['case', 'appeal', 'part'] as const
export type OwnerKind = (typeof OWNER_KINDS)[number]
export type Owner = { kind: OwnerKind; id: string }
