import { STEPS } from '#features/rectifications/rules/table.ts'
import type { Context } from '#server/platform/feature.ts'
import type { NoticeRow } from '../queries/notices.ts'
import type { NoticeFacts } from '../rules/notice-steps.ts'
import { isNoticeState, type NoticeState } from '../rules/notice-table.ts'
import { clocksOf, stepsOf, type StepRow } from '../store.ts'

/** Where the case still takes what the rated have to say: its own table knows (rules 4). */
const HEARING: ReadonlySet<string> = new Set(STEPS.filter((row) => row.action === 'statement').map((row) => row.from))

export const noticeStateOf = ({ notice_id: id, state }: Pick<NoticeRow, 'notice_id' | 'state'>): NoticeState => {
  if (!isNoticeState(state)) throw new Error(`notice ${id} is in a state of no row: ${state}`)
  return state
}

export type WholeNotice = { row: NoticeRow; facts: NoticeFacts; steps: readonly StepRow[] }
export async function wholeNotice({ db }: Pick<Context, 'db'>, row: NoticeRow): Promise<WholeNotice> {
  const clocks = await clocksOf(db, row.record_id, [row.notice_id, row.case_id])
  return {
    row,
    facts: {
      state: noticeStateOf(row),
      clocks: clocks.filter((c) => c.subjectId === row.notice_id),
      outcomeOpen: HEARING.has(row.case_state),
    },
    steps: await stepsOf(db, row.record_id, [row.notice_id]),
  }
}
