import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { inventedUscc } from '#features/organisations/rules.ts'
import { parseCsv } from '#shared/csv.ts'
import { APPLICANT_KINDS, ID_TYPES, STAGES } from './codes.ts'
import { residentCheck } from './identifiers.ts'
import { judgeRecord, type Judgement, type JudgedRecord, type Reference } from './judge.ts'
import { foldRows, mergeServices } from './precedence.ts'
import { agentShape, applicantShape, occurrenceShape, recordShape } from './record-shape.ts'
import { FIELDS } from './words.ts'

const TACHENG = '654201000000'
const WUSU = '654202000000'
const police = inventedUscc(TACHENG, 1)
const centre = inventedUscc(TACHENG, 2)
const elsewhere = inventedUscc(WUSU, 1)
const unknown = inventedUscc(TACHENG, 9)
const itemCode = `${police}4000700001000`
const first17 = '99010519900101001'
const idNumber = `${first17}${residentCheck(first17)}`

const reference: Reference = {
  sources: ['hall-654201'],
  divisions: new Map([
    [TACHENG, { path: '650000000000/654200000000/654201000000/', inScope: true }],
    [WUSU, { path: '650000000000/654200000000/654202000000/', inScope: true }],
    ['659001000000', { path: '650000000000/659001000000/', inScope: false }],
  ]),
  units: new Map([
    [
      TACHENG,
      new Map([
        [police, { line: '公安机关' }],
        [centre, { line: '政务服务管理机构' }],
      ]),
    ],
    [WUSU, new Map([[elsewhere, { line: '公安机关' }]])],
  ]),
  windows: new Map([
    [
      TACHENG,
      new Map([
        ['W01', { hallCode: 'H1', unitCode: police }],
        ['W02', { hallCode: 'H1', unitCode: centre }],
      ]),
    ],
    [WUSU, new Map([['W09', { hallCode: 'H9', unitCode: elsewhere }]])],
  ]),
  items: new Map([[TACHENG, new Map([[itemCode, { unitCode: police, processing: 'committed', sides: 'onsite' }]])]]),
  latest: '2026-11-23T02:10:00.000Z',
}

const service = { serviceNumber: 1, stage: 'apply', servedAt: '2026-11-23T10:05:00+08:00', windowCode: 'W01' }
const record = {
  sourceSystem: 'hall-654201',
  recordNo: '65420120261123000001',
  recordName: '关于阿依古丽的居民身份证申领',
  itemCode,
  unitCode: police,
  division: TACHENG,
  applicant: { kind: '1', name: '阿依古丽', idType: '111', idNumber, phone: '13900000000' },
  side: 'onsite',
  processing: 'committed',
  status: 'accepted',
  acceptedAt: '2026-11-23T10:05:00+08:00',
  staffNo: 'S1',
  occurrences: [service],
}
const judge = (change: object = {}, without: readonly string[] = []): Judgement =>
  judgeRecord(Object.fromEntries(Object.entries({ ...record, ...change }).filter(([key]) => !without.includes(key))), reference)
const taken = (judgement: Judgement): JudgedRecord => {
  if (!judgement.ok) assert.fail(judgement.fault.says)
  return judgement.value
}
const content = (judgement: Judgement): string => (judgement.ok ? judgement.content : assert.fail(judgement.fault.says))
const faultOf = (judgement: Judgement) => (judgement.ok ? 'accepted' : { code: judgement.fault.code, path: judgement.fault.path })

test('a valid record goes in with what follows from it', () => {
  const value = taken(judge())
  assert.deepEqual([value.line, value.flags, value.acceptedAt], ['公安机关', [], '2026-11-23T02:05:00.000Z'])
  assert.deepEqual(value.occurrences, [
    {
      serviceNumber: 1,
      stage: 'apply',
      servedAt: '2026-11-23T02:05:00.000Z',
      windowCode: 'W01',
      hallCode: 'H1',
      platformCode: null,
      staffNo: 'S1',
      servingUnit: police,
      division: TACHENG,
      divisionPath: '650000000000/654200000000/654201000000/',
      told: { rank: 1, at: null },
    },
  ])
})

