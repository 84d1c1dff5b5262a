import { useNavigate, useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useAct, useRead } from '#web/ui/data.ts'
import { DetailPage } from '#web/ui/detail-page.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { changeConnector, readConnector } from '../contract.ts'
import { draftOf, settingsOf, type Draft } from './draft.ts'
import { ConnectorForm } from './form.tsx'

const TEXTS = {
  zh: { title: '修改对接', purpose: '改后停用，正在取的一次随之取消；再试读一次，看过结果再启用。', back: '返回对接', save: '保存修改' },
  en: {
    title: 'Change a connector',
    purpose: 'A change switches it off and ends a run under way; try it again before switching it on.',
    back: 'Back to the connector',
    save: 'Save',
  },
}

export default function Edit() {
  const { connectorId = '' } = useParams()
  const texts = useTexts(TEXTS)
  const query = useRead(readConnector, { params: { connectorId } }, { freshFor: Infinity })
  return (
    <DetailPage
      title={(connector) => connector?.name ?? texts.title}
      named={texts.title}
      purpose={texts.purpose}
      back={{ to: `/connectors/${connectorId}`, says: texts.back }}
      query={query}
    >
      {(connector) => <EditForm key={connector.version} connector={connector} />}
    </DetailPage>
  )
}

function EditForm({ connector }: { connector: Reply<typeof readConnector> }) {
  const texts = useTexts(TEXTS)
  const go = useNavigate()
  const changing = useAct(changeConnector, { invalidates: ['listConnectors', 'readConnector'] })
  const { connectorId, version } = connector
  const save = (draft: Draft): void => {
    const { name, sourceSystem, secret } = draft
    changing.mutate(
      { params: { connectorId }, body: { name, sourceSystem, settings: settingsOf(draft), version, ...(secret !== '' && { secret }) } },
      { onSuccess: () => void go(`/connectors/${connectorId}`) },
    )
  }
  return (
    <ConnectorForm
      first={draftOf(connector)}
      says={texts.save}
      busy={changing.isPending}
      problem={changing.error}
      keepsSecret={connector.hasSecret}
      save={save}
    />
  )
}
