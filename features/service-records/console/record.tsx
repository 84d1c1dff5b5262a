import { Link, useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section, TwoColumns } from '#web/ui/detail-page.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { PROCESSING, recordWords } from '../contract/list-words.ts'
import { readRecord } from '../contract/records.ts'
import { Occurrences } from './occurrences.tsx'
import { PromisedDay } from './promised-day.tsx'
import { StateReason } from './state-reason.tsx'

const TEXTS = {
  zh: {
    purpose: '这件办件办到哪一步，服务了几次，承诺是否兑现。',
    back: '办件',
    title: (no: string) => `办件 ${no}`,
    fallback: '办件',
    facts: '基本情况',
    name: '办件名称',
    item: '事项',
    noItem: '咨询或来电，没有对应事项',
    unit: '实施单位',
    coUnits: '协办单位',
    division: '区划',
    side: '办理渠道',
    processing: '办件类型',
    status: '状态',
    applicant: '申请人类型',
    staffNo: '经办人工号',
    odd: '可疑之处',
    oddNote: '来源系统的数据有疑点，不影响评价；请来源系统核对后重新推送。',
    origin: '数据来源',
    source: '来源系统',
    no: '办件编号',
    received: '首次收到',
    changed: '最近更新',
    revision: '第几版',
    privacy: '这里不显示申请人和联系方式，也不显示这件是否评价过：知道哪一件有评价，就可能知道匿名评价人是谁。',
    about: '不显示什么',
    same: '相关清单',
    sameItem: '同一事项的办件',
    ofUnit: '同一单位的办件',
  },
  en: {
    purpose: 'How far this record has come, how often it was served, and whether the promise was kept.',
    back: 'Service records',
    title: (no: string) => `Record ${no}`,
    fallback: 'Service record',
    facts: 'Facts',
    name: 'Name',
    item: 'Service item',
    noItem: 'a consultation or call without an item',
    unit: 'Unit',
    coUnits: 'Other units',
    division: 'Division',
    side: 'Where',
    processing: 'Processing',
    status: 'Status',
    applicant: 'Kind of applicant',
    staffNo: 'Handled by no.',
    odd: 'Doubtful',
    oddNote: 'The source’s data looks odd; ratings are not affected. The source should check it and push it again.',
    origin: 'Where the data is from',
    source: 'Source system',
    no: 'Record number',
    received: 'First received',
    changed: 'Last changed',
    revision: 'Revision',
    privacy:
      'Neither the applicant nor contact data is shown here, nor whether this was rated: who knows which record has a rating may know who the anonymous rater is.',
    about: 'What is not shown',
    same: 'Related lists',
    sameItem: 'Records of the same item',
    ofUnit: 'Records of the same unit',
  },
}
type RecordReply = Reply<typeof readRecord>

export default function Record() {
  const { recordId = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const query = useRead(readRecord, { params: { recordId } })
  return (
    <DetailPage
      title={(record) => (record ? texts.title(record.recordNo) : texts.fallback)}
      {...(query.data && { named: texts.title(query.data.recordNo) })}
      purpose={texts.purpose}
      back={{ to: '/records', says: texts.back }}
      query={query}
    >
      {(record) => <TwoColumns main={<Main record={record} />} aside={<Aside record={record} />} />}
    </DetailPage>
  )
}

const Main = ({ record }: { record: RecordReply }) => (
  <>
    <RecordFacts record={record} />
    <PromisedDay record={record} />
    <StateReason record={record} />
    <Occurrences record={record} />
  </>
)

function RecordFacts({ record }: { record: RecordReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const { side, status } = recordWords.filters
  const unit = (code: string, name: string) => (may('organisations.read') ? <Link to={`/units/${code}`}>{name}</Link> : name)
  return (
    <Section title={texts.facts}>
      <Facts
        rows={[
          record.recordName !== null && [texts.name, record.recordName],
          [texts.item, record.item ? <Link to={`/items/${record.item.code}`}>{record.item.name}</Link> : texts.noItem],
          [texts.unit, unit(record.unit.code, record.unit.name)],
          record.coUnits.length > 0 && [texts.coUnits, record.coUnits.map((other) => other.name).join(language === 'zh' ? '、' : ', ')],
          [texts.division, <Link to={`/divisions/${record.division.code}`}>{record.division.name}</Link>],
          [texts.side, codeWords(side.values, record.side, language, record.sideSays)],
          record.processing !== null && [texts.processing, codeWords(PROCESSING, record.processing, language)],
          [texts.status, codeWords(status.values, record.status, language, record.statusSays)],
          record.applicantKind !== null && [texts.applicant, record.applicantKind],
          record.staffNo !== null && [texts.staffNo, <span className="num">{record.staffNo}</span>],
        ]}
      />
    </Section>
  )
}

function Aside({ record }: { record: RecordReply }) {
  const texts = TEXTS[useLanguage()]
  return (
    <>
      <Section title={texts.origin}>
        <Facts
          rows={[
            [texts.source, <span className="num">{record.sourceSystem}</span>],
            [texts.no, <span className="num">{record.recordNo}</span>],
            [texts.received, <MomentText at={record.receivedAt} short />],
            [texts.changed, <MomentText at={record.changedAt} short />],
            [texts.revision, record.revision],
          ]}
        />
      </Section>
      {record.flags.length > 0 && (
        <Section title={texts.odd}>
          <ul>
            {record.flags.map((flag) => (
              <li key={flag.flag}>{flag.says}</li>
            ))}
          </ul>
          <p className="quiet">{texts.oddNote}</p>
        </Section>
      )}
      <Section title={texts.about}>
        <p className="quiet">{texts.privacy}</p>
      </Section>
      <Section title={texts.same}>
        <ul className="links">
          {record.item && (
            <li>
              <Link to={`/records?item=${record.item.code}`}>{texts.sameItem}</Link>
            </li>
          )}
          <li>
            <Link to={`/records?unit=${record.unit.code}`}>{texts.ofUnit}</Link>
          </li>
        </ul>
      </Section>
    </>
  )
}