for (const [what, change, without, fault] of [
  ['no number', {}, ['recordNo'], { code: 'missing_field', path: 'recordNo' }],
  ['no services', {}, ['occurrences'], { code: 'missing_field', path: 'occurrences' }],
  ['a field we do not have', { colour: 'red' }, [], { code: 'unknown_field', path: 'colour' }],
  [
    'a field we do not have, deep inside',
    { occurrences: [{ ...service, mood: 1 }] },
    [],
    { code: 'unknown_field', path: 'occurrences[0].mood' },
  ],
  ['null for a field', { staffNo: null }, [], { code: 'invalid_field', path: 'staffNo' }],
  ['a number of 65 characters', { recordNo: 'x'.repeat(65) }, [], { code: 'invalid_field', path: 'recordNo' }],
  ['NUL in a name', { recordName: 'a\0b' }, [], { code: 'invalid_field', path: 'recordName' }],
  ['a lone surrogate', { recordName: 'a\ud800b' }, [], { code: 'invalid_field', path: 'recordName' }],
  ['a moment without an offset', { acceptedAt: '2026-11-23T10:05:00' }, [], { code: 'invalid_field', path: 'acceptedAt' }],
  ['a day that is none', { promisedBy: '2026-02-30' }, [], { code: 'invalid_field', path: 'promisedBy' }],
  ['the year 0000', { acceptedAt: '0000-11-23T10:05:00+08:00' }, [], { code: 'invalid_field', path: 'acceptedAt' }],
  ['an unknown stage', { occurrences: [{ ...service, stage: 'lunch' }] }, [], { code: 'invalid_field', path: 'occurrences[0].stage' }],
  [
    'service number 100',
    { occurrences: [{ ...service, serviceNumber: 100 }] },
    [],
    { code: 'invalid_field', path: 'occurrences[0].serviceNumber' },
  ],
  ["another system's source", { sourceSystem: 'hall-650100' }, [], { code: 'not_your_source', path: 'sourceSystem' }],
  ['an unknown division', { division: '654299000000' }, [], { code: 'unknown_division', path: 'division' }],
  ['an XPCC city', { division: '659001000000' }, [], { code: 'division_not_in_scope', path: 'division' }],
  [
    'a unit code with a wrong check digit',
    { unitCode: `${police.slice(0, 17)}${police[17] === '0' ? '1' : '0'}` },
    [],
    { code: 'bad_unit_code', path: 'unitCode' },
  ],
  ['an unknown unit', { unitCode: unknown }, [], { code: 'unknown_unit', path: 'unitCode' }],
  ['a unit of another division', { unitCode: elsewhere }, [], { code: 'unknown_unit', path: 'unitCode' }],
  ['a wrong check digit of a 协办单位', { coUnits: [centre, '000000000000000001'] }, [], { code: 'bad_unit_code', path: 'coUnits[1]' }],
  ['an unknown item', { itemCode: `${police}4000700002000` }, [], { code: 'unknown_item', path: 'itemCode' }],
  ['an item code of 32 characters', { itemCode: `${itemCode}0` }, [], { code: 'invalid_field', path: 'itemCode' }],
  ['no item', {}, ['itemCode'], { code: 'item_missing', path: 'itemCode' }],
  ['no kind of processing', {}, ['processing'], { code: 'processing_missing', path: 'processing' }],
  ['no applicant', {}, ['applicant'], { code: 'applicant_missing', path: 'applicant' }],
  [
    'a wrong check digit of the applicant',
    { applicant: { ...record.applicant, idNumber: `${first17}${residentCheck(first17) === '0' ? '1' : '0'}` } },
    [],
    { code: 'bad_id_number', path: 'applicant.idNumber' },
  ],
  [
    'a unit as applicant with a wrong check digit',
    { applicant: { ...record.applicant, kind: '2', idType: '001', idNumber: '116542010000000000' } },
    [],
    { code: 'bad_id_number', path: 'applicant.idNumber' },
  ],
  [
    'a wrong check digit of the agent',
    { agent: { name: '代理', idType: '111', idNumber: '99010519900101001A' } },
    [],
    { code: 'bad_id_number', path: 'agent.idNumber' },
  ],
  ['accepted without a moment', {}, ['acceptedAt'], { code: 'accepted_at_missing', path: 'acceptedAt' }],
  ['completed without a moment', { status: 'completed' }, [], { code: 'completed_at_missing', path: 'completedAt' }],
  ['accepted before it was', { status: 'pending' }, [], { code: 'date_before_status', path: 'acceptedAt' }],
  ['completed before it was', { completedAt: '2026-11-23T10:06:00+08:00' }, [], { code: 'date_before_status', path: 'completedAt' }],
  [
    'completed before accepted',
    { status: 'completed', completedAt: '2026-11-23T01:05:00Z' },
    [],
    { code: 'completed_before_accepted', path: 'completedAt' },
  ],
  ['one service twice', { occurrences: [service, service] }, [], { code: 'service_number_repeated', path: 'occurrences[1].serviceNumber' }],
  [
    'an unknown window',
    { occurrences: [{ ...service, windowCode: 'W09' }] },
    [],
    { code: 'unknown_window', path: 'occurrences[0].windowCode' },
  ],
  [
    'a service in an unknown division',
    { occurrences: [{ ...service, division: '000000000000' }] },
    [],
    { code: 'unknown_division', path: 'occurrences[0].division' },
  ],
  [
    'a service by an unknown unit',
    { occurrences: [{ ...service, unitCode: unknown }] },
    [],
    { code: 'unknown_unit', path: 'occurrences[0].unitCode' },
  ],
] as const) {
  test(`a row with ${what} is quarantined: ${fault.code}`, () => assert.deepEqual(faultOf(judge(change, without)), fault))
}

