import type { Importable, ImportCells, ImportColumn, ImportFault, ImportJudgement } from '#server/platform/feature.ts'
import { HALL_KINDS, UNIT_KINDS } from '../rules.ts'
import type { Fault } from '../rules/faults.ts'
import { CHARGED, placeSays, PLATFORM_KINDS, type Draft, type PlaceKind, type Records } from '../rules/records.ts'
import { lockPlaces } from '../store/places.ts'
import { judgePlaces, savePlaces, type Judged } from './keep.ts'

type Sheet<K extends PlaceKind> = {
  kind: K
  words: Importable['words']
  says: Importable['says']
  columns: readonly ImportColumn[]
  /** What a row asks for; a column that the file does not have is left out. */
  draft(cells: ImportCells): Draft<Records[K]>
  /** What is wrong with a cell before the rules are asked. */
  unread?(cells: ImportCells): ImportFault[]
}

const column = (id: string, zh: string, en: string, more: Omit<ImportColumn, 'id' | 'zh' | 'en'>): ImportColumn => ({ id, zh, en, ...more })
const division = column('division', '区划代码', 'Division', { required: true, kind: 'code', example: '654201000000', hint: '12 位' })
const choices = (rows: readonly { kind: string; says: string }[]) => rows.map(({ kind, says }) => ({ value: kind, says }))
const kind = (rows: readonly { kind: string; says: string }[]): ImportColumn =>
  column('kind', '类型', 'Kind', { required: true, example: rows[0]?.says ?? '', choices: choices(rows) })
const unitCode = (zh: string, en: string, required: boolean): ImportColumn =>
  column('unitCode', zh, en, { required, kind: 'code', example: '11654201MB0000001X', hint: '统一社会信用代码，18 位' })

const UNITS: Sheet<'unit'> = {
  kind: 'unit',
  words: { zh: '单位', en: 'Units' },
  says: { zh: '登记或变更单位：名称、类型、条线、行业主管部门。', en: 'Registers or changes units: name, kind, line, industry authority.' },
  columns: [
    column('code', '统一社会信用代码', 'Unit code', { required: true, kind: 'code', example: '11654201MB0000001X', hint: '18 位' }),
    column('name', '名称', 'Name', { required: true, example: '塔城市公安局' }),
    column('shortName', '简称', 'Short name', { example: '公安局' }),
    division,
    kind(UNIT_KINDS),
    column('line', '条线', 'Line', { required: true, example: '公安机关', hint: '自治区主管部门凭它看到整条线' }),
    column('industryAuthority', '行业主管部门', 'Industry authority', {
      kind: 'code',
      example: '11654201MB0000002X',
      hint: '公共服务企事业单位必填：主管部门的统一社会信用代码',
    }),
  ],
  draft: (cells) => ({ ...cells, ...emptyIsNone(cells, 'industryAuthority') }) as unknown as Draft<Records['unit']>,
}

const LINES = /[；;\n]+/
const listed = (cell: string): string[] =>
  cell
    .split(LINES)
    .map((line) => line.trim())
    .filter((line) => line !== '')
/** 文印：每页 0.5 元；邮寄：免费 */
const chargesIn = (cell: string) =>
  listed(cell).map((line) => {
    const [, says = '', standard = ''] = /^([^：:]+)[：:](.+)$/.exec(line) ?? []
    return { service: CHARGED.find((row) => row.says === says.trim())?.service ?? null, standard: standard.trim() }
  })
const HALLS: Sheet<'hall'> = {
  kind: 'hall',
  words: { zh: '大厅', en: 'Halls' },
  says: {
    zh: '登记或变更大厅、中心、站点：地址、办公时间、服务承诺、收费标准。',
    en: 'Registers or changes halls: address, hours, commitments, charges.',
  },
  columns: [
    division,
    column('code', '大厅编码', 'Hall code', { required: true, kind: 'code', example: 'H1', hint: '一个区划内唯一' }),
    column('name', '名称', 'Name', { required: true, example: '塔城市政务服务大厅' }),
    kind(HALL_KINDS),
    column('address', '地址', 'Address', { example: '塔城市文化路1号' }),
    column('hours', '办公时间', 'Hours', { example: '工作日 10:00–19:30' }),
    column('phone', '电话', 'Phone', { kind: 'code', example: '0901-0000000' }),
    column('commitments', '服务承诺', 'Commitments', { example: '首问负责；一次告知', hint: '几条之间用分号隔开' }),
    column('charges', '收费标准', 'Charges', {
      example: '文印：每页 0.5 元；邮寄：免费',
      hint: '写成“文印：标准；传真：标准；邮寄：标准”，可写文印、传真、邮寄、其他',
    }),
  ],
  draft: ({ commitments, charges, ...cells }) =>
    ({
      ...cells,
      ...(commitments !== undefined && { commitments: listed(commitments) }),
      ...(charges !== undefined && { charges: chargesIn(charges) }),
    }) as unknown as Draft<Records['hall']>,
  unread: ({ charges }) =>
    chargesIn(charges ?? '').some((row) => row.service === null || row.standard === '')
      ? [{ column: 'charges', code: 'bad_charges', says: '收费标准要写成“文印：每页 0.5 元；邮寄：免费”，只有文印、传真、邮寄、其他四种' }]
      : [],
}

