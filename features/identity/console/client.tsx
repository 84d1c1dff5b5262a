import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct, useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { Done, Field } from '#web/ui/field.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { allowOrigin, readClient, withdrawOrigin } from '../contract/clients.ts'
import { clientWords, scopeWords } from '../contract/columns.ts'
import './client.css'

const TEXTS = {
  zh: {
    purpose: '这个系统能做什么，哪些网站可以把它的评价链接放进自己的页面。',
    back: '接入系统',
    fallback: '接入系统',
    facts: '基本情况',
    clientId: '接入账号',
    state: '状态',
    scopes: '范围',
    sources: '来源系统',
    created: '添加于',
    origins: '可嵌入评价页的网站',
    none: '还没有。没有允许的网站时，评价页不能放进任何别的页面，只能用链接打开。',
    withdraw: '移除',
    withdrawNamed: (origin: string) => `移除 ${origin}`,
    consequence: '几秒之内，这个网站上的评价页就不再显示，只剩一个链接。',
    add: '允许一个网站',
    origin: '网站来源',
    hint: '只到主机和端口，例如 https://zwfw.example.gov.cn。请先确认这个网站由谁管理：它的页面可以把评价页放在任何位置。',
    wrong: '请填写网站来源',
    allow: '允许',
    done: (origin: string) => `已允许 ${origin}，几秒内生效。`,
  },
  en: {
    purpose: 'What this system may do, and which sites may show its rating links inside their own pages.',
    back: 'Connected systems',
    fallback: 'Connected system',
    facts: 'Facts',
    clientId: 'Client',
    state: 'State',
    scopes: 'Scopes',
    sources: 'Sources',
    created: 'Added',
    origins: 'Sites that may embed the rating page',
    none: 'None yet. Until a site is allowed, the rating page cannot stand inside any other page; only links open it.',
    withdraw: 'Withdraw',
    withdrawNamed: (origin: string) => `Withdraw ${origin}`,
    consequence: 'Within seconds the rating page disappears from that site’s pages; a link remains.',
    add: 'Allow a site',
    origin: 'Origin of the site',
    hint: 'Scheme, host and port only, e.g. https://zwfw.example.gov.cn. Make sure who runs it: its pages may put the rating page anywhere.',
    wrong: 'Please give the origin of the site',
    allow: 'Allow',
    done: (origin: string) => `${origin} is allowed; it takes effect within seconds.`,
  },
}
type ClientReply = Reply<typeof readClient>
const STALE = ['readClient', 'listClients']

export default function Client() {
  const { clientId = '' } = useParams()
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const query = useRead(readClient, { params: { clientId } })
  return (
    <DetailPage
      title={(client) => client?.name ?? texts.fallback}
      {...(query.data && { named: query.data.name })}
      purpose={texts.purpose}
      back={{ to: '/clients', says: texts.back }}
      query={query}
    >
      {(client) => (
        <>
          <Section title={texts.facts}>
            <Facts
              rows={[
                [texts.clientId, <span className="num">{client.clientId}</span>],
                [texts.state, codeWords(clientWords.filters.state.values, client.state, language)],
                [texts.scopes, scopeWords(client.scopes, language)],
                [texts.sources, client.sources.join('、')],
                [texts.created, <MomentText at={client.createdAt} />],
              ]}
            />
          </Section>
          <Origins client={client} change={may('clients.manage')} />
          {may('clients.manage') && client.state === 'active' && <Allow clientId={client.clientId} />}
        </>
      )}
    </DetailPage>
  )
}

function Origins({ client, change }: { client: ClientReply; change: boolean }) {
  const texts = TEXTS[useLanguage()]
  const withdrawing = useAct(withdrawOrigin, { invalidates: STALE })
  return (
    <Section title={texts.origins}>
      {client.origins.length === 0 ? (
        <p className="quiet">{texts.none}</p>
      ) : (
        <ul className="origins">
          {client.origins.map((origin) => (
            <li key={origin}>
              <span>{origin}</span>
              {change && (
                <ConfirmAct
                  says={texts.withdraw}
                  named={texts.withdrawNamed(origin)}
                  consequence={texts.consequence}
                  act={() => withdrawing.mutateAsync({ params: { clientId: client.clientId }, body: { origin } })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Allow({ clientId }: { clientId: string }) {
  const texts = TEXTS[useLanguage()]
  const [origin, setOrigin] = useState('')
  const [asked, setAsked] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  const allowing = useAct(allowOrigin, { invalidates: STALE })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setAsked(true)
    setDone(null)
    const typed = origin.trim()
    if (typed === '') return
    allowing.mutate(
      { params: { clientId }, body: { origin: typed } },
      {
        onSuccess: () => {
          setDone(typed)
          setOrigin('')
          setAsked(false)
        },
      },
    )
  }
  return (
    <Section title={texts.add}>
      <form onSubmit={submit} noValidate>
        <Notice problem={allowing.error} />
        <Field
          id="origin"
          label={texts.origin}
          hint={texts.hint}
          problem={asked && origin.trim() === '' ? texts.wrong : fieldProblem(allowing.error, 'origin')}
        >
          {(described) => (
            <Input
              {...described}
              className="origin-field"
              maxLength={200}
              inputMode="url"
              value={origin}
              onChange={(event) => setOrigin(event.target.value)}
            />
          )}
        </Field>
        <p className="form-actions">
          <Button type="primary" htmlType="submit" loading={allowing.isPending}>
            {texts.allow}
          </Button>
        </p>
        {done !== null && <Done>{texts.done(done)}</Done>}
      </form>
    </Section>
  )
}
