import { YES_NO, type ListWords, type Said } from '#shared/columns.ts'
import { OUTCOMES } from '../rules/comparison.ts'
import { DEGREES, ELEMENTS, FAULTS } from '../rules/elements.ts'
import { STATES } from '../rules/findings.ts'

const said = <R extends { says: string; en: string }>(rows: readonly R[], code: (row: R) => string): Record<string, Said> =>
  Object.fromEntries(rows.map((row) => [code(row), { zh: row.says, en: row.en }]))

export const LEVEL = {
  zh: '层级',
  en: 'Level',
  values: {
    region: { zh: '自治区', en: 'autonomous region' },
    prefecture: { zh: '地（州、市）', en: 'prefecture' },
    county: { zh: '县（市、区）', en: 'county' },
  },
} as const
const NAME_OR_CODE = { zh: '名称或编码', en: 'Name or code' }
const ONLY_HERE = { zh: '只看本级', en: 'This level only', values: YES_NO }

export const findingWords = {
  title: { zh: '三级四同的差异', en: 'Differences from the catalogue' },
  filters: {
    q: NAME_OR_CODE,
    unit: { zh: '实施单位', en: 'Unit' },
    level: LEVEL,
    basicCode: { zh: '基本编码', en: 'Basic code' },
    element: { zh: '要素', en: 'Element', values: said(ELEMENTS, (row) => row.element) },
    degree: { zh: '程度', en: 'Degree', values: said(DEGREES, (row) => row.degree) },
    fault: { zh: '有什么不一致', en: 'What differs', values: said(FAULTS, (row) => row.fault) },
    state: {
      zh: '状态',
      en: 'State',
      values: { current: { zh: '现在不一致的', en: 'differing now' }, ...said(STATES, (row) => row.state) },
    },
    overdue: { zh: '过了期限', en: 'Past its day', values: YES_NO },
    onlyHere: ONLY_HERE,
  },
} as const satisfies ListWords

export const unitWords = {
  title: { zh: '各单位的一致率', en: 'Alignment by unit' },
  filters: { q: { zh: '单位名称', en: 'Unit name' }, level: LEVEL, onlyHere: ONLY_HERE },
} as const satisfies ListWords

export const coverageWords = {
  title: { zh: '三级覆盖', en: 'Coverage by level' },
  filters: {
    q: NAME_OR_CODE,
    level: LEVEL,
    gap: {
      zh: '缺在哪里',
      en: 'Which gap',
      values: {
        some: { zh: '有的区划没有', en: 'some divisions lack it' },
        none: { zh: '这一层级都没有', en: 'no division of the level has it' },
        all: { zh: '不限', en: 'any' },
      },
    },
  },
} as const satisfies ListWords

export const implementationWords = {
  title: { zh: '同一基本事项在各地', en: 'One basic item everywhere' },
  filters: {
    basicCode: { zh: '基本编码', en: 'Basic code' },
    level: LEVEL,
    differing: { zh: '有不一致的', en: 'Differs', values: YES_NO },
    onlyHere: ONLY_HERE,
  },
} as const satisfies ListWords

export const sourceWords = {
  title: { zh: '同源比对', en: 'Sources compared' },
  filters: { q: { zh: '来源系统的开头', en: 'Source begins with' } },
} as const satisfies ListWords

export const rowWords = {
  title: { zh: '不相同的事项', en: 'Items that are not the same' },
  filters: {
    sourceSystem: { zh: '来源系统', en: 'Source system' },
    outcome: { zh: '结果', en: 'Outcome', values: said(OUTCOMES, (row) => row.outcome) },
    q: NAME_OR_CODE,
  },
} as const satisfies ListWords