for (const row of [null, 7, 'x', [], true]) {
  test(`${JSON.stringify(row)} is no record`, () =>
    assert.deepEqual(faultOf(judgeRecord(row, reference)), { code: 'not_an_object', path: '' }))
}

test('the words name the field in Chinese and never the value', () => {
  const judgement = judge({ applicant: { ...record.applicant, idNumber: '990105199001010019' }, occurrences: [service] })
  const fault = judgement.ok ? assert.fail() : judgement.fault
  assert.equal(fault.says, '申请人的“证件号码”（applicant.idNumber）校验位不对，请核对证件号码')
  assert.equal(judge({ occurrences: [{ ...service, stage: 'lunch' }], side: 'x' }).ok, false)
})

test('several faults of shape are named together', () => {
  const judgement = judge({ division: '65', side: 'phone' }, ['status'])
  const says = judgement.ok ? '' : judgement.fault.says
  for (const name of ['区划代码', '办理渠道', '办件状态']) assert.match(says, new RegExp(name))
})

test('a consultation may have no item, no processing and no applicant; a hotline call too', () => {
  const bare = ['itemCode', 'processing', 'applicant'] as const
  assert.equal(judge({ occurrences: [{ ...service, stage: 'consult' }] }, bare).ok, true)
  assert.equal(judge({ side: 'hotline' }, bare).ok, true)
  assert.equal(
    judge(
      {
        occurrences: [
          { ...service, stage: 'consult' },
          { ...service, serviceNumber: 2 },
        ],
      },
      bare,
    ).ok,
    false,
  )
  assert.equal(judge({ occurrences: [] }, bare).ok, false)
})

