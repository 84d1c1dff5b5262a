import { useCallback, useEffect, useReducer, useRef } from 'react'
import { attachment, type Attachment } from '#features/attachments/contract.ts'
import { MOST_FILE_BYTES } from '#shared/endpoint.ts'
import { ApiProblem } from '#web/api.ts'
import { Cancelled, pause, sendFile, type Sending } from './send-file.ts'

/** One file on its way. `problem`: why it was not taken. */
export type Upload = { key: number; file: File; state: 'waiting' | 'sending' | 'failed'; sent: number; problem: ApiProblem | null }
type Change =
  | { do: 'add'; files: readonly { key: number; file: File; problem: ApiProblem | null }[] }
  | { do: 'set'; key: number; to: Partial<Omit<Upload, 'key' | 'file'>> }
  | { do: 'drop'; key: number }

function changed(all: readonly Upload[], change: Change): readonly Upload[] {
  if (change.do === 'add')
    return [...all, ...change.files.map((one) => ({ ...one, state: one.problem ? ('failed' as const) : ('waiting' as const), sent: 0 }))]
  if (change.do === 'drop') return all.filter((one) => one.key !== change.key)
  return all.map((one) => (one.key === change.key ? { ...one, ...change.to } : one))
}

/** What need not be sent to know that it will not be taken. */
function refusedHere({ size }: File): ApiProblem | null {
  if (size === 0) return new ApiProblem(422, { code: 'empty_file', detail: '这个文件是空的，请重新选择。' })
  if (size > MOST_FILE_BYTES) return new ApiProblem(413, { code: 'file_too_large', detail: '文件超过 10 MB，请压缩或拆分后再上传。' })
  return null
}

const MOST_TRIES = 4
const PAUSE_SECONDS = 5
/** Goes again by itself when the session had ended, or when so many files were on their way that there was no room. */
async function untilTaken(start: () => Promise<unknown>, waited: (fault: unknown) => Promise<boolean>): Promise<unknown> {
  for (let tries = 1; ; tries++) {
    try {
      return await start()
    } catch (fault) {
      if (tries >= MOST_TRIES || !(await waited(fault))) throw fault
    }
  }
}

type Uploads = {
  uploads: readonly Upload[]
  add: (files: readonly File[]) => void
  again: (key: number) => void
  drop: (key: number) => void
}
let keys = 0
/** Sends files one after the other. `signIn` is asked once when the session has ended; what was on its way goes again. */
export function useUploads(address: string, kept: (one: Attachment) => void, signIn: () => Promise<boolean>): Uploads {
  const [uploads, change] = useReducer(changed, [])
  const running = useRef<{ key: number; sending: Sending } | null>(null)
  const latest = useRef({ address, kept, signIn })
  useEffect(() => {
    latest.current = { address, kept, signIn }
  })
  const send = useCallback(async ({ key, file }: Upload): Promise<void> => {
    const start = (): Promise<unknown> => {
      const sending = sendFile(latest.current.address, file, (sent) => change({ do: 'set', key, to: { sent } }))
      running.current = { key, sending }
      return sending.done
    }
    const waited = async (fault: unknown): Promise<boolean> => {
      if (!(fault instanceof ApiProblem)) return false
      if (fault.code === 'unauthorized') return latest.current.signIn()
      if (fault.status !== 503) return false
      const sending = pause(fault.retryAfter ?? PAUSE_SECONDS)
      running.current = { key, sending }
      await sending.done
      return true
    }
    change({ do: 'set', key, to: { state: 'sending', sent: 0, problem: null } })
    try {
      latest.current.kept(attachment.parse(await untilTaken(start, waited)))
      change({ do: 'drop', key })
    } catch (fault) {
      if (fault instanceof Cancelled) change({ do: 'drop', key })
      else change({ do: 'set', key, to: { state: 'failed', problem: fault instanceof ApiProblem ? fault : new ApiProblem(500, {}) } })
    } finally {
      running.current = null
    }
  }, [])
  const next = uploads.some((one) => one.state === 'sending') ? undefined : uploads.find((one) => one.state === 'waiting')
  useEffect(() => {
    if (next && running.current === null) void send(next)
  }, [next, send])
  useEffect(() => () => running.current?.sending.cancel(), [])
  return {
    uploads,
    add: (files) => change({ do: 'add', files: files.map((file) => ({ key: ++keys, file, problem: refusedHere(file) })) }),
    again: (key) => change({ do: 'set', key, to: { state: 'waiting', problem: null } }),
    drop: (key) => (running.current?.key === key ? running.current.sending.cancel() : change({ do: 'drop', key })),
  }
}
