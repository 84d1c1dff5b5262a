import { typeRow, type FileType } from './types.ts'

const MOST = 100
/** Marks that turn the direction of what follows, or that nobody sees: by them `gpj.exe` reads as a picture. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Variation_Selector}\u115f\u1160]/gu
const RESERVED = /[\\/:*?"<>|%]/g
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** A name that may stand on any disk, with the ending of what the file is and not of what it said it was. */
export function cleanName(given: string, type: FileType): string {
  const { ending } = typeRow(type)
  const last = given.toWellFormed().normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last.replaceAll(UNSEEN, '').replaceAll(RESERVED, '_').replace(/\s+/g, ' ').trim()
  const stem = [...withoutEnding(plain)]
    .slice(0, MOST)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '')
  return `${stem === '' || DEVICES.test(stem) ? '附件' : stem}.${ending}`
}
const withoutEnding = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/, '')
