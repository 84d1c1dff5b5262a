import { Button } from 'antd'
import { useEffect } from 'react'
import { queryClient, useAct, useRead } from '#web/ui/data.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { Notice, Pending } from '#web/ui/states.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { cancelRun, readRun } from '../contract.ts'
import { AFTER_REPLAY } from './quarantine-look.ts'

const TEXTS = {
  zh: {
    stop: '停下',
    waiting: '等待开始……可以离开这一页，重放会继续。',
    doing: (done: string, of: string) => `已试 ${done} / ${of} 条。可以离开这一页，重放会继续。`,
    came: (taken: string, same: string, left: string) => `收进来 ${taken} 条，已有相同内容 ${same} 条，仍然隔离 ${left} 条。`,
    ended: { done: '重放完了。', cancelled: '已停下；已经收进来的不变。', failed: '重放没有办完。' },
  },
  en: {
    stop: 'Stop',
    waiting: 'About to begin. You may leave this page; it goes on.',
    doing: (done: string, of: string) => `${done} of ${of} tried. You may leave this page; it goes on.`,
    came: (taken: string, same: string, left: string) => `${taken} taken in, ${same} known already, ${left} still quarantined.`,
    ended: { done: 'Replayed.', cancelled: 'Stopped; what went in stays in.', failed: 'The replay did not come to its end.' },
  },
}
const EVERY_MS = 1_500
const isOver = (state: string): state is 'done' | 'cancelled' | 'failed' => state !== 'waiting' && state !== 'running'

/** How far a replay has come, until it is over. */
export function RunProgress({ runId }: { runId: string }) {
  const texts = useTexts(TEXTS)
  const query = useRead(readRun, { params: { runId } }, { every: (run) => (run && isOver(run.state) ? false : EVERY_MS) })
  const stopping = useAct(cancelRun, { invalidates: [readRun.name] })
  const run = query.data
  const over = run !== undefined && isOver(run.state)
  useEffect(() => {
    if (over) for (const name of AFTER_REPLAY) void queryClient.invalidateQueries({ queryKey: [name] })
  }, [over])
  if (!run) return <Pending query={query} lines={2} />
  const [tried, total] = [numberWords(run.tried), numberWords(run.total)]
  return (
    <div className="run">
      <Notice problem={stopping.error} />
      {!isOver(run.state) && (
        <p>
          <progress aria-label={texts.doing(tried, total)} max={Math.max(run.total, 1)} value={run.tried} />{' '}
          <Button loading={stopping.isPending} onClick={() => stopping.mutate({ params: { runId }, body: {} })}>
            {texts.stop}
          </Button>
        </p>
      )}
      <p role="status">
        {isOver(run.state) ? texts.ended[run.state] : run.state === 'waiting' ? texts.waiting : texts.doing(tried, total)}{' '}
        {run.tried > 0 && texts.came(numberWords(run.taken), numberWords(run.unchanged), numberWords(run.still))}
      </p>
      {run.why !== null && (
        <p className="notice wrong" role="alert" lang="zh-CN">
          {run.why}
        </p>
      )}
    </div>
  )
}
