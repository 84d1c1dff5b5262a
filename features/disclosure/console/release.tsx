import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct, useRead } from '#web/ui/data.ts'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section, TwoColumns } from '#web/ui/detail-page.tsx'
import { Done } from '#web/ui/field.tsx'
import { Level } from '#web/ui/level.tsx'
import { useSession } from '#web/ui/session.tsx'
import { Empty } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listReleases, releaseText, withdrawRelease, type ReleaseItem } from '../contract/releases.ts'
import './releases.css'

const TEXTS = {
  zh: {
    title: '评价文字公开',
    purpose: '这是公开网站上将显示的样子。读过以后决定是否公开。',
    back: '评价文字公开',
    shown: '公众将读到',
    wrote: '评价人说',
    chose: '选的原因',
    reply: '单位答复',
    ratedOn: '评价于',
    answeredOn: '答复于',
    noItem: '未关联事项的服务',
    facts: '这条文字',
    state: '状态',
    states: { waiting: '待公开', released: '已公开', withdrawn: '已撤回' },
    released: '公开时间',
    withdrawn: '撤回时间',
    seeCase: '差评整改',
    open: '查看',
    before: '公开以前',
    checks: ['没有姓名、电话、证件号码、住址', '没有能认出评价人或工作人员的经过', '没有他人的个人信息'],
    notMasked: '这段文字还没有脱敏，脱敏以后才能公开。',
    differs: '脱敏规则更新后文字有变化，公开的仍是当时读过的：',
    release: '公开这段文字',
    withdraw: '撤回',
    doRelease: '公开网站马上显示这段文字和答复，任何人都能看到、转载；可以撤回，但看过的收不回来。您读过并同意公开会留下记录。',
    doWithdraw: '公开网站不再显示这段文字，只显示答复。撤回会留下记录，以后还可以再公开。',
    done: { released: '已公开，公开网站马上能看到。', withdrawn: '已撤回，公开网站不再显示。', waiting: '' },
    nothing: '没有这条文字',
    hint: '这件还没有答复评价人，或评价人没有写文字，或不在您的范围内。',
  },
  en: {
    title: 'Words to release',
    purpose: 'As the open site will show it. Read it, then decide.',
    back: 'Words to release',
    shown: 'What everybody will read',
    wrote: 'The rater says',
    chose: 'Reasons chosen',
    reply: 'The unit answers',
    ratedOn: 'Rated on',
    answeredOn: 'Answered on',
    noItem: 'A service of no item',
    facts: 'These words',
    state: 'State',
    states: { waiting: 'waiting', released: 'released', withdrawn: 'withdrawn' },
    released: 'Released',
    withdrawn: 'Withdrawn',
    seeCase: 'The case',
    open: 'Open',
    before: 'Before releasing',
    checks: [
      'no name, phone, identity number or address',
      'nothing by which the rater or a clerk can be recognised',
      'nothing personal of others',
    ],
    notMasked: 'These words are not masked yet; they can be released afterwards.',
    differs: 'Masking has changed since; what is public is what was read then:',
    release: 'Release these words',
    withdraw: 'Withdraw',
    doRelease:
      'The open site shows these words and the reply at once; anyone may read and pass them on. They can be withdrawn, not unread. That you read and released them is recorded.',
    doWithdraw: 'The open site no longer shows these words, only the reply. It is recorded; they can be released again.',
    done: { released: 'Released: the open site shows it now.', withdrawn: 'Withdrawn: the open site no longer shows it.', waiting: '' },
    nothing: 'No such words',
    hint: 'The rater has not been answered, wrote nothing, or it is outside what you may see.',
  },
}
const AFTER = { invalidates: ['listReleases', 'readRelease'] }

