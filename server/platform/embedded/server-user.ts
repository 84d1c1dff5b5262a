import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { EmbeddedRefused, type Layout } from './layout.ts'

/** Who PostgreSQL runs as: null is ourselves. It refuses to run as root, so then a system user does. */
export type ServerUser = { uid: number; gid: number } | null
const NAME = 'postgres'

/** The owner of an existing cluster; for a new one the system user `postgres`, made if missing. */
export function serverUser(layout: Layout): ServerUser {
  if (process.getuid?.() !== 0) return null
  if (existsSync(layout.cluster)) {
    const { uid, gid } = statSync(layout.cluster)
    if (uid !== 0) return { uid, gid }
  }
  return lookUp() ?? create()
}

function lookUp(): ServerUser {
  const ask = (flag: string) => spawnSync('id', [flag, NAME], { encoding: 'utf8' })
  const uid = ask('-u')
  if (uid.status !== 0) return null
  return { uid: Number(uid.stdout), gid: Number(ask('-g').stdout) }
}

function create(): ServerUser {
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/var/lib/haochaping', '--shell', '/usr/sbin/nologin']
  const made = spawnSync('useradd', [...options, NAME], { encoding: 'utf8', env: { PATH: '/usr/sbin:/sbin:/usr/bin:/bin' } })
  const user = lookUp()
  if (user) return user
  throw new EmbeddedRefused(
    `PostgreSQL 不能以 root 运行，而系统用户 ${NAME} 不存在也建不了（${(made.stderr ?? String(made.error)).trim()}）。` +
      `请先建好这个用户，或换一个普通用户来启动。`,
  )
}

export const as = (user: ServerUser): { uid?: number; gid?: number } => (user ? { uid: user.uid, gid: user.gid } : {})

/** Tried, not computed: access lists and mounts count too. */
const canEnter = (folder: string, user: ServerUser): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...as(user), cwd: '/', stdio: 'ignore' }).status === 0

/** The topmost folder on the way to `folder` (itself included) that the user may not enter, or null. */
export function closedFolder(folder: string, user: ServerUser): string | null {
  if (!user || canEnter(folder, user)) return null
  const above = dirname(folder)
  return (above === folder ? null : closedFolder(above, user)) ?? folder
}

export function requireOpenWay(dataDir: string, user: ServerUser): void {
  const closed = closedFolder(dataDir, user)
  if (closed) {
    throw new EmbeddedRefused(
      `以 root 启动时，数据库由系统用户 ${NAME} 运行，但它进不了文件夹 ${closed}，所以用不了数据文件夹 ${dataDir}。\n` +
        `可以任选一种办法：\n` +
        `  1. 允许通过这个文件夹：chmod o+x ${closed}\n` +
        `  2. 把数据放到别处：DATA_DIR=/var/lib/haochaping/data npm start\n` +
        `  3. 换一个普通用户来启动`,
    )
  }
}
