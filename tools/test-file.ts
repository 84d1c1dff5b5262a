/** Test files in a process and a group of its own: what they said, how many passed, and an end to it in any case. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { environmentWith } from '#server/platform/config.ts'
import { MARK, type Told } from './test-reporter.ts'

export type Failure = { file: string; name: string; why: string }
export type Timed = { file: string; ms: number }
/** `left`: of several files that were cut short, all: each is then run alone, to know which it was. */
export type Outcome = { ms: number; times: Timed[]; passed: number; failed: number; failures: Failure[]; left: string[]; said: string }

const TOGETHER = './tools/test-together.ts'
const STOP_MS = 5_000
const LAST_WORDS_MS = 10_000

/** `withinMs`: what takes longer has failed, and the others go on. */
export async function testFiles(files: readonly string[], stopping: AbortSignal, withinMs: number): Promise<Outcome> {
  const began = performance.now()
  const reporters = ['spec', 'stdout', './tools/test-reporter.ts', 'stderr'].map((word, at) =>
    at % 2 === 0 ? `--test-reporter=${word}` : `--test-reporter-destination=${word}`,
  )
  const child = spawn(process.execPath, [...reporters, ...(files.length > 1 ? [TOGETHER, ...files] : files)], {
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
  const heard = listen(files, child.stderr, (text) => void (said += text))
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
  const outcome = judged(files, heard, code === 0 && !stopping.aborted ? null : ended, said)
  return { ms, said, times: files.length > 1 ? heard.times : files.map((file) => ({ file, ms })), ...outcome }
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

type Counts = Extract<Told, { counts: unknown }>['counts']
type Heard = {
  closed: Promise<unknown>
  /** The file whose tests run. */
  at: string
  running: Set<string>
  times: Timed[]
  failures: Failure[]
  counts: Counts | null
}
/** `hear`: what else was said there. */
function listen(files: readonly string[], from: Readable, hear: (text: string) => void): Heard {
  const lines = createInterface({ input: from })
  const [first = ''] = files
  const closed = once(lines, 'close')
  const heard: Heard = { closed, at: first, running: new Set(), times: [], failures: [], counts: null }
  lines.on('line', (line) => {
    if (line === '') return
    if (!line.startsWith(MARK)) return hear(`${line}\n`)
    note(heard, files, JSON.parse(line.slice(MARK.length)) as Told)
  })
  return heard
}
function note(heard: Heard, files: readonly string[], told: Told): void {
  if ('failed' in told) heard.failures.push({ file: heard.at, name: told.failed, why: told.why })
  if ('counts' in told) heard.counts = told.counts
  const name = 'began' in told ? told.began : 'ended' in told ? told.ended : ''
  // of several files each is a suite
  if ('depth' in told && told.depth === 0 && files.includes(name)) {
    if ('began' in told) heard.at = name
    else heard.times.push({ file: name, ms: told.ms })
  } else if ('began' in told) heard.running.add(name)
  else heard.running.delete(name)
}

const LAST_LINES = 8
/** What was cut short or could not even be read has failed, whatever its tests said. */
function judged(files: readonly string[], heard: Heard, ended: string | null, said: string) {
  const { at, running, failures, counts } = heard
  const { tests, passed, skipped, todo } = counts ?? { tests: 0, passed: 0, skipped: 0, todo: 0 }
  // a file of several that cannot be read has failed without a test
  const failed = Math.max(tests - passed - skipped - todo, Math.sign(failures.length))
  if (ended === null || (counts !== null && failures.length > 0)) return { passed, failed, failures, left: [] }
  const where = running.size > 0 ? `in “${[...running].join('” › “')}”` : 'outside of its tests'
  const why = `${ended}, ${where}; it had said:\n${said.trimEnd().split('\n').slice(-LAST_LINES).join('\n')}`
  if (files.length === 1)
    return { passed, failed: Math.max(1, failed), failures: [...failures, { file: at, name: '(the file)', why }], left: [] }
  // how many had passed is counted again, that it was cut short stays told
  return { passed: 0, failed: 1, failures: [{ file: files.join(' '), name: `(together, at ${at})`, why }], left: [...files] }
}
