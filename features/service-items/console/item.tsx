import { Link, useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section, TwoColumns } from '#web/ui/detail-page.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { Parts } from '#web/ui/parts.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { readServiceItem } from '../contract.ts'
import { itemWords, SIDES } from '../contract/list-words.ts'
import { BeginChange } from './begin-change.tsx'
import { CodeParts } from './code-parts.tsx'
import { ElementsOf, Stages } from './elements.tsx'
import { HistoryOf } from './history.tsx'
import { itemPath, levelWords } from './item-words.ts'
import { Limits } from './limits.tsx'

const TEXTS = {
  zh: {
    purpose: '这个事项由谁实施、怎么办、多久办结。',
    back: '事项',
    fallback: '事项',
    facts: '事项要素',
    unit: '实施单位',
    division: '区划',
    level: '行使层级',
    type: '事项类型',
    processing: '办件类型',
    sides: '办理渠道',
    line: '目录主管部门',
    basic: '目录名称',
    from: '开始实施',
    to: '停止实施',
    completion: '办结方式',
    flags: '标记',
    anywhere: '异地可办',
    yes: '可以',
    lead: '牵头单位',
    co: '协办单位',
    selfBuilt: '自建事项',
    notSentUp: '编码含 00000000，不上报国家平台',
    version: '现行版本',
    nth: (n: number) => `第 ${n} 版，自`,
    status: '状态',
    partOf: '所属事项',
    parts: '业务办理项',
    elsewhere: '别处的同一事项',
    others: (n: string) => `另有 ${n} 个单位按同一基本编码实施`,
    only: '没有其他单位实施',
    related: '相关清单',
    guide: '群众看到的办事指南',
    ratings: '这个事项的评价',
    records: '这个事项的办件',
    same: '各地的同一事项',
    ofUnit: '实施单位的全部事项',
  },
  en: {
    purpose: 'Who carries out this item, how, and how long it takes.',
    back: 'Service items',
    fallback: 'Service item',
    facts: 'Elements',
    unit: 'Unit',
    division: 'Division',
    level: 'Level of power',
    type: 'Type',
    processing: 'Processing',
    sides: 'Where',
    line: 'Department in the catalogue',
    basic: 'Name in the catalogue',
    from: 'In force from',
    to: 'Ends on',
    completion: 'Completed',
    flags: 'Flags',
    anywhere: 'Anywhere',
    yes: 'yes',
    lead: 'Lead unit',
    co: 'Co-operating units',
    selfBuilt: 'Self-built',
    notSentUp: 'its code contains 00000000; it is not sent to the national platform',
    version: 'Version in force',
    nth: (n: number) => `version ${n}, since`,
    status: 'Status',
    partOf: 'Part of',
    parts: 'Variants',
    elsewhere: 'The same elsewhere',
    others: (n: string) => `${n} other units carry out the same basic item`,
    only: 'No other unit carries it out',
    related: 'Related lists',
    guide: 'The guide that people see',
    ratings: 'Ratings of this item',
    records: 'Records of this item',
    same: 'The same item everywhere',
    ofUnit: 'All items of this unit',
  },
}
/** Where the digit of 行使层级 stands in an item code. */
const LEVEL_AT = 18
type ItemReply = Reply<typeof readServiceItem>

export default function Item() {
  const { itemCode = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const query = useRead(readServiceItem, { params: { itemCode } })
  return (
    <DetailPage
      title={(item) => item?.name ?? texts.fallback}
      {...(query.data && { named: query.data.name })}
      purpose={texts.purpose}
      back={{ to: '/items', says: texts.back }}
      query={query}
    >
      {(item) => (
        <TwoColumns
          main={<Main item={item} />}
          aside={
            <>
              <BeginChange item={item} />
              <Related item={item} />
            </>
          }
        />
      )}
    </DetailPage>
  )
}

const Main = ({ item }: { item: ItemReply }) => (
  <>
    <Elements item={item} />
    <ElementsOf content={item.content} />
    <Limits item={item} />
    <Stages content={item.content} />
    <CodeParts item={item} />
    <Variants item={item} />
    <HistoryOf itemCode={item.itemCode} />
    <Parts place="item" subject={item.itemCode} />
  </>
)

function Elements({ item }: { item: ItemReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { type, processing, status } = itemWords.filters
  return (
    <Section title={texts.facts}>
      <Facts
        rows={[
          [texts.unit, <Link to={`/units/${item.unitCode}`}>{item.unitName}</Link>],
          [texts.division, <Link to={`/divisions/${item.division}`}>{item.divisionName}</Link>],
          [texts.level, levelWords(item.itemCode.charAt(LEVEL_AT), language, item.level)],
          [texts.type, codeWords(type.values, item.itemType, language, item.itemTypeSays)],
          [texts.processing, codeWords(processing.values, item.processing, language)],
          [texts.sides, codeWords(SIDES, item.sides, language)],
          [texts.line, item.line],
          item.basicName !== item.name && [texts.basic, item.basicName],
          item.partOf !== null && [texts.partOf, <Link to={itemPath(item.partOf.itemCode)}>{item.partOf.name}</Link>],
          [texts.elsewhere, item.sameElsewhere === 0 ? texts.only : texts.others(numberWords(item.sameElsewhere))],
          [texts.status, codeWords(status.values, item.status, language)],
          [texts.completion, codeWords(itemWords.filters.completion.values, item.completion, language)],
          item.flags.length > 0 && [
            texts.flags,
            item.flags.map((flag) => (
              <span key={flag} className="tag">
                {codeWords(itemWords.filters.flag.values, flag, language)}
              </span>
            )),
          ],
          item.anywhere && [texts.anywhere, texts.yes],
          item.leadUnitName !== null && [texts.lead, item.leadUnitName],
          item.coUnitNames.length > 0 && [texts.co, item.coUnitNames.join(language === 'zh' ? '、' : ', ')],
          item.isSelfBuilt && [texts.selfBuilt, texts.notSentUp],
          [
            texts.version,
            <>
              {texts.nth(item.version)} <DayText day={item.since} />
            </>,
          ],
          [texts.from, <DayText day={item.effectiveFrom} />],
          item.effectiveTo !== null && [texts.to, <DayText day={item.effectiveTo} />],
        ]}
      />
    </Section>
  )
}

function Variants({ item }: { item: ItemReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  if (item.parts.length === 0) return null
  return (
    <Section title={texts.parts}>
      <ul>
        {item.parts.map((part) => (
          <li key={part.itemCode}>
            <Link to={itemPath(part.itemCode)}>{part.name}</Link>{' '}
            {part.status !== 'in_force' && <span className="tag">{codeWords(itemWords.filters.status.values, part.status, language)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Related({ item }: { item: ItemReply }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  return (
    <Section title={texts.related}>
      <ul className="links">
        <li>
          <a href={`/items/${item.itemCode}`}>{texts.guide}</a>
        </li>
        {may('ratings.read') && (
          <li>
            <Link to={`/ratings?item=${item.itemCode}`}>{texts.ratings}</Link>
          </li>
        )}
        {may('records.read') && (
          <li>
            <Link to={`/records?item=${item.itemCode}`}>{texts.records}</Link>
          </li>
        )}
        <li>
          <Link to={`/items?basicCode=${item.basicCode}`}>{texts.same}</Link>
        </li>
        <li>
          <Link to={`/items?unit=${item.unitCode}`}>{texts.ofUnit}</Link>
        </li>
      </ul>
    </Section>
  )
}
