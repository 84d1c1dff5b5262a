import { existsSync, statSync } from 'node:fs'
import { readConfig, variableTable } from './platform/config.ts'
import { connect } from './platform/db.ts'
import { joinEmbedded } from './platform/embedded.ts'
import type { Command } from './platform/feature.ts'
import { knownKeys, whyNotTheseKeys } from './platform/key-check.ts'
import { readKeyFile } from './platform/key-file.ts'
import { migrationNames } from './platform/migrate.ts'
import { DATABASE_NAME } from './database.ts'

type Finding = { ok: boolean; says: string }
type Check = () => Finding | Promise<Finding>

/** Looks, and changes nothing: neither starts a server nor makes a key. */
export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor',
  summary: '检查运行环境、配置、密钥和数据库，不改动任何东西',
  needsDatabase: false,
  run: async (_words, io) => {
    const findings: Finding[] = []
    for (const check of CHECKS) findings.push(await check())
    for (const { ok, says } of findings) io.out(`${ok ? '✓' : '✗'} ${says}`)
    io.out('')
    io.out('可用的环境变量：')
    for (const { name, says } of variableTable()) io.out(`  ${name.padEnd(18)}${says}`)
    return findings.every((f) => f.ok) ? 0 : 1
  },
}

const CHECKS: readonly Check[] = [
  () => ({ ok: Number(process.versions.node.split('.')[0]) >= 26, says: `Node ${process.versions.node}（需要 26 或更新）` }),
  () => {
    const { dataDir, database } = readConfig()
    if (database.kind === 'given') return { ok: true, says: '使用 DATABASE_URL 指定的数据库' }
    const there = existsSync(dataDir)
    return { ok: true, says: there ? `数据文件夹 ${dataDir}` : `数据文件夹 ${dataDir} 还没有，第一次启动时建立` }
  },
  () => {
    const { keyFile, database } = readConfig()
    if (!existsSync(keyFile)) {
      const first = database.kind === 'embedded'
      return { ok: first, says: first ? `密钥文件 ${keyFile} 还没有，第一次启动时生成` : `找不到密钥文件 ${keyFile}` }
    }
    const versions = readKeyFile(keyFile, false).keys.map((k) => k.version)
    const mode = (statSync(keyFile).mode & 0o777).toString(8)
    return {
      ok: (statSync(keyFile).mode & 0o077) === 0,
      says: `密钥文件 ${keyFile}，版本 ${versions.join('、')}，权限 ${mode}（应为 600）`,
    }
  },
  databaseFinding,
]

async function databaseFinding(): Promise<Finding> {
  const { database, dataDir, keyFile } = readConfig()
  const url = database.kind === 'given' ? database.owner : joinEmbedded(dataDir)?.(DATABASE_NAME)
  if (url === undefined) return { ok: true, says: '自带的数据库没有在运行' }
  const db = connect(url, { max: 1 })
  try {
    const applied = await db.selectFrom('migrations').select('name').orderBy('name').limit(10_000).execute()
    const missing = migrationNames().filter((name) => !applied.some((row) => row.name === name))
    const wrongKeys =
      missing.length === 0 && existsSync(keyFile) ? whyNotTheseKeys(await knownKeys(db), readKeyFile(keyFile, false).keys) : null
    if (wrongKeys !== null) return { ok: false, says: wrongKeys }
    return {
      ok: missing.length === 0,
      says: missing.length === 0 ? `数据库正常，已迁移到 ${applied.at(-1)?.name ?? '空'}` : `数据库缺少迁移：${missing.join('、')}`,
    }
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
    return { ok: false, says: `数据库连不上或还没有迁移${code ? `（${code}）` : ''}` }
  } finally {
    await db.destroy()
  }
}