const WINDOWS: Sheet<'window'> = {
  kind: 'window',
  words: { zh: '窗口', en: 'Windows' },
  says: { zh: '登记窗口，或变更名称、所在大厅；换单位、换人在窗口页办理。', en: 'Registers windows, or changes their names and halls.' },
  columns: [
    division,
    column('code', '窗口编码', 'Window code', { required: true, kind: 'code', example: 'W01', hint: '一个区划内唯一' }),
    column('name', '名称', 'Name', { required: true, example: '户籍窗口' }),
    column('hallCode', '大厅编码', 'Hall code', { required: true, kind: 'code', example: 'H1' }),
    unitCode('单位', 'Unit', true),
  ],
  draft: (cells) => cells as unknown as Draft<Records['window']>,
}

const PLATFORMS: Sheet<'platform'> = {
  kind: 'platform',
  words: { zh: '平台', en: 'Platforms' },
  says: { zh: '登记或变更业务系统、热线、移动端、自助终端。', en: 'Registers or changes platforms.' },
  columns: [
    division,
    column('code', '平台编码', 'Platform code', { required: true, kind: 'code', example: 'P1', hint: '一个区划内唯一' }),
    column('name', '名称', 'Name', { required: true, example: '塔城市政务服务网' }),
    kind(PLATFORM_KINDS),
    column('url', '网址', 'Address', { example: 'https://zwfw.example.cn', hint: '以 http:// 或 https:// 开头，没有可以空着' }),
    unitCode('运行单位', 'Run by', false),
  ],
  draft: (cells) => ({ ...cells, ...emptyIsNone(cells, 'unitCode') }) as unknown as Draft<Records['platform']>,
}

const STAFF: Sheet<'staff'> = {
  kind: 'staff',
  words: { zh: '窗口人员', en: 'Window staff' },
  says: { zh: '登记或变更窗口人员；姓名加密保存，不再显示。', en: 'Registers or changes window staff; names are sealed.' },
  columns: [
    division,
    column('code', '工号', 'Staff no.', { required: true, kind: 'code', example: 'S001', hint: '一个区划内唯一' }),
    column('name', '姓名', 'Name', { required: true, example: '张三', personal: true }),
    unitCode('单位', 'Unit', true),
  ],
  draft: (cells) => cells as unknown as Draft<Records['staff']>,
}

const emptyIsNone = (cells: ImportCells, field: string) => (cells[field] === '' ? { [field]: null } : {})

/** A place as a row of a sheet: judged by the same rules as what is typed, and written by the same hand. */
function importable<K extends PlaceKind>(sheet: Sheet<K>): Importable {
  const { kind: place } = sheet
  const sheets = place === 'staff' ? place : `${place}s`
  const asked = (rows: readonly ImportCells[]) => rows.map((cells) => sheet.draft(cells))
  return {
    kind: sheets,
    words: sheet.words,
    ...(sheet.says && { says: sheet.says }),
    permission: 'organisations.keep',
    seenAt: `/${sheets}`,
    columns: sheet.columns,
    judge: async (ctx, rows) => {
      const judged = await judgePlaces(ctx, place, asked(rows))
      return judged.map((each, i) => judgementOf(place, each, sheet.unread?.(rows[i] ?? {}) ?? []))
    },
    apply: async (ctx, rows) => {
      const drafts = asked(rows)
      await lockPlaces(ctx.db, place, drafts)
      const fit = (await judgePlaces(ctx, place, drafts)).filter((each) => each.faults.length === 0)
      await savePlaces(ctx, place, fit, { reason: '批量导入' })
    },
  }
}

function judgementOf<K extends PlaceKind>(
  kindOf: K,
  { before, after, fields, faults }: Judged<Records[K]>,
  unread: ImportFault[],
): ImportJudgement {
  const key = kindOf === 'unit' ? after.code : `${after.division}/${after.code}`
  const told = [...unread, ...faults.map(faultOf)]
  const named = kindOf === 'staff' ? after.code : (after as { name: string }).name
  const what = `${placeSays(kindOf)}“${named}”`
  if (told.length > 0) return { outcome: 'faulty', key, says: what, faults: told }
  if (before === null) return { outcome: 'new', key, says: `登记${what}`, faults: [] }
  return fields.length === 0
    ? { outcome: 'same', key, says: `${what}没有变化`, faults: [] }
    : { outcome: 'change', key, says: `变更${what}：${fields.length} 项`, faults: [] }
}
const faultOf = ({ path, code, says }: Fault): ImportFault => ({ column: path, code, says })

export const placeImports: readonly Importable[] = [
  importable(UNITS),
  importable(HALLS),
  importable(WINDOWS),
  importable(PLATFORMS),
  importable(STAFF),
]
