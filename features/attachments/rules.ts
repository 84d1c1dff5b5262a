/** What a file may be: each kind is read in a file of its own in rules/. */
export { cleanName } from './rules/name.ts'
export { recognise, type Recognised } from './rules/recognise.ts'
export { isFileType, typeRow, type FileType, type Owner, type Unfit } from './rules/types.ts'
