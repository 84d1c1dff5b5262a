import { Link, useParams } from 'react-router'
import { holdsMask } from '#features/vault/rules/span.ts'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section, TwoColumns } from '#web/ui/detail-page.tsx'
import { Level } from '#web/ui/level.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { Parts } from '#web/ui/parts.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { ratingWords } from '../contract/list-words.ts'
import { readRating } from '../contract/reading.ts'
import { ServiceRated } from './service-rated.tsx'
import './ratings.css'

const TEXTS = {
  zh: {
    purpose: '评的是什么，几级，为什么，后来怎样。',
    back: '评价',
    fallback: '评价',
    noItem: '咨询或来电，没有对应事项',
    said: '评价',
    codes: '评价指标',
    noCodes: '没有选择指标',
    text: '评价文字',
    masked: '个人信息已隐去',
    noText: '没有写文字',
    waiting: '有评价文字，正在隐去个人信息，稍后可以看到。',
    followUp: '追加评价',
    beside: '同一人后来追加的，另列在旁；首次评价仍计入统计。',
    facts: '评的是什么',
    item: '事项',
    unit: '实施单位',
    division: '区划',
    day: '评价日',
    at: '评价时刻',
    channel: '评价渠道',
    rater: '评价人',
    origin: '来历',
    related: '相关清单',
    sameItem: '同一事项的评价',
    sameUnit: '同一单位的评价',
    canary: '这是系统每天自检用的评价，不计入任何统计。',
    imported: '这是从旧系统导入的默认评价，保留备查，不计入满意率和差评率。',
  },
  en: {
    purpose: 'What was rated, how, why, and what became of it.',
    back: 'Ratings',
    fallback: 'Rating',
    noItem: 'a consultation or call without an item',
    said: 'The rating',
    codes: 'Reasons',
    noCodes: 'none chosen',
    text: 'Comment',
    masked: 'personal data is masked',
    noText: 'no comment',
    waiting: 'There is a comment; personal data is being masked and it will be here shortly.',
    followUp: 'Follow-up rating',
    beside: 'Added later by the same person and shown apart; the first rating stays counted.',
    facts: 'What was rated',
    item: 'Service item',
    unit: 'Unit',
    division: 'Division',
    day: 'Rated on',
    at: 'Rated at',
    channel: 'Channel',
    rater: 'Rater',
    origin: 'Origin',
    related: 'Related lists',
    sameItem: 'Ratings of the same item',
    sameUnit: 'Ratings of the same unit',
    canary: 'This is the system’s daily self-test; it counts in no figure.',
    imported: 'This is a default rating imported from an older system; it is kept and counts in no rate.',
  },
}
export type RatingReply = Reply<typeof readRating>

export default function Rating() {
  const { ratingId = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const query = useRead(readRating, { params: { ratingId } })
  const named = query.data?.item?.name ?? texts.fallback
  return (
    <DetailPage
      title={(rating) => rating?.item?.name ?? texts.fallback}
      named={named}
      purpose={texts.purpose}
      back={{ to: '/ratings', says: texts.back }}
      query={query}
    >
      {(rating) => <TwoColumns main={<Main rating={rating} />} aside={<Related rating={rating} />} />}
    </DetailPage>
  )
}

const Main = ({ rating }: { rating: RatingReply }) => (
  <>
    <Said rating={rating} />
    {rating.bad && <Parts place="rating" subject={rating.ratingId} />}
    {rating.followUp !== null && <FollowUp followUp={rating.followUp} />}
    {rating.followUp?.bad && <Parts place="follow_up" subject={rating.ratingId} />}
    <Rated rating={rating} />
    <ServiceRated rating={rating} />
  </>
)

function Said({ rating }: { rating: RatingReply }) {
  const texts = TEXTS[useLanguage()]
  return (
    <Section title={texts.said}>
      <p className="level-large">
        <Level level={rating.level} />
      </p>
      {rating.class === 'canary' && <p className="notice">{texts.canary}</p>}
      {rating.class === 'imported_default' && <p className="notice">{texts.imported}</p>}
      <Facts
        rows={[
          [texts.codes, <Codes codes={rating.codes} />],
          [texts.text, <Words rating={rating} />],
        ]}
      />
    </Section>
  )
}

/** A second thought, beside the first: neither takes the place of the other (rules 1.13). */
function FollowUp({ followUp }: { followUp: NonNullable<RatingReply['followUp']> }) {
  const texts = TEXTS[useLanguage()]
  return (
    <Section title={texts.followUp}>
      <p className="level-large">
        <Level level={followUp.level} />
      </p>
      <p className="quiet">{texts.beside}</p>
      <Facts
        rows={[
          [texts.day, <DayText day={followUp.ratedOn} />],
          [texts.codes, <Codes codes={followUp.codes} />],
          [texts.text, <Words rating={followUp} />],
        ]}
      />
    </Section>
  )
}

function Codes({ codes }: { codes: RatingReply['codes'] }) {
  const texts = TEXTS[useLanguage()]
  if (codes.length === 0) return <span className="quiet">{texts.noCodes}</span>
  return (
    <ul>
      {codes.map((code) => (
        <li key={code.code}>{code.text}</li>
      ))}
    </ul>
  )
}

/** What somebody wrote, in their own language and direction. */
function Words({ rating }: { rating: Pick<RatingReply, 'text' | 'textWaiting'> }) {
  const texts = TEXTS[useLanguage()]
  if (rating.textWaiting) return <span className="quiet">{texts.waiting}</span>
  if (rating.text === null) return <span className="quiet">{texts.noText}</span>
  return (
    <>
      <p className="words-said" dir="auto">
        {rating.text}
      </p>
      {holdsMask(rating.text) && <p className="quiet">{texts.masked}</p>}
    </>
  )
}

function Rated({ rating }: { rating: RatingReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { channel, identification, class: origin } = ratingWords.filters
  return (
    <Section title={texts.facts}>
      <Facts
        rows={[
          [texts.item, rating.item ? <Link to={`/items/${rating.item.code}`}>{rating.item.name}</Link> : texts.noItem],
          [texts.unit, <Link to={`/units/${rating.unit.code}`}>{rating.unit.name}</Link>],
          [texts.division, <Link to={`/divisions/${rating.division.code}`}>{rating.division.name}</Link>],
          rating.ratedAt === null ? [texts.day, <DayText day={rating.ratedOn} />] : [texts.at, <MomentText at={rating.ratedAt} />],
          rating.channel !== null && [texts.channel, codeWords(channel.values, rating.channel, language, rating.channelSays)],
          [texts.rater, codeWords(identification.values, rating.identification, language)],
          // who helped an anonymous rater is not told, so nothing is said of it
          !rating.anonymous && [texts.origin, codeWords(origin.values, rating.class, language)],
        ]}
      />
    </Section>
  )
}

function Related({ rating }: { rating: RatingReply }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  if (!may('ratings.read')) return null
  return (
    <Section title={texts.related}>
      <ul className="links">
        {rating.item && (
          <li>
            <Link to={`/ratings?item=${rating.item.code}`}>{texts.sameItem}</Link>
          </li>
        )}
        <li>
          <Link to={`/ratings?unit=${rating.unit.code}`}>{texts.sameUnit}</Link>
        </li>
      </ul>
    </Section>
  )
}
