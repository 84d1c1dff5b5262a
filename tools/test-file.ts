/** One test file in a process and a group of its own: what it said, how many passed, and an end to it in any case. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { environmentWith } from '#server/platform/config.ts'
import { MARK, type Told } from './test-reporter.ts'

export type Failure = { file: string; name: string; why: string }
export type Outcome = { file: string; ms: number; passed: number; failed: number; failures: Failure[]; said: string }

const STOP_MS = 5_000
const LAST_WORDS_MS = 10_000

/** `withinMs`: a file that takes longer has failed, and the others go on. */
export async function testFile(file: string, stopping: AbortSignal, withinMs: number): Promise<Outcome> {
  const began = performance.now()
  const reporters = ['spec', 'stdout', './tools/test-reporter.ts', 'stderr'].map((word, at) =>
    at % 2 === 0 ? `--test-reporter=${word}` : `--test-reporter-destination=${word}`,
  )
  const child = spawn(process.execPath, [...reporters, file], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // compiled once for all the processes, as for `npm start`
    env: environmentWith({ NODE_COMPILE_CACHE: resolve('.cache/node') }),
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (said += text))
  const end = (signal: NodeJS.Signals): void => signalGroup(child.pid, signal)
  const stop = (): void => {
    end('SIGTERM')
    setTimeout(end, STOP_MS * 3, 'SIGKILL').unref()
  }
  stopping.addEventListener('abort', stop, { once: true })
  const late = setTimeout(end, withinMs, 'SIGKILL')
  const heard = listen(child.stderr, (text) => void (said += text))
  const silent = once(child, 'close')
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  clearTimeout(late)
  stopping.removeEventListener('abort', stop)
  // a server that was told to stop stops its database first; then what is left in the group goes
  if (stopping.aborted) await gone(child.pid)
  end('SIGKILL')
  // whoever has left the group and holds its output is not waited for
  await Promise.race([Promise.all([silent, heard.closed]), pause(LAST_WORDS_MS, undefined, { ref: false })])
  const ms = performance.now() - began
  const ended = stopping.aborted
    ? 'stopped'
    : signal === 'SIGKILL'
      ? `not at its end after ${Math.round(ms / 1_000)} s`
      : `it ended with ${code ?? signal}`
  return { file, ms, said, ...judged(file, heard, code === 0 && !stopping.aborted ? null : ended, said) }
}

async function gone(pid: number | undefined): Promise<void> {
  for (const end = performance.now() + STOP_MS * 3; performance.now() < end; await pause(50)) {
    try {
      if (pid !== undefined) process.kill(-pid, 0)
    } catch {
      return
    }
  }
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault
  }
}

type Heard = { closed: Promise<unknown>; running: Set<string>; failures: { name: string; why: string }[]; counts: Counts | null }
type Counts = Extract<Told, { counts: unknown }>['counts']
/** `hear`: what else was said there. */
function listen(from: Readable, hear: (text: string) => void): Heard {
  const lines = createInterface({ input: from })
  const heard: Heard = { closed: once(lines, 'close'), running: new Set(), failures: [], counts: null }
  lines.on('line', (line) => {
    if (line === '') return
    if (!line.startsWith(MARK)) return hear(`${line}\n`)
    const told = JSON.parse(line.slice(MARK.length)) as Told
    if ('began' in told) heard.running.add(told.began)
    if ('ended' in told) heard.running.delete(told.ended)
    if ('failed' in told) heard.failures.push({ name: told.failed, why: told.why })
    if ('counts' in told) heard.counts = told.counts
  })
  return heard
}

const LAST_LINES = 8
/** A file that was cut short or could not even be read has failed, whatever its tests said. */
function judged(file: string, { running, failures, counts }: Heard, ended: string | null, said: string) {
  const { tests, passed, skipped, todo } = counts ?? { tests: 0, passed: 0, skipped: 0, todo: 0 }
  const of = failures.map((failure) => ({ file, ...failure }))
  const failed = tests - passed - skipped - todo
  if (ended === null || (counts !== null && of.length > 0)) return { passed, failed, failures: of }
  const where = running.size > 0 ? `in “${[...running].join('” › “')}”` : 'outside of its tests'
  const why = `${ended}, ${where}; it had said:\n${said.trimEnd().split('\n').slice(-LAST_LINES).join('\n')}`
  return { passed, failed: Math.max(1, failed), failures: [...of, { file, name: '(the file)', why }] }
}
