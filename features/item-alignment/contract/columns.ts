import { columns } from '#shared/columns.ts'
import { levelSays } from '#features/organisations/rules.ts'
import { elementSays, faultSays } from '../rules/elements.ts'
import { fieldSays } from '../rules/comparison.ts'
import type { AlignedUnit, CoverageRow, Implementation } from './board.ts'
import type { ComparedRow, ComparedSource } from './comparisons.ts'
import type { FindingRow } from './findings.ts'

/** A share as people say it: one decimal, rounded half up. */
const percent = (share: number | null): string | null => (share === null ? null : `${(Math.round(share * 1000) / 10).toFixed(1)}%`)

export const findingColumns = columns<FindingRow>([
  { id: 'itemName', zh: '事项', en: 'Service item', value: (f) => f.itemName },
  { id: 'element', zh: '要素', en: 'Element', value: (f) => f.elementSays },
  { id: 'fault', zh: '有什么不一致', en: 'What differs', value: (f) => f.faultSays },
  { id: 'expected', zh: '基本目录', en: 'Catalogue', value: (f) => f.expected },
  { id: 'found', zh: '实施清单', en: 'This unit', value: (f) => f.found },
  { id: 'unit', zh: '实施单位', en: 'Unit', value: (f) => f.unit.name },
  { id: 'division', zh: '区划', en: 'Division', value: (f) => f.division.name },
  { id: 'state', zh: '状态', en: 'State', value: (f) => f.stateSays },
  { id: 'dueOn', zh: '改好的日期', en: 'Due', kind: 'day', value: (f) => f.dueOn },
  { id: 'firstSeenAt', zh: '发现', en: 'First seen', kind: 'moment', value: (f) => f.firstSeenAt },
  { id: 'itemCode', zh: '事项编码', en: 'Item code', kind: 'code', value: (f) => f.itemCode, extra: true },
  { id: 'basic', zh: '基本编码', en: 'Basic code', kind: 'code', value: (f) => f.basic.code, extra: true },
  { id: 'level', zh: '层级', en: 'Level', value: (f) => levelSays(f.level), extra: true },
  { id: 'degree', zh: '程度', en: 'Degree', value: (f) => f.degreeSays, extra: true },
  { id: 'assignedUnit', zh: '交办给', en: 'Assigned to', value: (f) => f.assignedUnit?.name ?? null, extra: true },
  { id: 'note', zh: '要求或理由', en: 'Request or reason', value: (f) => f.note, extra: true },
  { id: 'lastSeenAt', zh: '最近核对', en: 'Last seen', kind: 'moment', value: (f) => f.lastSeenAt, extra: true },
  { id: 'endedAt', zh: '已一致', en: 'Mended', kind: 'moment', value: (f) => f.endedAt, extra: true },
  { id: 'endedVersion', zh: '由哪个版本', en: 'By version', kind: 'number', value: (f) => f.endedVersion, extra: true },
])

export const unitColumns = columns<AlignedUnit>([
  { id: 'unit', zh: '单位', en: 'Unit', value: (u) => u.unit.name },
  { id: 'division', zh: '区划', en: 'Division', value: (u) => u.division.name },
  { id: 'items', zh: '事项', en: 'Items', kind: 'number', value: (u) => u.items },
  { id: 'share', zh: '四项都一致', en: 'All four alike', value: (u) => percent(u.share) },
  { id: 'differing', zh: '内容不同', en: 'Differing', kind: 'number', value: (u) => u.differing },
  { id: 'name', zh: '名称不同', en: 'Name', kind: 'number', value: (u) => u.byElement.name },
  { id: 'code', zh: '编码有误', en: 'Code', kind: 'number', value: (u) => u.byElement.code },
  { id: 'basis', zh: '依据不同', en: 'Basis', kind: 'number', value: (u) => u.byElement.basis },
  { id: 'type', zh: '类型不同', en: 'Type', kind: 'number', value: (u) => u.byElement.type },
  { id: 'writing', zh: '书写差异', en: 'Writing', kind: 'number', value: (u) => u.writing, extra: true },
  { id: 'justified', zh: '已说明理由', en: 'Justified', kind: 'number', value: (u) => u.justified, extra: true },
  { id: 'level', zh: '层级', en: 'Level', value: (u) => levelSays(u.level), extra: true },
])

