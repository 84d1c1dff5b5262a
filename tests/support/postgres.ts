/** `--test-global-setup` module: one PostgreSQL for all test files, or the one that TEST_DATABASE_URL names. */
import { spawn, type ChildProcess } from 'node:child_process'
import { publishTestSetting, testSettings } from '#server/platform/config.ts'
import { openThrowaway } from '#server/platform/embedded.ts'

let stop = async (): Promise<void> => {}

export async function globalSetup(): Promise<void> {
  if (testSettings().databaseUrl) return
  const server = await openThrowaway()
  const guard = guardAgainstOurDeath(server.pid(), server.folder)
  publishTestSetting('TEST_DATABASE_URL', server.url('postgres'))
  stop = async () => {
    guard.kill()
    await server.stop()
  }
}

export const globalTeardown = (): Promise<void> => stop()

/** A kill -9 of the test run must not leave a server behind: this shell's input ends when we do. */
function guardAgainstOurDeath(pid: number, folder: string): ChildProcess {
  const script = 'cat >/dev/null; kill -INT "$1" && sleep 1; rm -rf "$2"'
  const guard = spawn('/bin/sh', ['-c', script, 'sh', String(pid), folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  guard.unref()
  if (guard.stdin && 'unref' in guard.stdin && typeof guard.stdin.unref === 'function') guard.stdin.unref()
  return guard
}
