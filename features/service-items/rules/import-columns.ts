import type { Said } from '#shared/columns.ts'
import { COMPLETION_WORDS, ELEMENT_WORDS, type ElementField } from './element-words.ts'

type Choice = { value: string; says: string }
type Cell = { id: string; hint?: string; example: string; required?: true; kind?: 'text' | 'code' | 'number'; choices?: readonly Choice[] }
const YES_NO: readonly Choice[] = [
  { value: 'yes', says: '是' },
  { value: 'no', says: '否' },
]
const choices = (rows: Readonly<Record<string, string>>): Choice[] => Object.entries(rows).map(([value, says]) => ({ value, says }))
const named = (field: ElementField, cell: Omit<Cell, 'id'>): Cell & Said => ({ id: field, ...ELEMENT_WORDS[field], ...cell })
const LINES = '几行之间用分号或换行隔开，一行之内用竖线隔开：'

/** The columns of a list of items: the code says unit, level and basic item; the rest are its elements. */
export const ITEM_IMPORT_COLUMNS: readonly (Cell & Said)[] = [
  {
    id: 'itemCode',
    zh: '事项编码',
    en: 'Item code',
    required: true,
    kind: 'code',
    hint: '实施编码 31 位，业务办理项 33 位',
    example: '11654201YY0000300N4000700001000',
  },
  named('name', { required: true, example: '居民身份证申领' }),
  named('basis', { hint: '新增时必填', example: '《中华人民共和国居民身份证法》第二条' }),
  named('powerListNo', { kind: 'code', hint: '行政权力事项必填', example: '塔公-07-001' }),
  named('processing', { example: '承诺件', choices: choices({ immediate: '即办件', committed: '承诺件' }) }),
  named('completion', {
    example: '限时办结',
    choices: Object.entries(COMPLETION_WORDS).map(([value, words]) => ({ value, says: words.zh })),
  }),
  named('legalLimit', { kind: 'number', example: '60' }),
  named('promisedLimit', { kind: 'number', hint: '不超过法定时限', example: '15' }),
  named('limitUnit', { example: '工作日', choices: choices({ working: '工作日', natural: '自然日' }) }),
  named('sides', { example: '线下、线上', choices: choices({ both: '线下、线上', onsite: '线下', online: '线上', hotline: '热线' }) }),
  named('acceptingUnit', { hint: '新增时必填', example: '塔城市公安局' }),
  named('channels', { hint: '几行之间用分号或换行隔开，写成“线下：在哪里”，可写线下、线上、热线', example: '线下：政务服务大厅 3 号窗口' }),
  named('places', { hint: '线下可办的必填', example: '塔城市文化路1号' }),
  named('hours', { example: '工作日 10:00–19:30' }),
  named('phone', { kind: 'code', hint: '新增时必填', example: '0901-6220000' }),
  named('complaintPhone', { kind: 'code', example: '12345' }),
  named('anywhere', { example: '否', choices: YES_NO }),
  named('conditions', { hint: '新增时必填，没有条件的写“无”', example: '年满十六周岁' }),
  named('materials', { hint: `${LINES}名称｜形式｜份数｜说明，后三项可以不写`, example: '居民户口簿｜原件｜1；申请表｜申请表' }),
  named('steps', { hint: `${LINES}环节｜几日｜说明，后两项可以不写`, example: '受理｜1；审核｜5；办结｜1' }),
  named('charges', { hint: `${LINES}名称｜标准｜依据；不收费的写“不收费”`, example: '不收费' }),
  named('leadUnit', { kind: 'code', hint: '统一社会信用代码', example: '11654201YY0000300N' }),
  named('coUnits', { hint: '统一社会信用代码，几个之间用分号隔开', example: '' }),
  named('ratingStages', { hint: '只写关闭的环节和原因，如“缴费：不收费”；全部开放的留空', example: '' }),
  named('newPolicy', { example: '否', choices: YES_NO }),
  named('newService', { example: '否', choices: YES_NO }),
  named('keyItem', { example: '否', choices: YES_NO }),
]