export const coverageColumns = columns<CoverageRow>([
  { id: 'basic', zh: '基本事项', en: 'Basic item', value: (c) => c.basic.name },
  { id: 'basicCode', zh: '基本编码', en: 'Basic code', kind: 'code', value: (c) => c.basic.code },
  { id: 'level', zh: '层级', en: 'Level', value: (c) => c.levelSays },
  { id: 'implementing', zh: '有的区划', en: 'Divisions with it', kind: 'number', value: (c) => c.implementing },
  { id: 'lacking', zh: '没有的区划', en: 'Divisions without', kind: 'number', value: (c) => c.lacking },
  { id: 'divisions', zh: '这一层级的区划', en: 'Divisions of the level', kind: 'number', value: (c) => c.divisions, extra: true },
])

export const implementationColumns = columns<Implementation>([
  { id: 'division', zh: '区划', en: 'Division', value: (i) => i.division.name },
  { id: 'unit', zh: '实施单位', en: 'Unit', value: (i) => i.unit.name },
  { id: 'name', zh: '名称', en: 'Name', value: (i) => i.name },
  { id: 'itemCode', zh: '事项编码', en: 'Item code', kind: 'code', value: (i) => i.itemCode },
  { id: 'type', zh: '类型', en: 'Type', value: (i) => i.itemTypeSays },
  { id: 'basis', zh: '依据', en: 'Basis', value: (i) => i.basis },
  {
    id: 'differences',
    zh: '不一致',
    en: 'Differs in',
    value: (i) => i.differences.map((d) => `${elementSays(d.element)}：${faultSays(d.fault)}`).join('；'),
  },
  { id: 'level', zh: '层级', en: 'Level', value: (i) => levelSays(i.level), extra: true },
  { id: 'version', zh: '版本', en: 'Version', kind: 'number', value: (i) => i.version, extra: true },
])

export const sourceColumns = columns<ComparedSource>([
  { id: 'sourceSystem', zh: '来源系统', en: 'Source system', kind: 'code', value: (s) => s.sourceSystem },
  { id: 'division', zh: '区划', en: 'Division', value: (s) => s.division?.name ?? null },
  { id: 'share', zh: '同源率', en: 'Same-source rate', value: (s) => percent(s.rate.share) },
  { id: 'same', zh: '相同', en: 'Same', kind: 'number', value: (s) => s.same + s.writing },
  { id: 'differing', zh: '内容不同', en: 'Differing', kind: 'number', value: (s) => s.differing },
  { id: 'unknown', zh: '对方有、清单没有', en: 'Unknown to us', kind: 'number', value: (s) => s.unknown },
  { id: 'missing', zh: '清单有、对方没有', en: 'Missing there', kind: 'number', value: (s) => s.missing },
  { id: 'comparedAt', zh: '比对', en: 'Compared', kind: 'moment', value: (s) => s.comparedAt },
  { id: 'writing', zh: '其中书写差异', en: 'Of these by writing only', kind: 'number', value: (s) => s.writing, extra: true },
  { id: 'faulty', zh: '读不懂的行', en: 'Unreadable rows', kind: 'number', value: (s) => s.faulty, extra: true },
  { id: 'repeated', zh: '重复的行', en: 'Repeated rows', kind: 'number', value: (s) => s.repeated, extra: true },
])

export const rowColumns = columns<ComparedRow>([
  { id: 'itemCode', zh: '事项编码', en: 'Item code', kind: 'code', value: (r) => r.itemCode },
  { id: 'name', zh: '名称', en: 'Name', value: (r) => r.name },
  { id: 'outcome', zh: '结果', en: 'Outcome', value: (r) => r.outcomeSays },
  {
    id: 'fields',
    zh: '两边各写什么',
    en: 'What each says',
    value: (r) => r.fields.map((f) => `${fieldSays(f.field)}：清单“${f.ours}”，对方“${f.theirs}”`).join('；'),
  },
  { id: 'unit', zh: '实施单位', en: 'Unit', value: (r) => r.unit?.name ?? null },
])
