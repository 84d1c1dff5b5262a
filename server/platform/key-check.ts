import { sql } from 'kysely'
import type { Instant } from '#shared/time.ts'
import { keyCheck, sameBytes, type MasterKey } from './crypto.ts'
import type { Db } from './db.ts'
import { KeyFileRefused } from './key-file.ts'

export type KnownKey = { version: number; mac: Buffer }
/** More versions than a database sees in centuries of rotating. */
const MOST = 65_535

/**
 * Why these keys are not this database's, or null. A wrong or missing key would leave sealed data shut; one slipped in
 * below the oldest would move every person id and receipt code, which are taken under the oldest (decisions/0004).
 */
export function whyNotTheseKeys(known: readonly KnownKey[], master: readonly MasterKey[]): string | null {
  const newest = Math.max(0, ...known.map((k) => k.version))
  for (const { version, mac } of known) {
    const key = master.find((m) => m.version === version)
    if (!key)
      return `密钥文件里没有版本 ${version} 的密钥，而这个数据库用过它：少了它，有的个人信息打不开。请把那一行放回密钥文件，再启动。`
    if (!sameBytes(keyCheck(key.secret), mac))
      return `密钥文件里版本 ${version} 的密钥不是这个数据库用的那一个，可能与别的数据库的密钥文件弄混了。请放回与这个数据库配套的密钥文件，再启动。`
  }
  const slippedIn = master.find((m) => m.version < newest && !known.some((k) => k.version === m.version))
  if (!slippedIn) return null
  return `密钥文件里多了版本 ${slippedIn.version} 的密钥，而这个数据库已经用到版本 ${newest}：新加的密钥，版本号要更大。请改好再启动。`
}

export const knownKeys = async (db: Db): Promise<KnownKey[]> =>
  (await sql<KnownKey>`select version, mac from key_checks order by version limit ${MOST}`.execute(db)).rows

/** Before anything is sealed, and before the logins' passwords are made to follow from the key. New versions are noted from now on. */
export async function checkKeys(owner: Db, master: readonly MasterKey[], now: Instant): Promise<void> {
  const why = whyNotTheseKeys(await knownKeys(owner), master)
  if (why !== null) throw new KeyFileRefused(why)
  for (const { version, secret } of master) {
    await sql`insert into key_checks (version, mac, first_used_at) values (${version}, ${keyCheck(secret)}, ${now}::timestamptz)
      on conflict (version) do nothing`.execute(owner)
  }
}
