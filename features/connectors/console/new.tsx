import { useNavigate } from 'react-router'
import { useAct } from '#web/ui/data.ts'
import { PageHead } from '#web/ui/detail-page.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { makeConnector } from '../contract.ts'
import { NEW, settingsOf, type Draft } from './draft.ts'
import { ConnectorForm } from './form.tsx'

const TEXTS = {
  zh: {
    title: '添加对接',
    purpose: '填好从哪里取、哪一列是什么。添加后先不取数：试读看过结果，再启用。',
    back: '对接',
    save: '添加',
  },
  en: {
    title: 'Add a connector',
    purpose: 'Say where to fetch and which column is what. Nothing is fetched yet: try it, look at the result, then switch it on.',
    back: 'Connectors',
    save: 'Add',
  },
}

export default function New() {
  const texts = useTexts(TEXTS)
  const go = useNavigate()
  const making = useAct(makeConnector, { invalidates: ['listConnectors'] })
  const save = (draft: Draft): void => {
    const { name, sourceSystem, secret } = draft
    making.mutate(
      { body: { name, sourceSystem, settings: settingsOf(draft), ...(secret !== '' && { secret }) } },
      { onSuccess: ({ connectorId }) => void go(`/connectors/${connectorId}`) },
    )
  }
  return (
    <article className="page detail">
      <PageHead title={texts.title} purpose={texts.purpose} back={{ to: '/connectors', says: texts.back }} />
      <ConnectorForm first={NEW} says={texts.save} busy={making.isPending} problem={making.error} keepsSecret={false} save={save} />
    </article>
  )
}
