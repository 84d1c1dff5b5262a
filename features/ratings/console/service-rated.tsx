import { Link } from 'react-router'
import type { Reply } from '#web/api.ts'
import { MomentText } from '#web/ui/day.tsx'
import { Facts, Section } from '#web/ui/detail-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { readRating } from '../contract/reading.ts'

const TEXTS = {
  zh: {
    title: '是哪一次服务',
    anonymous: '匿名评价：不显示是哪一次服务',
    withheld: '不显示办件编号、服务次数、窗口、工号、渠道、环节和时刻。',
    why: '一个窗口一小时只办几个人，知道其中任何一项，就可能知道是谁评的。评价人选择了匿名：系统只用它保证一次服务只评一次，任何岗位都查不到。',
    how: '改的是这类事，不是这一件：可以对照同一事项的其他评价查找原因。',
    record: '办件编号',
    service: '第几次服务',
    nth: (n: number, stage: string) => `第 ${n} 次，${stage}`,
    served: '服务时刻',
    unit: '服务单位',
    window: '窗口',
    received: '系统收到',
    source: '来源系统',
  },
  en: {
    title: 'Which service it was',
    anonymous: 'An anonymous rating: which service it was is not shown',
    withheld: 'Record number, number of the service, window, staff, channel, stage and time are withheld.',
    why: 'A window serves only a few people an hour; any one of these could tell who it was. The rater chose to be anonymous: the system uses it only so that each service is rated once, and no role can look it up.',
    how: 'What is to be mended is this kind of matter, not this one record: compare other ratings of the same item.',
    record: 'Record number',
    service: 'Service',
    nth: (n: number, stage: string) => `no. ${n}, ${stage}`,
    served: 'Served at',
    unit: 'Serving unit',
    window: 'Window',
    received: 'Received by the system',
    source: 'Source system',
  },
}

/** Which service was rated; of an anonymous rating, what is withheld and why (decisions/0010). */
export function ServiceRated({ rating }: { rating: Reply<typeof readRating> }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const service = rating.service
  if (service === undefined)
    return (
      <Section title={texts.anonymous}>
        <p>{texts.withheld}</p>
        <p className="quiet">{texts.why}</p>
        <p className="quiet">{texts.how}</p>
      </Section>
    )
  const number = <span className="num">{service.recordNo}</span>
  return (
    <Section title={texts.title}>
      <Facts
        rows={[
          [texts.record, may('records.read') ? <Link to={`/records/${service.recordId}`}>{number}</Link> : number],
          [texts.service, texts.nth(service.serviceNumber, service.stageSays)],
          [texts.served, <MomentText at={service.servedAt} />],
          [texts.unit, <Link to={`/units/${service.unit.code}`}>{service.unit.name}</Link>],
          service.window !== null && [texts.window, service.window.name],
          [texts.received, <MomentText at={service.receivedAt} />],
          [texts.source, <span className="num">{service.sourceSystem}</span>],
        ]}
      />
    </Section>
  )
}
