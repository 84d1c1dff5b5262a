import { columns, type ListWords } from '#shared/columns.ts'
import type { AssignmentRow } from './assignments.ts'
import type { QuestionnaireRow } from './forms.ts'
import type { ResultRowShown, TextRow } from './results.ts'

export const FORM_STATE = {
  in_force: { zh: '已发布', en: 'published' },
  coming: { zh: '待生效', en: 'coming' },
  draft: { zh: '尚未发布', en: 'not published' },
  retired: { zh: '已停用', en: 'retired' },
} as const
export const KIND = {
  item: { zh: '一个事项', en: 'one item' },
  basic: { zh: '各地的同一事项', en: 'the same item everywhere' },
  item_type: { zh: '一类事项', en: 'a type of items' },
  default: { zh: '其余事项', en: 'everything else' },
} as const
export const SIDE = {
  online: { zh: '线上', en: 'online' },
  onsite: { zh: '线下', en: 'on site' },
  both: { zh: '线上线下', en: 'both' },
} as const
const DIVISION = { zh: '区划（含下级）', en: 'Division (with those below)' }

export const questionnaireColumns = columns<QuestionnaireRow>([
  { id: 'name', zh: '表单', en: 'Form', value: (q) => q.name },
  { id: 'state', zh: '状态', en: 'State', value: (q) => FORM_STATE[q.state].zh },
  { id: 'version', zh: '现行版本', en: 'Version', kind: 'number', value: (q) => q.version },
  { id: 'effectiveFrom', zh: '起用', en: 'In force from', kind: 'moment', value: (q) => q.effectiveFrom },
  { id: 'questions', zh: '题数', en: 'Questions', kind: 'number', value: (q) => q.questions },
  { id: 'places', zh: '用在几处', en: 'Used in', kind: 'number', value: (q) => q.places },
  { id: 'draftAt', zh: '草稿', en: 'Draft', kind: 'moment', value: (q) => q.draftAt },
  { id: 'division', zh: '编制', en: 'Kept by', value: (q) => q.divisionName },
])
export const questionnaireWords = {
  title: { zh: '问询表单', en: 'Questionnaires' },
  filters: {
    q: { zh: '表单名称', en: 'Name' },
    state: { zh: '状态', en: 'State', values: FORM_STATE },
    division: DIVISION,
  },
} as const satisfies ListWords

export const assignmentColumns = columns<AssignmentRow>([
  { id: 'kind', zh: '范围', en: 'Scope', value: (a) => KIND[a.kind].zh },
  { id: 'target', zh: '事项或类型', en: 'Item or type', value: (a) => a.targetSays },
  { id: 'side', zh: '办理渠道', en: 'Side', value: (a) => SIDE[a.side].zh },
  { id: 'division', zh: '区划', en: 'Division', value: (a) => a.divisionName },
  { id: 'form', zh: '用哪份表单', en: 'Form', value: (a) => a.questionnaireName ?? '不问' },
  { id: 'from', zh: '起用', en: 'Since', kind: 'moment', value: (a) => a.from },
])
export const assignmentWords = {
  title: { zh: '表单用在哪里', en: 'Where forms are asked' },
  filters: {
    kind: { zh: '范围', en: 'Scope', values: KIND },
    side: { zh: '办理渠道', en: 'Side', values: SIDE },
    division: DIVISION,
    questionnaireId: { zh: '表单', en: 'Form' },
  },
} as const satisfies ListWords

const percent = (share: number | null): string | null => (share === null ? null : `${(share * 100).toFixed(1)}%`)
export const resultColumns = columns<ResultRowShown>([
  { id: 'number', zh: '题号', en: 'No.', kind: 'number', value: (r) => r.number },
  { id: 'asks', zh: '题目', en: 'Question', value: (r) => r.asks },
  { id: 'answer', zh: '回答', en: 'Answer', value: (r) => r.answer },
  { id: 'n', zh: '人数', en: 'People', kind: 'number', value: (r) => r.n },
  { id: 'answered', zh: '答题人数', en: 'Answered', kind: 'number', value: (r) => r.answered },
  { id: 'share', zh: '占比', en: 'Share', value: (r) => percent(r.share) },
])
export const textColumns = columns<TextRow>([
  { id: 'asks', zh: '题目', en: 'Question', value: (r) => r.asks },
  { id: 'text', zh: '意见（个人信息已隐去）', en: 'Comment (personal data masked)', value: (r) => r.text },
])
const FORM = { zh: '表单版本', en: 'Form version' }
export const resultWords = {
  title: { zh: '表单回答', en: 'Answers' },
  filters: { formVersion: FORM, division: DIVISION, unit: { zh: '实施单位', en: 'Unit' } },
} as const satisfies ListWords
export const textWords = {
  title: { zh: '表单里写的意见', en: 'Comments' },
  filters: { formVersion: FORM, division: DIVISION, unit: { zh: '实施单位', en: 'Unit' }, question: { zh: '题目', en: 'Question' } },
} as const satisfies ListWords
