import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct, useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { readConnector, runConnector, switchConnector, tryConnector } from '../contract.ts'
import { connectorWords } from '../contract/columns.ts'
import { FORM_TEXTS } from './form-texts.ts'
import { Runs } from './runs.tsx'
import { TrialSection } from './trial.tsx'
import { lagWords } from './words.ts'
import './connectors.css'

const TEXTS = {
  zh: {
    title: '一个对接',
    purpose: '从这个业务系统取办件：试读、启用、立刻取一次，各次取得怎样。',
    back: '对接',
    change: '修改设置',
    now: '现在',
    kind: '方式',
    state: '启用',
    where: '从哪里取',
    source: '来源系统',
    lag: '落后',
    position: '读到',
    next: '下一次',
    soon: '马上',
    often: '多久一次',
    every: (n: number) => `每 ${n} 分钟`,
    daily: (at: string) => `每天 ${at}`,
    failures: (n: number) => `接连失败 ${n} 次，隔得越来越久再试`,
    tried: '还没有试读',
    try: '试读 10 行',
    on: '启用',
    off: '停用',
    run: '现在取一次',
    fresh: '从头再取',
    freshSays: '从最早的一行重新读一遍。已经收下的不会重复，只是要花些时间。',
    offSays: '不再按时取。正在取的一次随之取消，已经收下的留着。',
    history: '改动记录',
    what: { made: '添加', settings: '修改设置', secret: '换了密码', on: '启用', off: '停用', from_the_start: '从头再取' },
    someone: '系统',
  },
  en: {
    title: 'A connector',
    purpose: 'Fetching records from this system: try it, switch it on, fetch now, and how each run went.',
    back: 'Connectors',
    change: 'Change settings',
    now: 'Now',
    kind: 'Kind',
    state: 'Switched',
    where: 'Fetched from',
    source: 'Source system',
    lag: 'Behind',
    position: 'Read up to',
    next: 'Next',
    soon: 'in a moment',
    often: 'How often',
    every: (n: number) => `every ${n} minutes`,
    daily: (at: string) => `daily at ${at}`,
    failures: (n: number) => `failed ${n} times in a row; tried at longer intervals`,
    tried: 'not tried yet',
    try: 'Try 10 rows',
    on: 'Switch on',
    off: 'Switch off',
    run: 'Fetch now',
    fresh: 'Fetch from the start',
    freshSays: 'Reads again from the oldest row. Nothing is taken twice; it only takes time.',
    offSays: 'It is no longer fetched; a run under way ends. What was taken stays.',
    history: 'History',
    what: {
      made: 'added',
      settings: 'settings changed',
      secret: 'secret changed',
      on: 'switched on',
      off: 'switched off',
      from_the_start: 'fetched from the start',
    },
    someone: 'the system',
  },
}
type Seen = Reply<typeof readConnector>
const STALE = ['readConnector', 'listConnectors', 'listConnectorRuns']
const LOOK_AGAIN_MS = 2_000
const IDLE_MS = 15_000
const isBusy = (seen: Seen | undefined): boolean => seen?.trial?.state === 'waiting' || seen?.lastRun?.state === 'running'

export default function Connector() {
  const { connectorId = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const query = useRead(readConnector, { params: { connectorId } }, { every: (seen) => (isBusy(seen) ? LOOK_AGAIN_MS : IDLE_MS) })
  return (
    <DetailPage
      title={(seen) => seen?.name ?? texts.title}
      {...(query.data && { named: query.data.name })}
      purpose={texts.purpose}
      back={{ to: '/connectors', says: texts.back }}
      primary={<Link to={`/connectors/${connectorId}/settings`}>{texts.change}</Link>}
      query={query}
    >
      {(seen) => (
        <>
          <Now seen={seen} />
          <TrialSection trial={seen.trial} />
          <Runs seen={seen} />
          <History changes={seen.changes} />
        </>
      )}
    </DetailPage>
  )
}

function addressOf({ source }: Seen['settings']): string {
  if (source.kind === 'pg') return `${source.host}:${source.port} ${source.database} ${source.view}`
  return source.kind === 'rest' ? source.url : source.folder
}

function Now({ seen }: { seen: Seen }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { kind, state } = connectorWords.filters
  const { schedule } = seen.settings
  const switched = codeWords(state.values, seen.state, language)
  return (
    <Section title={texts.now}>
      {seen.mayConnect !== null && (
        <p className="notice wrong" role="alert" lang="zh-CN">
          {seen.mayConnect}
        </p>
      )}
      <Facts
        rows={[
          [texts.state, seen.isTried ? switched : `${switched} · ${texts.tried}`],
          [texts.source, seen.sourceSystem],
          [texts.kind, codeWords(kind.values, seen.kind, language)],
          [texts.where, <span className="num">{addressOf(seen.settings)}</span>],
          [texts.often, 'dailyAt' in schedule ? texts.daily(schedule.dailyAt) : texts.every(schedule.everyMinutes)],
          [FORM_TEXTS[language].shape[0], FORM_TEXTS[language].shapes[seen.settings.mapping.shape]],
          [texts.lag, lagWords(seen.lagMinutes, language)],
          seen.position !== null && [texts.position, <span className="num">{seen.position}</span>],
          [texts.next, seen.nextAt === null ? null : <MomentText at={seen.nextAt} />],
          seen.failures > 1 && ['', texts.failures(seen.failures)],
        ]}
      />
      <Acts seen={seen} />
    </Section>
  )
}

function Acts({ seen }: { seen: Seen }) {
  const texts = TEXTS[useLanguage()]
  const params = { connectorId: seen.connectorId }
  const trying = useAct(tryConnector, { invalidates: STALE })
  const switching = useAct(switchConnector, { invalidates: STALE })
  const running = useAct(runConnector, { invalidates: STALE })
  const runs = seen.lastRun?.state === 'running'
  return (
    <>
      <Notice problem={trying.error ?? switching.error ?? running.error} />
      <div className="connector-acts">
        {seen.state === 'off' && seen.isTried && (
          <Button type="primary" loading={switching.isPending} onClick={() => switching.mutate({ params, body: { to: 'on' } })}>
            {texts.on}
          </Button>
        )}
        <Button
          type={seen.isTried ? 'default' : 'primary'}
          loading={trying.isPending || seen.trial?.state === 'waiting'}
          onClick={() => trying.mutate({ params })}
        >
          {texts.try}
        </Button>
        {seen.isTried && !runs && (
          <>
            <Button loading={running.isPending} onClick={() => running.mutate({ params, body: { fromTheStart: false } })}>
              {texts.run}
            </Button>
            <ConfirmAct
              says={texts.fresh}
              consequence={texts.freshSays}
              act={() => running.mutateAsync({ params, body: { fromTheStart: true } })}
            />
          </>
        )}
        {seen.state === 'on' && (
          <ConfirmAct says={texts.off} consequence={texts.offSays} act={() => switching.mutateAsync({ params, body: { to: 'off' } })} />
        )}
      </div>
    </>
  )
}

function History({ changes }: { changes: Seen['changes'] }) {
  const texts = TEXTS[useLanguage()]
  return (
    <Section title={texts.history}>
      <ul className="tried-rows plain">
        {changes.map((change, i) => (
          <li key={i}>
            <MomentText at={change.at} /> {texts.what[change.what]} <span className="quiet">{change.by ?? texts.someone}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