for (const [what, change, flag] of [
  ['a window of another unit', { occurrences: [{ ...service, windowCode: 'W02' }] }, 'window_of_another_unit'],
  ['an item of another unit', { unitCode: centre, occurrences: [{ ...service, windowCode: 'W02' }] }, 'item_of_another_unit'],
  ['processing unlike the item', { processing: 'immediate' }, 'processing_unlike_item'],
  ['a side unlike the item', { side: 'online' }, 'side_unlike_item'],
  ['a service in the future', { occurrences: [{ ...service, servedAt: '2026-11-23T10:11:00+08:00' }] }, 'served_in_future'],
] as const) {
  test(`${what} is flagged, not refused`, () => assert.deepEqual(taken(judge(change)).flags, [flag]))
}

test('a service elsewhere counts where it was given: window, unit and division of its own', () => {
  const value = taken(judge({ occurrences: [{ ...service, division: WUSU, unitCode: elsewhere, windowCode: 'W09' }] }))
  const [o] = value.occurrences
  assert.deepEqual(
    [o?.servingUnit, o?.hallCode, o?.division, value.division, value.unitCode, value.flags],
    [elsewhere, 'H9', WUSU, TACHENG, police, []],
  )
})

test('names of applicant and agent are not kept in the name of the record, nor in the reason', () => {
  const value = taken(
    judge({ overdueReason: '阿依古丽未补材料', agent: { name: '热娜', idType: '990', idNumber: '1' }, recordName: '热娜代阿依古丽申领' }),
  )
  assert.deepEqual([value.recordName, value.overdueReason], ['〇〇代〇〇申领', '〇〇未补材料'])
})

test('equal content is equal whatever the order of fields, the offset of moments and the case of a check digit', () => {
  const reversed = Object.fromEntries(Object.entries({ ...record, acceptedAt: '2026-11-23T02:05:00Z' }).toReversed())
  assert.equal(content(judgeRecord(reversed, reference)), content(judge()))
  const two = [service, { ...service, serviceNumber: 2 }]
  assert.equal(content(judge({ occurrences: two })), content(judge({ occurrences: two.toReversed() })))
  assert.notEqual(content(judge({ staffNo: 'S2' })), content(judge()))
})

test('a later row of the same record wins, and services that only the earlier named stay', () => {
  const earlier = taken(judge({ occurrences: [service, { ...service, serviceNumber: 2, stage: 'accept' }] }))
  const later = taken(judge({ side: 'hotline', occurrences: [{ ...service, serviceNumber: 2, stage: 'pay' }] }, ['applicant']))
  const rows = [earlier, later].map((value, i) => ({ mac: Buffer.from([i]), record: value }))
  const folded = foldRows(rows, undefined)
  assert.deepEqual([folded.standing?.record.side, folded.standing?.record.applicant], ['hotline', null])
  assert.deepEqual(
    mergeServices([], folded.rows).all.map((o) => [o.serviceNumber, o.stage]),
    [
      [1, 'apply'],
      [2, 'pay'],
    ],
  )
})

const csv = (name: string) => parseCsv(readFileSync(new URL(`../../../db/reference/${name}.csv`, import.meta.url), 'utf8'))
test('stages, kinds of applicant and of document are those of the reference tables', () => {
  const rows = (name: string) => csv(name).map((row) => ({ code: row['code'], says: row['name'] }))
  const named = (table: readonly { code: string; says: string }[]) => table.map(({ code, says }) => ({ code, says }))
  assert.deepEqual(named(STAGES), rows('stages'))
  assert.deepEqual(named(APPLICANT_KINDS), rows('applicant-types'))
  assert.deepEqual(named(ID_TYPES), rows('id-document-types'))
})

test('every field has a Chinese name', () => {
  for (const shape of [recordShape, applicantShape, agentShape, occurrenceShape]) {
    for (const field of Object.keys(shape.shape)) assert.ok(FIELDS[field], field)
  }
})