export default function Release() {
  const { caseId = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const [done, setDone] = useState<ReleaseItem['state']>('waiting')
  const query = useRead(listReleases, { query: { caseId, state: 'all', limit: 1 } })
  return (
    <DetailPage title={texts.title} purpose={texts.purpose} back={{ to: '/releases', says: texts.back }} query={query}>
      {({ items: [row] }) =>
        row ? (
          <>
            {done !== 'waiting' && <Done>{texts.done[done]}</Done>}
            <TwoColumns main={<AsPublic row={row} />} aside={<Decide row={row} done={setDone} />} />
          </>
        ) : (
          <Empty title={texts.nothing} hint={texts.hint} />
        )
      }
    </DetailPage>
  )
}

/** Item, office, level, reasons, words, reply, days: the whole of what the open page says (rules 6). */
function AsPublic({ row }: { row: ReleaseItem }) {
  const texts = TEXTS[useLanguage()]
  const words = row.state === 'released' ? row.releasedText : row.text
  return (
    <Section title={texts.shown}>
      <article className="as-public">
        <p>
          <b>{row.item?.name ?? texts.noItem}</b>
        </p>
        <p className="quiet">
          {row.unit.name} · {row.division.name}
        </p>
        <Level level={row.level} />
        <dl>
          {row.reasons.length > 0 && (
            <>
              <dt>{texts.chose}</dt>
              <dd lang="zh-CN">{row.reasons.join('；')}</dd>
            </>
          )}
          <dt>
            {texts.wrote} · {texts.ratedOn} <DayText day={row.ratedOn} />
          </dt>
          <dd>{words === null ? <p className="quiet">{texts.notMasked}</p> : <blockquote dir="auto">{words}</blockquote>}</dd>
          <dt>
            {texts.reply} · {texts.answeredOn} <DayText day={row.answeredOn} />
          </dt>
          <dd>{row.reply === null ? '—' : <blockquote dir="auto">{row.reply}</blockquote>}</dd>
        </dl>
      </article>
    </Section>
  )
}

function Decide({ row, done }: { row: ReleaseItem; done: (state: ReleaseItem['state']) => void }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  return (
    <>
      <Section title={texts.facts}>
        <Facts
          rows={[
            [texts.state, texts.states[row.state]],
            row.releasedAt !== null && [texts.released, <MomentText at={row.releasedAt} />],
            row.withdrawnAt !== null && [texts.withdrawn, <MomentText at={row.withdrawnAt} />],
            may('case.read') && [texts.seeCase, <Link to={`/cases/${row.caseId}`}>{texts.open}</Link>],
          ]}
        />
        {row.state === 'released' && row.text !== null && row.text !== row.releasedText && <p className="quiet">{texts.differs}</p>}
        {row.state === 'released' && <Withdraw row={row} done={done} />}
      </Section>
      {row.state !== 'released' && row.text !== null && <Publish caseId={row.caseId} text={row.text} done={done} />}
    </>
  )
}

function Publish({ caseId, text, done }: { caseId: string; text: string; done: (state: 'released') => void }) {
  const texts = TEXTS[useLanguage()]
  const release = useAct(releaseText, AFTER)
  return (
    <Section title={texts.before}>
      <ul className="release-checks">
        {texts.checks.map((check) => (
          <li key={check}>{check}</li>
        ))}
      </ul>
      <ConfirmAct
        primary
        says={texts.release}
        consequence={texts.doRelease}
        act={async () => {
          await release.mutateAsync({ body: { caseId, text } })
          done('released')
        }}
      />
    </Section>
  )
}

function Withdraw({ row: { caseId }, done }: { row: ReleaseItem; done: (state: 'withdrawn') => void }) {
  const texts = TEXTS[useLanguage()]
  const withdraw = useAct(withdrawRelease, AFTER)
  return (
    <ConfirmAct
      danger
      says={texts.withdraw}
      consequence={texts.doWithdraw}
      act={async () => {
        await withdraw.mutateAsync({ params: { caseId } })
        done('withdrawn')
      }}
    />
  )
}
