import type { Permission } from '#features/identity/rules/permissions.ts'

/** What waits for a person, as a question to a list: whose it is, the list itself knows. `may`: nobody else is asked to act. */
export type MessageRow = {
  kind: string
  says: string
  may: Permission
  list: string
  query: Readonly<Record<string, string>>
  /** The field that names one of them. */
  id: string
  /** Left out where the item says so: nobody confirms their own proposal. */
  except?: string
  urgent?: true
  path: string
}

const ROWS = [
  {
    kind: 'case_overdue',
    says: '差评整改已超期，等您办理',
    may: 'case.step',
    list: 'listCases',
    query: { waitingFor: 'me', overdue: 'true' },
    id: 'caseId',
    urgent: true,
    path: '/cases?waitingFor=me&overdue=true',
  },
  {
    kind: 'case_due_soon',
    says: '差评整改两个工作日内到期，等您办理',
    may: 'case.step',
    list: 'listCases',
    query: { waitingFor: 'me', dueWithin: '2' },
    id: 'caseId',
    path: '/cases?waitingFor=me&dueWithin=2',
  },
  {
    kind: 'case_opened',
    says: '新到的差评，等您签收',
    may: 'case.step',
    list: 'listCases',
    query: { waitingFor: 'me', state: 'dispatched' },
    id: 'caseId',
    path: '/cases?waitingFor=me&state=dispatched',
  },
  {
    kind: 'case_to_sign',
    says: '复杂问题，等您签批',
    may: 'case.step',
    list: 'listCases',
    query: { waitingFor: 'me', state: 'claimed' },
    id: 'caseId',
    path: '/cases?waitingFor=me&state=claimed',
  },
  {
    kind: 'case_to_check',
    says: '处理结果，等您审核',
    may: 'case.step',
    list: 'listCases',
    query: { waitingFor: 'me', state: 'checking' },
    id: 'caseId',
    path: '/cases?waitingFor=me&state=checking',
  },
  {
    kind: 'conclusion_to_sign',
    says: '误评认定，等您签发通报',
    may: 'case.step',
    list: 'listCases',
    query: { waitingFor: 'me', state: 'concluded' },
    id: 'caseId',
    path: '/cases?waitingFor=me&state=concluded',
  },
  {
    kind: 'conclusion_to_confirm',
    says: '误评认定，等您确认（两人）',
    may: 'case.step',
    list: 'listCases',
    query: { waitingFor: 'me', state: 'to_confirm,half_confirmed' },
    id: 'caseId',
    path: '/cases?waitingFor=me&state=to_confirm,half_confirmed',
  },
  {
    kind: 'case_taken_over',
    says: '评价人再次不满意，由您直接办理',
    may: 'case.step',
    list: 'listCases',
    query: { waitingFor: 'me', state: 'taken_over' },
    id: 'caseId',
    path: '/cases?waitingFor=me&state=taken_over',
  },
  {
    kind: 'case_withdrawn',
    says: '评价人说明评错，等您回访核实',
    may: 'case.step',
    list: 'listCases',
    query: { waitingFor: 'me', withdrawn: 'true' },
    id: 'caseId',
    path: '/cases?waitingFor=me&withdrawn=true',
  },
  {
    kind: 'case_urged',
    says: '被督办的差评整改，等您办理',
    may: 'case.step',
    list: 'listCases',
    query: { waitingFor: 'me', urged: 'true' },
    id: 'caseId',
    urgent: true,
    path: '/cases?waitingFor=me&urged=true',
  },
  {
    kind: 'rater_wrote',
    says: '评价人有新留言，等您回复',
    may: 'case.step',
    list: 'listCases',
    query: { waitingFor: 'me', unread: 'true' },
    id: 'caseId',
    path: '/cases?waitingFor=me&unread=true',
  },
  {
    kind: 'case_to_decide',
    says: '退回的差评，等您裁定由谁承办',
    may: 'case.step',
    list: 'listCases',
    query: { waitingFor: 'me', state: 'returned' },
    id: 'caseId',
    path: '/cases?waitingFor=me&state=returned',
  },
  {
    kind: 'part_overdue',
    says: '协办已超期，等您答复',
    may: 'part.step',
    list: 'listParts',
    query: { overdue: 'true' },
    id: 'partId',
    urgent: true,
    path: '/parts?overdue=true',
  },
  {
    kind: 'part_asked',
    says: '其他单位请您单位协办，等您答复',
    may: 'part.step',
    list: 'listParts',
    query: { state: 'asked' },
    id: 'partId',
    path: '/parts?state=asked',
  },
  {
    kind: 'part_returned',
    says: '协办退回补充，等您答复',
    may: 'part.step',
    list: 'listParts',
    query: { state: 'returned' },
    id: 'partId',
    path: '/parts?state=returned',
  },
  {
    kind: 'part_answered',
    says: '协办单位已答复，等您采用',
    may: 'part.step',
    list: 'listParts',
    query: { side: 'lead', state: 'answered' },
    id: 'partId',
    path: '/parts?side=lead&state=answered',
  },
  {
    kind: 'notice_overdue',
    says: '应告知被评价人，已超期',
    may: 'notices.step',
    list: 'listNotices',
    query: { waitingFor: 'me', overdue: 'true' },
    id: 'noticeId',
    urgent: true,
    path: '/notices?waitingFor=me&overdue=true',
  },
  {
    kind: 'notice_to_tell',
    says: '核实涉及具体人员，等您告知本人',
    may: 'notices.step',
    list: 'listNotices',
    query: { waitingFor: 'me' },
    id: 'noticeId',
    path: '/notices?waitingFor=me',
  },
  {
    kind: 'notice_to_me',
    says: '给您的告知，请签收',
    may: 'notices.own',
    list: 'listMyNotices',
    query: { state: 'issued' },
    id: 'noticeId',
    path: '/my/notices?state=issued',
  },
  {
    kind: 'appeal_overdue',
    says: '申诉已过决定期限，等您决定',
    may: 'appeals.step',
    list: 'listAppeals',
    query: { waitingFor: 'me', overdue: 'true' },
    id: 'appealId',
    urgent: true,
    path: '/appeals?waitingFor=me&overdue=true',
  },
  {
    kind: 'appeal_to_decide',
    says: '申诉，等您决定（两人）',
    may: 'appeals.step',
    list: 'listAppeals',
    query: { waitingFor: 'me' },
    id: 'appealId',
    path: '/appeals?waitingFor=me',
  },
  {
    kind: 'text_to_release',
    says: '已答复差评的文字，等您审读公开',
    may: 'text.release',
    list: 'listReleases',
    query: { state: 'waiting' },
    id: 'caseId',
    path: '/releases?state=waiting',
  },
  {
    kind: 'policy_to_confirm',
    says: '他人提议修改规则参数，等您确认',
    may: 'policies.confirm',
    list: 'listPolicies',
    query: { state: 'proposed' },
    id: 'rowId',
    except: 'mine',
    path: '/policies?state=proposed',
  },
  {
    kind: 'device_trouble',
    says: '评价设备有异常，等您查看',
    may: 'devices.manage',
    list: 'listDeviceTroubles',
    query: { state: 'open' },
    id: 'troubleId',
    path: '/device-troubles?state=open',
  },
  {
    kind: 'quarantine_waiting',
    says: '办件被隔离，待处理',
    may: 'quarantine.replay',
    list: 'listQuarantine',
    query: { state: 'waiting' },
    id: 'quarantineId',
    path: '/quarantine?state=waiting',
  },
  {
    kind: 'events_parked',
    says: '有事件搁置，没有处理成',
    may: 'parked.replay',
    list: 'listParked',
    query: {},
    id: 'subject',
    path: '/parked',
  },
  {
    kind: 'jobs_failed',
    says: '定时任务上一次没有做成',
    may: 'jobs.read',
    list: 'listJobs',
    query: { state: 'failed' },
    id: 'job',
    path: '/jobs?state=failed',
  },
] as const satisfies readonly MessageRow[]
export type MessageKind = (typeof ROWS)[number]['kind']
export const MESSAGE_KINDS = ROWS.map((row) => row.kind) as [MessageKind, ...MessageKind[]]
export const messageRows: readonly (MessageRow & { kind: MessageKind })[] = ROWS

const fieldOf = (item: unknown, field: string): unknown =>
  typeof item === 'object' && item !== null ? Reflect.get(item, field) : undefined
/** Names of what waits, as they are remembered when somebody has looked. */
export const waitingIn = (row: MessageRow & { kind: string }, items: readonly unknown[]): string[] =>
  items
    .filter((item) => row.except === undefined || fieldOf(item, row.except) !== true)
    .map((item) => `${row.kind}:${String(fieldOf(item, row.id))}`)
/** How many things these are: a case may wait for its acceptance and be overdue, and is still one. */
export const thingsIn = (waiting: readonly { row: MessageRow; id: string }[]): number =>
  new Set(waiting.map(({ row, id }) => `${row.list}${id.slice(id.indexOf(':'))}`)).size
