import { ratingStageSays, type BasicContent, type ItemContent } from './elements.ts'

/** What is wrong with one element: where, and in words what to do. */
export type ContentFault = { path: string; code: string; says: string }
export type ContentFacts = {
  itemType: string
  /** Units there are among those named. */
  isUnit(unitCode: string): boolean
}

/** 行政权力 stands in a list of powers and duties; 公共服务 does not (rules 8). */
const POWERS = ['01', '05', '07', '08', '09', '10']
export const isPower = (itemType: string): boolean => POWERS.includes(itemType)

type Judge = (content: ItemContent, facts: ContentFacts) => readonly (ContentFault | false)[]
const fault = (path: string, code: string, says: string): ContentFault => ({ path, code, says })

const limits: Judge = (c) => [
  c.promisedLimit > c.legalLimit &&
    fault('promisedLimit', 'promise_beyond_law', `承诺时限 ${c.promisedLimit} 不能超过法定时限 ${c.legalLimit}，请改小承诺时限。`),
  // The national list gives what is done at once a limit of one working day.
  c.processing === 'immediate' &&
    c.promisedLimit > 1 &&
    fault('promisedLimit', 'immediate_takes_long', '即办件当场办结，承诺时限填 0 或 1；要更久的请把办件类型改为承诺件。'),
  c.processing === 'immediate' &&
    c.completion !== 'at_once' &&
    fault('completion', 'immediate_not_at_once', '即办件的办结方式是“当场办结”，请修改办结方式或办件类型。'),
  c.processing === 'committed' &&
    c.completion === 'at_once' &&
    fault('completion', 'committed_at_once', '当场办结的事项是即办件，请修改办结方式或办件类型。'),
]

const basis: Judge = (c, { itemType }) => [
  c.basis === '' && fault('basis', 'basis_missing', '请填写设定依据：法律、法规、规章或文件的名称和条款。'),
  isPower(itemType) &&
    c.powerListNo === '' &&
    fault('powerListNo', 'power_list_missing', '行政权力事项要对应权责清单，请填写权责清单编号。'),
]

const asked: Judge = (c) => [
  c.acceptingUnit === '' && fault('acceptingUnit', 'accepting_unit_missing', '请填写受理单位。'),
  c.conditions === '' && fault('conditions', 'conditions_missing', '请填写申请条件；没有条件的，请写“无”。'),
  c.phone === '' && fault('phone', 'phone_missing', '请填写咨询电话。'),
  c.steps.length === 0 && fault('steps', 'steps_missing', '请至少填写一个办理环节。'),
  c.sides !== 'online' &&
    c.sides !== 'hotline' &&
    c.places === '' &&
    c.channels.length === 0 &&
    fault('places', 'place_missing', '线下可办的事项请填写办理地点。'),
  ...repeated(
    c.materials.map((material) => material.name),
    (at, name) => fault(`materials.${at}.name`, 'material_twice', `申请材料“${name}”写了两次，请删去一个。`),
  ),
]

const charges: Judge = ({ charges: { isFree, items } }) => [
  isFree && items.length > 0 && fault('charges', 'free_but_charged', '选了不收费，却列了收费项目：请删去收费项目，或改为收费。'),
  !isFree && items.length === 0 && fault('charges', 'charges_missing', '选了收费，请列出收费项目、标准和依据。'),
  ...items.flatMap((item, at) => [
    item.standard === '' && fault(`charges.items.${at}.standard`, 'charge_standard_missing', `收费项目“${item.name}”没有写收费标准。`),
    item.basis === '' && fault(`charges.items.${at}.basis`, 'charge_basis_missing', `收费项目“${item.name}”没有写收费依据。`),
  ]),
]

const stages: Judge = ({ ratingStages: { closed } }) => [
  ...closed.flatMap(({ stage, reason }, at) => [
    stage === 'complete' && fault(`ratingStages.closed.${at}.stage`, 'complete_closed', '办结环节不能关闭评价。'),
    reason === '' &&
      fault(`ratingStages.closed.${at}.reason`, 'closing_reason_missing', `关闭“${ratingStageSays(stage)}”环节的评价，请写明原因。`),
  ]),
  ...repeated(
    closed.map(({ stage }) => stage),
    (at, stage) => fault(`ratingStages.closed.${at}.stage`, 'stage_twice', `“${ratingStageSays(stage)}”环节写了两次，请删去一个。`),
  ),
]

const units: Judge = ({ leadUnit, coUnits }, { isUnit }) => [
  leadUnit !== null && !isUnit(leadUnit) && fault('leadUnit', 'no_such_unit', `没有牵头单位 ${leadUnit}，请核对统一社会信用代码。`),
  coUnits.length > 0 && leadUnit === null && fault('leadUnit', 'lead_missing', '有协办单位的事项，请写明牵头单位。'),
  ...coUnits.map((unit, at) => !isUnit(unit) && fault(`coUnits.${at}`, 'no_such_unit', `没有协办单位 ${unit}，请核对统一社会信用代码。`)),
  ...coUnits.map((unit, at) => unit === leadUnit && fault(`coUnits.${at}`, 'lead_is_co', '牵头单位不用再列为协办单位，请删去。')),
]

function repeated(names: readonly string[], says: (at: number, name: string) => ContentFault): ContentFault[] {
  return names.flatMap((name, at) => (names.indexOf(name) < at ? [says(at, name)] : []))
}

/** All that speaks against releasing it, in the order of the form. */
export const contentFaults = (content: ItemContent, facts: ContentFacts): ContentFault[] =>
  [limits, basis, asked, charges, stages, units].flatMap((judge) => judge(content, facts)).filter((found) => found !== false)

/** The same of a basic item, which says less. */
export const basicFaults = (content: BasicContent): ContentFault[] =>
  [
    content.promisedLimit > content.legalLimit &&
      fault(
        'promisedLimit',
        'promise_beyond_law',
        `承诺时限 ${content.promisedLimit} 不能超过法定时限 ${content.legalLimit}，请改小承诺时限。`,
      ),
    content.basis === '' && fault('basis', 'basis_missing', '请填写设定依据：法律、法规、规章或文件的名称和条款。'),
  ].filter((found) => found !== false)
