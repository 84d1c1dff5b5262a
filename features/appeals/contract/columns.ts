import { BAD_LEVELS } from '#features/ratings/rules/levels.ts'
import { columns, YES_NO, type ListWords } from '#shared/columns.ts'
import { NOTICE_STATES } from '../rules/notice-table.ts'
import { KINDS, STATES } from '../rules/states.ts'
import type { AppealSummary } from './appeals.ts'
import type { AppealFigure } from './figures.ts'
import type { NoticeSummary } from './notices.ts'
import type { OwnNotice } from './own.ts'

const levelName = (level: number): string => BAD_LEVELS.find((row) => row.level === level)?.name ?? String(level)
const valuesOf = (rows: readonly { state: string; says: string; en: string }[]) =>
  Object.fromEntries(rows.map((row) => [row.state, { zh: row.says, en: row.en }]))
const FROM_TO = { from: { zh: '提出日自', en: 'Filed from' }, to: { zh: '至', en: 'to' } }
const NO_ITEM = '未关联事项的服务'

export const appealColumns = columns<AppealSummary>([
  { id: 'dueOn', zh: '决定期限', en: 'To be decided by', kind: 'day', value: (a) => a.dueOn },
  { id: 'kind', zh: '类别', en: 'Kind', value: (a) => a.kindSays },
  { id: 'filedBy', zh: '谁提出', en: 'Filed by', value: (a) => a.filedBySays },
  { id: 'item', zh: '事项', en: 'Service item', value: (a) => a.item?.name ?? NO_ITEM },
  { id: 'level', zh: '评价', en: 'Rating', value: (a) => levelName(a.level) },
  { id: 'unit', zh: '承办单位', en: 'Unit', value: (a) => a.unit.name },
  { id: 'division', zh: '区划', en: 'Division', value: (a) => a.division.name },
  { id: 'office', zh: '由谁决定', en: 'Decided by', value: (a) => `${a.office}政务服务管理机构` },
  { id: 'state', zh: '状态', en: 'State', value: (a) => a.stateSays },
  { id: 'effect', zh: '结果', en: 'Result', value: (a) => a.effectSays },
  { id: 'filedOn', zh: '提出日', en: 'Filed', kind: 'day', value: (a) => a.filedOn },
  { id: 'decidedOn', zh: '决定日', en: 'Decided', kind: 'day', value: (a) => a.decidedOn, extra: true },
])
export const appealWords: ListWords = {
  title: { zh: '申诉', en: 'Appeals' },
  filters: {
    waitingFor: { zh: '等谁办', en: 'Waiting for', values: { me: { zh: '等我决定', en: 'me' } } },
    state: { zh: '状态', en: 'State', values: valuesOf(STATES) },
    kind: {
      zh: '类别',
      en: 'Kind',
      values: Object.fromEntries(KINDS.map((row) => [row.kind, { zh: row.says, en: row.en }])),
    },
    open: { zh: '还没有决定', en: 'Undecided', values: YES_NO },
    overdue: { zh: '已超期', en: 'Overdue', values: YES_NO },
    ...FROM_TO,
  },
}

export const noticeColumns = columns<NoticeSummary>([
  { id: 'dueOn', zh: '告知期限', en: 'To be told by', kind: 'day', value: (n) => n.dueOn },
  { id: 'state', zh: '状态', en: 'State', value: (n) => n.stateSays },
  { id: 'item', zh: '事项', en: 'Service item', value: (n) => n.item?.name ?? NO_ITEM },
  { id: 'level', zh: '评价', en: 'Rating', value: (n) => levelName(n.level) },
  { id: 'ratedOn', zh: '评价日', en: 'Rated', kind: 'day', value: (n) => n.ratedOn },
  { id: 'servingUnit', zh: '服务单位', en: 'Serving unit', value: (n) => n.servingUnit.name },
  { id: 'staffNo', zh: '工号', en: 'Staff no.', kind: 'code', value: (n) => n.staffNo },
  { id: 'unit', zh: '承办单位', en: 'Unit', value: (n) => n.unit.name, extra: true },
  { id: 'division', zh: '区划', en: 'Division', value: (n) => n.division.name, extra: true },
  { id: 'issuedOn', zh: '告知日', en: 'Told', kind: 'day', value: (n) => n.issuedOn },
  { id: 'acknowledgedOn', zh: '签收日', en: 'Acknowledged', kind: 'day', value: (n) => n.acknowledgedOn, extra: true },
])
export const noticeWords: ListWords = {
  title: { zh: '告知被评价人', en: 'Notices to the rated' },
  filters: {
    waitingFor: { zh: '等谁办', en: 'Waiting for', values: { me: { zh: '等我办', en: 'me' } } },
    state: { zh: '状态', en: 'State', values: valuesOf(NOTICE_STATES) },
    overdue: { zh: '已超期', en: 'Overdue', values: YES_NO },
    caseId: { zh: '案件编号', en: 'Case no.' },
  },
}

export const ownNoticeColumns = columns<OwnNotice>([
  { id: 'issuedOn', zh: '告知日', en: 'Told', kind: 'day', value: (n) => n.issuedOn },
  { id: 'complaint', zh: '反映的问题', en: 'What is complained of', value: (n) => n.complaint },
  { id: 'level', zh: '评价', en: 'Rating', value: (n) => levelName(n.level) },
  { id: 'item', zh: '事项', en: 'Service item', value: (n) => n.item },
  { id: 'state', zh: '状态', en: 'State', value: (n) => n.stateSays },
  { id: 'fileUntil', zh: '可申诉至', en: 'Appeal by', kind: 'day', value: (n) => n.fileUntil?.dueOn ?? null },
  { id: 'appealState', zh: '申诉', en: 'Appeal', value: (n) => n.appealSays },
])
export const ownNoticeWords: ListWords = {
  title: { zh: '我的告知和申诉', en: 'My notices and appeals' },
  filters: { state: { zh: '状态', en: 'State', values: valuesOf(NOTICE_STATES.filter((row) => row.told)) } },
}

export const figureColumns = columns<AppealFigure>([
  { id: 'unit', zh: '承办单位', en: 'Unit', value: (f) => f.unit.name },
  { id: 'division', zh: '区划', en: 'Division', value: (f) => f.division.name },
  { id: 'filed', zh: '提出', en: 'Filed', kind: 'number', value: (f) => f.filed },
  { id: 'decided', zh: '已决定', en: 'Decided', kind: 'number', value: (f) => f.decided },
  { id: 'upheld', zh: '予以支持', en: 'Upheld', kind: 'number', value: (f) => f.upheld },
  {
    id: 'share',
    zh: '支持率（%）',
    en: 'Upheld (%)',
    kind: 'number',
    value: (f) => (f.share === null ? null : Math.round(f.share * 1000) / 10),
  },
  { id: 'reviewed', zh: '经复核', en: 'Reviewed', kind: 'number', value: (f) => f.reviewed },
  { id: 'underWay', zh: '正在办理', en: 'Under way', kind: 'number', value: (f) => f.underWay },
  { id: 'overdue', zh: '已超期', en: 'Overdue', kind: 'number', value: (f) => f.overdue },
  { id: 'objections', zh: '评价人异议', en: 'Raters’ objections', kind: 'number', value: (f) => f.objections },
  { id: 'objectionsUpheld', zh: '异议得到支持', en: 'Objections upheld', kind: 'number', value: (f) => f.objectionsUpheld, extra: true },
])
export const figureWords: ListWords = {
  title: { zh: '各单位的申诉情况', en: 'Appeals by unit' },
  filters: { ...FROM_TO },
}
