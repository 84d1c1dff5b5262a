import { CASE_KEEPERS, type PermissionRow } from './permission-row.ts'

/** Of the table of who may do what (permissions.ts), what belongs to a case: its steps, its rater, what is brought against it. */
export const CASE_PERMISSIONS = [
  // The bad-rating loop. The person rated neither handles the case nor sees the rater; a clerk has no row here (rules 2.5).
  {
    permission: 'case.list',
    says: '查看差评整改清单',
    clause: 'plan 四(一)',
    roles: { ...CASE_KEEPERS, line: 'line_below', centre: 'all', leader: 'all' },
    scopes: ['cases.read'],
    rated: 'excluded',
  },
  {
    permission: 'case.read',
    says: '查看差评整改',
    clause: 'plan 四(一)',
    roles: { ...CASE_KEEPERS, line: 'line_below', centre: 'all', leader: 'all' },
    scopes: ['cases.read'],
    rated: 'excluded',
  },
  { permission: 'case.attach', says: '给差评整改加附件', clause: 'plan 四(一)', roles: CASE_KEEPERS, rated: 'excluded' },
  // The line urges and decides nothing: which steps are whose, the table of the case says (rules 11).
  {
    permission: 'case.step',
    says: '办理差评整改',
    clause: 'plan 四(一)',
    roles: { ...CASE_KEEPERS, line: 'line_below' },
    rated: 'excluded',
  },
  // 牵头单位 gives parts and takes them back; 协办单位 answers its own. Who rated is never among what it is given.
  {
    permission: 'part.give',
    says: '请其他单位协办',
    clause: 'plan 二(一)；rules 3.2',
    roles: { handler: 'unit', head: 'unit' },
    rated: 'excluded',
  },
  {
    permission: 'part.read',
    says: '查看交给本单位的协办',
    clause: 'plan 二(一)；rules 3.2',
    roles: CASE_KEEPERS,
    rated: 'excluded',
  },
  {
    permission: 'part.step',
    says: '答复、采用、退回、撤销协办',
    clause: 'plan 二(一)；rules 3.2',
    roles: { handler: 'unit', head: 'unit' },
    rated: 'excluded',
  },
  { permission: 'case.assign', says: '分派差评整改给专人', clause: 'rules 3.2', roles: CASE_KEEPERS, rated: 'excluded' },
  // No client: what was handed in as evidence may show people, and stays with those who answer for the case.
  {
    permission: 'case.files',
    says: '查看差评整改的附件和文书',
    clause: 'plan 四(一)',
    roles: { ...CASE_KEEPERS, line: 'line_below', centre: 'all', leader: 'all' },
    rated: 'excluded',
  },
  // The line and the centre see a case, but have no one to call: nobody else needs to know who rated (rules 2.3).
  {
    permission: 'contact.reveal',
    says: '查看评价人联系方式',
    clause: 'rules 2.3',
    roles: { handler: 'unit', supervisor: 'division_below' },
    rated: 'excluded',
  },

  // The same people may be connected without seeing the number; the relay proves itself by a signature.
  {
    permission: 'contact.call',
    says: '经中转电话联系评价人',
    clause: 'rules 2.3',
    roles: { handler: 'unit', supervisor: 'division_below' },
    rated: 'excluded',
  },
  { permission: 'relay.report', says: '中转电话平台报送通话结果', clause: 'rules 3.7', public: true },

  // Messages to raters: neither words nor numbers are shown to anybody.
  {
    permission: 'notifications.read',
    says: '查看发出的短信通知',
    clause: 'rules 3.7',
    roles: { centre: 'all', admin: 'all' },
    rated: 'excluded',
  },
  {
    permission: 'notifications.of_case',
    says: '查看一件差评整改的短信通知',
    clause: 'rules 3.7',
    roles: { ...CASE_KEEPERS, line: 'line_below', centre: 'all' },
    rated: 'excluded',
  },
  { permission: 'notifications.link', says: '打开短信里的进展页链接', clause: 'rules 2.6', public: true },
  { permission: 'carrier.report', says: '短信平台报送送达回执', clause: 'rules 3.7', public: true },

  // 告知 and 申诉 (rules 2.4, 4). Whoever was told sees the notice and what they said to it, never the case.
  {
    permission: 'notices.read',
    says: '查看给被评价人的告知',
    clause: 'rules 2.4',
    roles: CASE_KEEPERS,
    rated: 'excluded',
  },
  {
    permission: 'notices.step',
    says: '告知被评价人',
    clause: 'rules 2.4',
    roles: { handler: 'unit', head: 'unit' },
    rated: 'excluded',
  },
  { permission: 'notices.own', says: '查看给本人的告知，举证解释，申诉', clause: 'plan 五(二)；rules 2.4、4', served: true },
  {
    permission: 'appeals.read',
    says: '查看申诉',
    clause: 'rules 4',
    roles: { ...CASE_KEEPERS, line: 'line_below', centre: 'all' },
    rated: 'excluded',
  },
  {
    permission: 'appeals.step',
    says: '提出、决定申诉',
    clause: 'rules 4',
    roles: CASE_KEEPERS,
    rated: 'excluded',
  },
  {
    permission: 'appeals.figures',
    says: '查看各单位的申诉情况',
    clause: 'rules 4',
    roles: { ...CASE_KEEPERS, line: 'line_below', centre: 'all', leader: 'all' },
  },
] as const satisfies readonly PermissionRow[]
