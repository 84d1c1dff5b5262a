import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Layout } from './layout.ts'
import type { ServerUser } from './server-user.ts'

export const PORT = 5432
/** sockaddr_un holds 108 bytes with the closing NUL. */
const LONGEST = 107
const socketIn = (folder: string): string => join(folder, `.s.PGSQL.${PORT}`)
export const fits = (folder: string): boolean => Buffer.byteLength(socketIn(folder)) <= LONGEST

/** Where the socket lies: in DATA_DIR, or, when that path is too long, in a short folder under /tmp that DATA_DIR remembers. */
export function socketFolder(layout: Layout, user: ServerUser): string {
  if (fits(layout.sockets)) {
    mkdirSync(layout.sockets, { recursive: true, mode: 0o700 })
    give(layout.sockets, user)
    return layout.sockets
  }
  const remembered = existsSync(layout.socketNote) ? readFileSync(layout.socketNote, 'utf8').trim() : ''
  if (remembered && isOurs(remembered, user)) return remembered
  const folder = mkdtempSync('/tmp/hcp-')
  give(folder, user)
  writeFileSync(layout.socketNote, `${folder}\n`)
  return folder
}

/** /tmp is everybody's: a folder of that name may by now be another's. */
function isOurs(folder: string, user: ServerUser): boolean {
  if (!existsSync(folder)) return false
  const found = lstatSync(folder)
  return found.isDirectory() && found.uid === (user?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0
}

function give(folder: string, user: ServerUser): void {
  if (user) chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
}

export function removeShortFolder(layout: Layout): void {
  if (!existsSync(layout.socketNote)) return
  rmSync(readFileSync(layout.socketNote, 'utf8').trim(), { recursive: true, force: true })
  rmSync(layout.socketNote, { force: true })
}
