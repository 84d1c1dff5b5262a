import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

/** Running, and not a zombie that nobody has reaped: such a pid still answers to signal 0. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
  return stateOf(pid) !== 'Z'
}

function stateOf(pid: number): string {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
      .stdout.trim()
      .charAt(0)
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8') // `12 (name, maybe with ) in it) S …`
    return stat.charAt(stat.lastIndexOf(')') + 2)
  } catch {
    return 'Z'
  }
}

/** The folder a process stands in; a postmaster stands in its cluster. Null where that cannot be seen. */
export function folderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}
