import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { act, ApiProblem, read } from '#web/api.ts'
import { queryClient } from '#web/ui/data.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listQuarantine, replayQuarantined } from '../contract.ts'
import { AFTER_REPLAY } from './quarantine-look.ts'

const TEXTS = {
  zh: {
    how: (says: string, n: string) => `“${says}”的有 ${n} 条。补登好所缺的内容以后，可以一次全部重放；仍有问题的留在这里。`,
    start: (n: string) => `重放这 ${n} 条`,
    stop: '停下',
    doing: (done: string, of: string) => `已试 ${done} / ${of} 条`,
    done: (taken: string, left: string) => `收进来 ${taken} 条，仍然隔离 ${left} 条。`,
    stopped: '已停下。',
  },
  en: {
    how: (says: string, n: string) =>
      `${n} rows: “${says}”. Once what they lack is registered, all can be replayed at once; what is still wrong stays.`,
    start: (n: string) => `Replay these ${n}`,
    stop: 'Stop',
    doing: (done: string, of: string) => `${done} of ${of} tried`,
    done: (taken: string, left: string) => `${taken} taken in, ${left} still quarantined.`,
    stopped: 'Stopped.',
  },
}
type Progress = { tried: number; taken: number; left: number; isRunning: boolean; isStopped: boolean }
const NONE: Progress = { tried: 0, taken: 0, left: 0, isRunning: false, isStopped: false }
const A_PAGE = 100
/** What somebody else settled meanwhile, or keeps nothing to replay, holds up none of the others. */
const PASSED_OVER = [404, 409]

/** The rows of one reason one after another, oldest first; it may be stopped, and each is judged on its own. */
function useReplayAll(code: string) {
  const [progress, setProgress] = useState(NONE)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const stop = useRef(false)
  useEffect(
    () => () => {
      stop.current = true
    },
    [],
  )
  const run = async (): Promise<void> => {
    stop.current = false
    setProblem(null)
    let now: Progress = { ...NONE, isRunning: true }
    const tell = (more: Partial<Progress>): void => setProgress((now = { ...now, ...more }))
    tell({})
    try {
      for await (const quarantineId of waitingRows(code)) {
        if (stop.current) break
        const isIn = await replayed(quarantineId)
        tell({ tried: now.tried + 1, taken: now.taken + (isIn ? 1 : 0), left: now.left + (isIn ? 0 : 1) })
      }
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      setProblem(fault)
    }
    tell({ isRunning: false, isStopped: stop.current })
    await Promise.all(AFTER_REPLAY.map((name) => queryClient.invalidateQueries({ queryKey: [name] })))
  }
  return { progress, problem, run, stop: () => void (stop.current = true) }
}

/** The cursor is a place in the order, so that rows that go in move none of the others. */
async function* waitingRows(code: string): AsyncGenerator<string> {
  let cursor: string | undefined
  do {
    const page = await read(listQuarantine, { query: { code, limit: A_PAGE, cursor } })
    for (const { quarantineId } of page.items) yield quarantineId
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}

async function replayed(quarantineId: string): Promise<boolean> {
  try {
    return (await act(replayQuarantined, { params: { quarantineId }, body: {} })).outcome !== 'quarantined'
  } catch (fault) {
    if (fault instanceof ApiProblem && PASSED_OVER.includes(fault.status)) return false
    throw fault
  }
}

export function ReplayAlike({ reason }: { reason: { code: string; says: string; waiting: number } }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const [total, setTotal] = useState(0)
  const { progress, problem, run, stop } = useReplayAll(reason.code)
  if (!may('quarantine.replay')) return null
  const start = (): void => {
    setTotal(reason.waiting)
    void run()
  }
  return (
    <div className="alike">
      <p>{texts.how(reason.says, numberWords(reason.waiting))}</p>
      <Notice problem={problem} />
      {progress.isRunning ? (
        <p>
          <Button onClick={stop}>{texts.stop}</Button>
          <progress max={Math.max(total, progress.tried)} value={progress.tried} aria-label={texts.start(numberWords(total))} />{' '}
          {texts.doing(numberWords(progress.tried), numberWords(Math.max(total, progress.tried)))}
        </p>
      ) : (
        <p>
          <Button onClick={start}>{texts.start(numberWords(reason.waiting))}</Button>
          <span role="status">
            {progress.isStopped && `${texts.stopped} `}
            {progress.tried > 0 && texts.done(numberWords(progress.taken), numberWords(progress.left))}
          </span>
        </p>
      )}
    </div>
  )
}
