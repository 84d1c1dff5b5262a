/** 基本要素 that region, prefecture and county must have alike (plan 二(二)2), and the item as a whole, 四同. */
export const ELEMENTS = [
  { element: 'name', says: '名称', en: 'Name' },
  { element: 'code', says: '编码', en: 'Code' },
  { element: 'basis', says: '依据', en: 'Basis' },
  { element: 'type', says: '类型', en: 'Type' },
] as const
export type Element = (typeof ELEMENTS)[number]['element']
export const ELEMENT_CODES = ELEMENTS.map((row) => row.element) as [Element, ...Element[]]

/** How figures are kept: of each element, and of items in which all elements agree. */
export const MEASURES = [...ELEMENTS, { element: 'whole', says: '四项都一致', en: 'All four' }] as const
export type Measure = (typeof MEASURES)[number]['element']
export const MEASURE_CODES = MEASURES.map((row) => row.element) as [Measure, ...Measure[]]

/** `differs` says another thing; `writing` says the same in full-width for half-width signs, or with other spaces. */
export const DEGREES = [
  { degree: 'differs', says: '内容不同', en: 'says another thing' },
  { degree: 'writing', says: '书写差异', en: 'written another way' },
] as const
export type Degree = (typeof DEGREES)[number]['degree']
export const DEGREE_CODES = DEGREES.map((row) => row.degree) as [Degree, ...Degree[]]

/** What is wrong, with the way out. The first of a code's faults that holds is the finding. */
export const FAULTS = [
  { fault: 'other_text', says: '与基本目录不同', en: 'unlike the catalogue' },
  { fault: 'other_writing', says: '与基本目录只差全角、半角或空格', en: 'unlike the catalogue in width or spaces only' },
  { fault: 'missing', says: '基本目录写了，实施清单没有填', en: 'given in the catalogue, left empty here' },
  { fault: 'unreadable', says: '编码不是 31 位或 33 位的事项编码，或单位代码校验不过', en: 'not a readable item code' },
  { fault: 'not_in_catalogue', says: '基本编码不在基本目录里', en: 'basic code is not in the catalogue' },
  { fault: 'basic_cancelled', says: '基本目录已取消这一事项', en: 'cancelled in the catalogue' },
  { fault: 'other_basic', says: '事项编码里的基本编码与所填的不同', en: 'basic code in the item code is another' },
  { fault: 'other_unit', says: '事项编码里的单位与实施单位不同', en: 'unit in the item code is another' },
  { fault: 'other_level', says: '事项编码里的行使层级与单位所在层级不同', en: 'level in the item code is another' },
  { fault: 'other_type', says: '事项编码里的类型与基本目录的类型不同', en: 'type in the item code is another' },
  { fault: 'no_whole', says: '业务办理项所属的 31 位事项不在清单里', en: 'the item that this variant belongs to is not there' },
] as const
export type Fault = (typeof FAULTS)[number]['fault']
export const FAULT_CODES = FAULTS.map((row) => row.fault) as [Fault, ...Fault[]]

type Row = { says: string; en: string }
const find = <R extends Row>(rows: readonly R[], is: (row: R) => boolean): string => rows.find(is)?.says ?? ''
export const elementSays = (element: string): string => find(ELEMENTS, (row) => row.element === element)
export const degreeSays = (degree: string): string => find(DEGREES, (row) => row.degree === degree)
export const faultSays = (fault: string): string => find(FAULTS, (row) => row.fault === fault)
