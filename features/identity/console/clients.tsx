import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { listClients, type ClientSeen } from '../contract/clients.ts'
import { clientColumns, clientWords, scopeWords } from '../contract/columns.ts'

const TEXTS = {
  zh: {
    title: '接入系统',
    purpose: '哪些系统可以推送办件、请人评价，哪些网站可以把评价页放进自己的页面。',
    none: '还没有接入系统',
    how: '接入账号由系统管理员用命令行添加（clients add），添加后会出现在这里。',
  },
  en: {
    title: 'Connected systems',
    purpose: 'Which systems may push records and ask for ratings, and which sites may show the rating page inside their own.',
    none: 'No connected systems yet',
    how: 'They are added by the operator on the command line (clients add) and then appear here.',
  },
}
const FILTERS = filtersOf(clientWords, { q: 'text', embeds: 'select' })
const { state } = clientWords.filters
const cells = (language: StaffLanguage): Cells<ClientSeen> => ({
  state: (client) => {
    const words = codeWords(state.values, client.state, language)
    return client.state === 'active' ? words : <span className="tag">{words}</span>
  },
  scopes: (client) => scopeWords(client.scopes, language),
})

export default function Clients() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listClients}
      columns={clientColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(client) => client.clientId}
      rowTo={(client) => `/clients/${client.clientId}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listClients.name}
    />
  )
}
