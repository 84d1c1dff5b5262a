import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { MasterKey } from './crypto.ts'
import { randomBytes } from './ids.ts'

const BYTES = 32
const LINE = /^(\d{1,5})\s+([0-9a-f]{64})$/i

/** Says what is wrong with the key file; never what is in it. */
export class KeyFileRefused extends Error {}

/** The master keys, a line each: `version hex32bytes`. Empty lines and lines that begin with # are passed over. */
export function parseKeys(text: string): MasterKey[] {
  const lines = text.split('\n').map((line) => line.trim())
  const keys = lines.flatMap((line, at) => {
    if (line === '' || line.startsWith('#')) return []
    const found = LINE.exec(line)
    if (!found?.[1] || !found[2]) throw new KeyFileRefused(`第 ${at + 1} 行不是“版本号 64 位十六进制数”`)
    return [{ version: Number(found[1]), secret: Buffer.from(found[2], 'hex') }]
  })
  if (keys.length === 0) throw new KeyFileRefused('里面没有密钥')
  if (new Set(keys.map((k) => k.version)).size < keys.length) throw new KeyFileRefused('同一个版本号出现了两次')
  return keys
}

export type KeyFile = { keys: MasterKey[]; created: boolean; readableByOthers: boolean }

/**
 * `mayCreate` only for an embedded database that does not exist yet: a new key beside old data would make every
 * sealed field unreadable, and nobody would notice until one is opened.
 */
export function readKeyFile(path: string, mayCreate: boolean): KeyFile {
  const created = !existsSync(path) && mayCreate && create(path)
  try {
    const keys = parseKeys(readFileSync(path, 'utf8'))
    return { keys, created, readableByOthers: (statSync(path).mode & 0o077) !== 0 }
  } catch (fault) {
    if (fault instanceof KeyFileRefused) throw new KeyFileRefused(`密钥文件 ${path} ${fault.message}。`)
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
    throw new KeyFileRefused(code === 'ENOENT' ? missing(path) : `读不了密钥文件 ${path}（${code}）。请检查它的权限。`)
  }
}

const missing = (path: string): string =>
  `找不到密钥文件 ${path}。数据库里的个人信息只有用它才能解开：请把备份的密钥文件放回这里再启动。新装的系统可用 “openssl rand -hex 32” 生成，写成一行 “1 生成的数”，权限设为 0600。`

/** Whole or not at all, and never over another: written aside, flushed, then linked into place. */
function create(path: string): boolean {
  mkdirSync(dirname(path), { recursive: true })
  const aside = `${path}.new-${process.pid}`
  const file = openSync(aside, 'wx', 0o600)
  try {
    writeSync(file, `1 ${randomBytes(BYTES).toString('hex')}\n`)
    fsyncSync(file)
    linkSync(aside, path)
    return true
  } catch (fault) {
    if (existsSync(path)) return false
    throw fault
  } finally {
    closeSync(file)
    rmSync(aside, { force: true })
  }
}
