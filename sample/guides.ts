import type { Charge } from '#features/organisations/rules/records.ts'
import { type Hall } from '#features/organisations/rules.ts'
import { isPower } from '#features/service-items/rules/judge-content.ts'
import type { ItemElements } from '#features/service-items/rules/elements.ts'
import type { ServiceItem } from '#features/service-items/rules.ts'
import { dice, seedOf, type Dice } from './random.ts'
import { SHOWN_DIVISION, type Region } from './region.ts'
import { writtenOf } from './truth/differing-items.ts'

/** What offices have written of their items and halls, as carefully as offices do: most have, some have not. */
const WRITTEN = 0.85
const OPENING = '夏季 10:00–14:00、16:00–20:00，冬季 10:00–14:00、15:30–19:30（北京时间）'

type Kind = 'identity' | 'licence' | 'benefit' | 'service'
const kindOf = ({ itemType, name }: Pick<ServiceItem, 'itemType' | 'name'>): Kind =>
  /身份证|户口|居住证|护照|通行证/.test(name) ? 'identity' : itemType === '05' ? 'benefit' : itemType === '20' ? 'service' : 'licence'

const CONDITIONS: Record<Kind, string> = {
  identity: '户籍或居住地在本辖区。\n须本人到场；未满十六周岁的由监护人陪同。',
  licence: '在本辖区从事相应活动的自然人、法人或者其他组织。\n符合法律、法规规定的条件。',
  benefit: '在本辖区参保或者居住，符合规定的待遇条件。',
  service: '无',
}
const MATERIALS: Record<Kind, ItemElements['materials']> = {
  identity: [
    { name: '居民户口簿', kind: 'original_and_copy', copies: 1, note: '首页和本人页' },
    { name: '申请登记表', kind: 'form', copies: 1, note: '窗口领取，当场填写' },
  ],
  licence: [
    { name: '申请书', kind: 'form', copies: 1, note: '窗口领取或网上下载' },
    { name: '申请人身份证明或者营业执照', kind: 'copy', copies: 1, note: '能够共享核验的不用提交' },
    { name: '场所、设施符合要求的证明', kind: 'original_and_copy', copies: 1, note: '' },
  ],
  benefit: [
    { name: '居民身份证', kind: 'copy', copies: 1, note: '能够共享核验的不用提交' },
    { name: '待遇申请表', kind: 'form', copies: 1, note: '' },
    { name: '银行账户信息', kind: 'copy', copies: 1, note: '社会保障卡已开通金融功能的不用提交' },
  ],
  service: [{ name: '居民身份证', kind: 'original', copies: 1, note: '也可以出示电子社保卡' }],
}
const BASES: Record<Kind, string> = {
  identity: '《中华人民共和国居民身份证法》《中华人民共和国户口登记条例》',
  licence: '《中华人民共和国行政许可法》及本领域法律、法规的规定',
  benefit: '《中华人民共和国社会保险法》《社会救助暂行办法》',
  service: '《国务院关于在线政务服务的若干规定》（国务院令第716号）',
}

/** The list of the sample says no 依据; those of one kind rest on the same, as one catalogue would have it. */
export const basisOf = (item: Pick<ServiceItem, 'itemType' | 'name'>): string => BASES[kindOf(item)]

const stepsOf = ({ processing, promisedLimit }: ServiceItem): ItemElements['steps'] =>
  processing === 'immediate'
    ? [
        { name: '申请', days: null, note: '' },
        { name: '当场办理', days: null, note: '' },
      ]
    : [
        { name: '受理', days: null, note: '材料齐全的当场受理，不齐的一次告知' },
        { name: '审查', days: Math.max(1, promisedLimit - 1), note: '' },
        { name: '决定和送达', days: 1, note: '到窗口领取，也可以邮寄' },
      ]

