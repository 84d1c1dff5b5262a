/** How far the telling and hearing of somebody rated has come: one in each state, so that each of its people finds work. */
export type Who = 'handler' | 'head' | 'rated' | 'first' | 'second' | 'above' | 'above_second'
export type Act =
  | { by: Who; on: 'notice'; body: Record<string, unknown> }
  | { by: Who; on: 'own'; body: Record<string, unknown> }
  | { by: Who; on: 'filing'; body: Record<string, unknown> }
  | { by: Who; on: 'appeal'; body: Record<string, unknown> }
/** `own`: about the clerk whose account is shown; `live`: its last act is of today, so that its days still run. */
export type HearingStory = { acts: readonly Act[]; own?: true; live?: true }

const draft: Act = {
  by: 'handler',
  on: 'notice',
  body: { action: 'draft', complaint: '反映办理时多次低头看手机，询问还要多久没有答复。', quote: true },
}
const issued: readonly Act[] = [draft, { by: 'handler', on: 'notice', body: { action: 'issue' } }]
const acknowledged: readonly Act[] = [...issued, { by: 'rated', on: 'own', body: { action: 'acknowledge' } }]
const statement: Act = {
  by: 'rated',
  on: 'own',
  body: { action: 'statement', statement: '当时用手机接收系统发来的验证码，三次都在登录日志里。', evidence: '业务系统登录日志' },
}
const filed: readonly Act[] = [
  ...acknowledged,
  statement,
  {
    by: 'rated',
    on: 'filing',
    body: {
      statement: '看手机是为了核对登录验证码，当天系统两次掉线，已向办事群众说明，请调取系统日志和窗口监控。',
      evidence: '系统日志、监控录像',
    },
  },
]
const by = (who: Who, body: Record<string, unknown>): Act => ({ by: who, on: 'appeal', body })
const upholding = {
  action: 'propose_uphold',
  effect: 'not_adopted',
  reason: '系统日志和监控相互印证：当时确在核对验证码，评价与事实不符。',
}
const refusing = { action: 'propose_refuse', reason: '监控显示当时没有办理业务，群众三次询问没有答复，评价属实。' }
const redirecting = {
  action: 'propose_uphold',
  effect: 'redirected',
  reason: '等候时间长是取号系统故障造成的，与本人无关。',
  attribution: '应计入大厅取号系统，不计入本人。',
}
const confirm = { action: 'confirm' }
const refused: readonly Act[] = [...filed, by('first', refusing), by('second', confirm)]
const reviewing: readonly Act[] = [
  ...refused,
  by('handler', { action: 'ask_review', statement: '单位补充：当天系统确有故障记录，请上级复核。', evidence: '故障工单' }),
]

export const HEARING_STORIES: readonly HearingStory[] = [
  { own: true, live: true, acts: issued },
  { own: true, live: true, acts: refused },
  { own: true, acts: [...filed, by('first', upholding), by('second', confirm)] },
  { live: true, acts: [] },
  { live: true, acts: [draft] },
  { live: true, acts: acknowledged },
  { live: true, acts: filed },
  { live: true, acts: [...filed, by('first', upholding)] },
  { live: true, acts: [...filed, by('first', refusing)] },
  { live: true, acts: reviewing },
  { live: true, acts: [...reviewing, by('above', upholding)] },
  { live: true, acts: [...reviewing, by('above', refusing)] },
  { acts: [{ by: 'head', on: 'notice', body: { action: 'not_needed', reason: '核实后是取号系统的故障，与本人无关。' } }] },
  { acts: [...filed, by('first', redirecting), by('second', confirm)] },
  { acts: [...reviewing, by('above', upholding), by('above_second', confirm)] },
  { acts: [...reviewing, by('above', refusing), by('above_second', confirm)] },
  {
    acts: [
      ...issued,
      { by: 'handler', on: 'filing', body: { statement: '评价所说的窗口当天没有开放。', evidence: '窗口排班表' } },
      by('handler', { action: 'withdraw', reason: '核对排班表后，评价人说的是加开的窗口，单位不再申诉。' }),
    ],
  },
]
