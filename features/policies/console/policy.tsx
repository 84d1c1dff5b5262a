import { Link, useLocation, useParams } from 'react-router'
import { inOrder } from '#shared/in-order.ts'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { shortDay } from '#web/ui/day-words.ts'
import { DayText } from '#web/ui/day.tsx'
import { today } from '#web/ui/office-time.ts'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { Done } from '#web/ui/field.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { Timeline, type TimelineEntry } from '#web/ui/timeline.tsx'
import { readPolicy, type PolicyItem } from '../contract.ts'
import { allowedWords, policyPath, stateWords, valueWords } from './policy-words.ts'
import { Proposal } from './proposal.tsx'
import './policies.css'

const TEXTS = {
  zh: {
    fallback: '规则参数',
    purpose: '这个数现在是多少、依据什么、怎样改过。',
    back: '规则参数',
    propose: '提议修改',
    proposed: '已提议。须由另一位管理员用自己的账号确认，从生效日起有效。',
    now: '现行',
    value: '取值',
    allowed: '可以是',
    clause: '依据',
    setBy: '由谁定',
    decided: '依据未定具体数，由自治区规定',
    given: '依据中的数',
    from: '生效日',
    until: '有效到',
    code: '参数代码',
    pending: '待确认的提议',
    coming: '将生效',
    history: '经过',
    seeded: '随系统写入',
    me: '您',
    admin: '一位管理员',
    steps: { proposed: '提议', confirmed: '确认', refused: '否决', withdrawn: '撤回' },
    day: (day: string) => `，${day}起`,
  },
  en: {
    fallback: 'Policy parameter',
    purpose: 'What the number is now, what it rests on, and how it was changed.',
    back: 'Policy parameters',
    propose: 'Propose a change',
    proposed: 'Proposed. Another administrator has to confirm it; it holds from its day on.',
    now: 'In force',
    value: 'Value',
    allowed: 'May be',
    clause: 'Basis',
    setBy: 'Set by',
    decided: 'left open by the basis, set by the region',
    given: 'as the basis says',
    from: 'In force from',
    until: 'Until',
    code: 'Code',
    pending: 'Proposals to confirm',
    coming: 'Coming',
    history: 'History',
    seeded: 'written with the system',
    me: 'you',
    admin: 'an administrator',
    steps: { proposed: 'Proposed', confirmed: 'Confirmed', refused: 'Refused', withdrawn: 'Withdrawn' },
    day: (day: string) => `, from ${day}`,
  },
}
type PolicyReply = Reply<typeof readPolicy>

export default function Policy() {
  const { key = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const wasProposed: unknown = useLocation().state
  const query = useRead(readPolicy, { params: { key } })
  return (
    <DetailPage
      title={(policy) => (policy ? <span lang="zh-CN">{policy.says}</span> : texts.fallback)}
      named={query.data?.says ?? texts.fallback}
      purpose={texts.purpose}
      back={{ to: '/policies', says: texts.back }}
      query={query}
      primary={
        may('policies.propose') && (
          <Link className="button primary" to={`${policyPath(key)}/propose`}>
            {texts.propose}
          </Link>
        )
      }
    >
      {(policy) => (
        <>
          {wasProposed === 'proposed' && <Done>{texts.proposed}</Done>}
          <Waiting policy={policy} />
          <Now policy={policy} />
          <History policy={policy} />
        </>
      )}
    </DetailPage>
  )
}

function Waiting({ policy }: { policy: PolicyReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const pending = policy.history.filter((row) => row.state === 'proposed')
  const coming = policy.history.filter((row) => row.state === 'coming')
  return (
    <>
      {pending.length > 0 && (
        <Section title={texts.pending}>
          {pending.map((row) => (
            <Proposal key={row.rowId} row={row} now={policy.now} />
          ))}
        </Section>
      )}
      {coming.length > 0 && (
        <Section title={texts.coming}>
          {coming.map((row) => (
            <Facts
              key={row.rowId}
              rows={[
                [texts.value, <b>{valueWords(row, language)}</b>],
                [texts.from, <DayText day={row.effectiveFrom} />],
                [texts.clause, <span lang="zh-CN">{row.clause}</span>],
              ]}
            />
          ))}
        </Section>
      )}
    </>
  )
}

function Now({ policy: { now, allowed, key, unit } }: { policy: PolicyReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Section title={texts.now}>
      <Facts
        rows={[
          now && [texts.value, <b>{valueWords(now, language)}</b>],
          [texts.allowed, allowedWords(unit, allowed, language)],
          now && [texts.clause, <span lang="zh-CN">{now.clause}</span>],
          now && [texts.setBy, now.decided ? texts.decided : texts.given],
          now && [texts.from, <DayText day={now.effectiveFrom} />],
          now !== null && now.effectiveUntil !== null && [texts.until, <DayText day={now.effectiveUntil} />],
          [texts.code, <bdi className="quiet">{key}</bdi>],
        ]}
      />
    </Section>
  )
}

/** Two entries a change: who proposed it, and what became of it. The newest last, as a letter is read. */
function History({ policy }: { policy: PolicyReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const whoIs = (code: string, mine: boolean): string => (!code.startsWith('staff:') ? texts.seeded : mine ? texts.me : texts.admin)
  const entriesOf = (row: PolicyItem): TimelineEntry[] => {
    const words = (
      <>
        <b>{valueWords(row, language)}</b>
        {texts.day(shortDay(row.effectiveFrom, today(), language))} <span className="tag">{stateWords(row, language)}</span>
        {'\n'}
        <span lang="zh-CN" className="quiet">
          {[row.clause, row.reason].filter((text) => text !== '').join('；')}
        </span>
      </>
    )
    const first = { key: row.rowId, at: row.proposedAt, who: whoIs(row.proposedBy, row.mine), what: texts.steps.proposed, children: words }
    const value = `${valueWords(row, language)}${texts.day(shortDay(row.effectiveFrom, today(), language))}`
    if (row.confirmedAt !== null && row.confirmedBy?.startsWith('staff:'))
      return [first, { key: `${row.rowId}-2`, at: row.confirmedAt, who: texts.admin, what: texts.steps.confirmed, children: value }]
    if (row.ended)
      return [
        first,
        {
          key: `${row.rowId}-2`,
          at: row.ended.at,
          who: whoIs(row.ended.by, row.mine && row.ended.how === 'withdrawn'),
          what: texts.steps[row.ended.how],
          children: `${value}\n${row.ended.reason}`,
        },
      ]
    return [first]
  }
  const entries = policy.history.flatMap(entriesOf)
  return (
    <Section title={texts.history}>
      <Timeline label={texts.history} entries={inOrder(entries, ({ at }) => at)} />
    </Section>
  )
}