type Where = { unitName: string; hall: Pick<Hall, 'name' | 'address'> | undefined; prefix: string }
export function elementsOf(item: ServiceItem, { unitName, hall, prefix }: Where, roll: Dice): Partial<ItemElements> {
  if (!roll.chance(item.division === SHOWN_DIVISION ? 0.97 : WRITTEN)) return {}
  const kind = kindOf(item)
  const isOnSite = item.sides === 'both' || item.sides === 'onsite'
  return {
    completion: item.processing === 'immediate' ? 'at_once' : roll.chance(0.4) ? 'one_visit' : 'time_limit',
    acceptingUnit: unitName,
    conditions: CONDITIONS[kind],
    materials: MATERIALS[kind],
    steps: stepsOf(item),
    charges:
      kind === 'identity' && /换领|补领/.test(item.name)
        ? { isFree: false, items: [{ name: '证件工本费', standard: '换领 20 元，补领 40 元', basis: '发改价格〔2003〕2322号' }] }
        : { isFree: true, items: [] },
    channels: [
      ...(isOnSite && hall ? [{ side: 'onsite' as const, where: hall.name }] : []),
      ...(item.sides === 'both' || item.sides === 'online' ? [{ side: 'online' as const, where: '新疆政务服务网、新疆政务服务APP' }] : []),
    ],
    places: isOnSite ? (hall?.address ?? '') : '',
    hours: isOnSite ? OPENING : '',
    phone: `${AREA[prefix.slice(0, 4)] ?? '0991'}-12345`,
    complaintPhone: '12345',
    anywhere: kind === 'identity' || kind === 'benefit' ? roll.chance(0.6) : roll.chance(0.1),
    powerListNo: isPower(item.itemType) ? `QZ-${item.basicCode.slice(2, 9)}` : '',
    newPolicy: roll.chance(0.02),
    newService: roll.chance(0.02),
    keyItem: roll.chance(0.05),
    // A stage is closed now and then, and then with its reason (rules 1.2).
    ratingStages: {
      closed: roll.chance(0.01) ? [{ stage: 'pay', reason: '缴费由银行代收，系统尚未接入，计划 2027 年 3 月接入' }] : [],
    },
  }
}
/** Area codes of the telephone, by prefecture. */
const AREA: Readonly<Record<string, string>> = {
  '6500': '0991', '6501': '0991', '6502': '0990', '6504': '0995', '6505': '0902', '6523': '0994', '6527': '0909', '6528': '0996',
  '6529': '0997', '6530': '0908', '6531': '0998', '6532': '0903', '6540': '0999', '6542': '0901', '6543': '0906',
} // prettier-ignore

const COMMITMENTS = [
  '首问负责：第一个接待您的人负责到底。',
  '一次告知：缺什么材料，一次说清。',
  '限时办结：超过承诺时限，公开说明理由。',
  '不让您因为同一件事跑第二趟。',
]
const CHARGES: readonly Charge[] = [
  { service: 'copying', standard: '每页 0.2 元，每次 10 页以内免费' },
  { service: 'fax', standard: '免费' },
  { service: 'post', standard: '按邮政资费，收件人付费' },
]
type HallDetails = Hall & { hours: string; phone: string; commitments: readonly string[]; charges: readonly Charge[] }
/** One hall in eight has not published what it promises, one in six not what it charges: the board of gaps shows them. */
export function hallDetails(hall: Hall, seed: number): HallDetails {
  const roll = dice(seedOf(seed, 'hall', hall.hallCode))
  const isShown = hall.division === SHOWN_DIVISION
  return {
    ...hall,
    hours: OPENING,
    phone: `${AREA[hall.division.slice(0, 4)] ?? '0991'}-${roll.int(6_000_000, 6_999_999)}`,
    commitments: isShown || roll.chance(7 / 8) ? COMMITMENTS : [],
    charges: isShown || roll.chance(5 / 6) ? CHARGES : [],
  }
}

/** The items with what their offices have written of them. */
export function itemsWithGuides({ items, units, halls }: Region, seed: number): ServiceItem[] {
  const names = new Map(units.map((unit) => [unit.unitCode, unit.name]))
  const hallOf = new Map(halls.toReversed().map((hall) => [hall.division, hall]))
  return items.map((item) => ({
    ...item,
    ...writtenOf(item, basisOf(item), seed),
    elements: elementsOf(
      item,
      { unitName: names.get(item.unitCode) ?? '', hall: hallOf.get(item.division), prefix: item.division },
      dice(seedOf(seed, 'guide', item.itemCode)),
    ),
  }))
}
