import type { Said } from '#shared/columns.ts'

/** What may be missing for ratings to be handled; each says what follows, and who can mend it (rules 11). */
export const GAPS = [
  {
    gap: 'no_management',
    says: { zh: '没有政务服务管理机构', en: 'No management organisation' },
    follows: {
      zh: '其案件由上级办理：退回、改派、误评认定、申诉和超期',
      en: 'Its cases go to the level above: what is sent back, disputed, appealed or overdue',
    },
    mend: { zh: '在区划页指定', en: 'Name one on the division’s page' },
  },
  {
    gap: 'no_units',
    says: { zh: '本级没有单位', en: 'No units' },
    follows: { zh: '推送到本区划的办件会被隔离', en: 'Records pushed for it end up in quarantine' },
    mend: { zh: '登记或导入单位', en: 'Register or import units' },
  },
  {
    gap: 'no_head',
    says: { zh: '没有单位负责人', en: 'No head' },
    follows: { zh: '要负责人签批的办理停在那一步，超期报上级', en: 'What needs the head’s signature waits, and goes up when overdue' },
    mend: { zh: '请安全管理员授权', en: 'The security administrator can name one' },
  },
  {
    gap: 'no_handler',
    says: { zh: '没有差评办理专人', en: 'No handler of bad ratings' },
    follows: {
      zh: '差评没有人签收，超期报政务服务管理机构和上级',
      en: 'Nobody takes up its bad ratings; when overdue they go to the management organisation and above',
    },
    mend: { zh: '请安全管理员授权', en: 'The security administrator can name one' },
  },
  {
    gap: 'no_authority',
    says: { zh: '没有行业主管部门', en: 'No industry authority' },
    follows: { zh: '企事业单位的差评没有人督办', en: 'Nobody oversees its bad ratings' },
    mend: { zh: '在单位页填写', en: 'Fill it in on the unit’s page' },
  },
  {
    gap: 'no_windows',
    says: { zh: '大厅没有窗口', en: 'Hall without windows' },
    follows: { zh: '在这里办的事，评价落不到窗口', en: 'What is served here cannot be rated by window' },
    mend: { zh: '登记或导入窗口', en: 'Register or import windows' },
  },
  {
    gap: 'no_commitments',
    says: { zh: '没有公布服务承诺', en: 'No service commitments published' },
    follows: { zh: '公开网站的大厅页写“还没有公布”', en: 'The hall’s public page says “not published yet”' },
    mend: { zh: '在大厅页填写', en: 'Fill them in on the hall’s page' },
  },
  {
    gap: 'no_charges',
    says: { zh: '没有公布收费标准', en: 'No charges published' },
    follows: { zh: '群众不知道文印、传真、邮寄收多少钱', en: 'People cannot know what copying, fax and post cost' },
    mend: { zh: '在大厅页填写，不收费的写“免费”', en: 'Fill them in on the hall’s page' },
  },
  {
    gap: 'empty_seat',
    says: { zh: '开放的窗口没有人', en: 'Open window with nobody there' },
    follows: { zh: '评价落不到人', en: 'Ratings cannot tell who served' },
    mend: { zh: '在窗口页安排进驻，或停用窗口', en: 'Seat somebody, or close the window' },
  },
  {
    gap: 'no_seat',
    says: { zh: '在岗人员没有窗口', en: 'Staff without a window' },
    follows: { zh: '不影响办理；长期没有窗口的，核对是否已离岗', en: 'Nothing follows; check whether they have left' },
    mend: { zh: '安排进驻，或登记离岗', en: 'Seat them, or register that they have left' },
  },
  {
    gap: 'items_of_closed',
    says: { zh: '已撤销的单位还有事项', en: 'Closed unit that still has items' },
    follows: {
      zh: '办件和评价仍记在它名下；它没有专人，差评到期报上级',
      en: 'Records and ratings still go to it; it has no handler, so its bad ratings go to the level above when overdue',
    },
    mend: {
      zh: '由接手的单位新增这些事项，原来的逐项取消；撤错了的，恢复单位',
      en: 'Let the unit that takes over add them, and cancel them here; or reopen the unit',
    },
  },
  {
    gap: 'window_of_closed',
    says: { zh: '开放的窗口，大厅已停用或单位已撤销', en: 'Open window of a closed hall or unit' },
    follows: { zh: '评价落到已经没有的大厅或单位上', en: 'Its ratings go to a hall or unit that is no more' },
    mend: {
      zh: '在窗口页换单位，或移到另一个大厅；不用的停用',
      en: 'Give it another unit or hall on its page, or close it',
    },
  },
  {
    gap: 'staff_of_closed',
    says: { zh: '在岗人员，单位已撤销', en: 'Staff of a closed unit' },
    follows: { zh: '评价到人，单位却没有负责人来看和办', en: 'They are rated, and there is no head to see it and act' },
    mend: { zh: '变更单位，或登记离岗', en: 'Give them another unit, or register that they have left' },
  },
  {
    gap: 'platform_of_closed',
    says: { zh: '在用的平台，运行单位已撤销', en: 'Platform run by a closed unit' },
    follows: { zh: '对平台的评价没有人办', en: 'Nobody handles the ratings of the platform' },
    mend: { zh: '改由别的单位运行，或停用', en: 'Let another unit run it, or close it' },
  },
  {
    gap: 'authority_closed',
    says: { zh: '行业主管部门已撤销', en: 'Industry authority is closed' },
    follows: { zh: '企事业单位的差评没有人督办', en: 'Nobody oversees its bad ratings' },
    mend: { zh: '在单位页改定', en: 'Name another on the unit’s page' },
  },
] as const satisfies readonly { gap: string; says: Said; follows: Said; mend: Said }[]
export type GapKind = (typeof GAPS)[number]['gap']
export const gapRow = (gap: string) => GAPS.find((row) => row.gap === gap)
