import { Button, Input, Select } from 'antd'
import { useState, type ReactNode, type SubmitEvent } from 'react'
import type { ApiProblem } from '#web/api.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { namedList } from '#web/ui/named-list.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { Draft } from './draft.ts'
import { FORM_TEXTS } from './form-texts.ts'
import { MappingFields } from './mapping-fields.tsx'
import './connectors.css'

type FormProps = {
  first: Draft
  says: string
  busy: boolean
  problem: ApiProblem | null
  keepsSecret: boolean
  save: (draft: Draft) => void
}
type Typed = { [K in keyof Draft]: Draft[K] extends string ? K : never }[keyof Draft]

/** Where it fetches, what is what, how often: the same for a new one and for a change. */
export function ConnectorForm({ first, says, busy, problem, keepsSecret, save }: FormProps) {
  const [draft, set] = useState(first)
  const texts = FORM_TEXTS[useLanguage()]
  const change = (changed: Partial<Draft>): void => set({ ...draft, ...changed })
  const part = { draft, change, problem }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    save(draft)
  }
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <Notice problem={problem} />
      <Section title={texts.about}>
        <Text {...part} id="name" path="name" />
        <Text {...part} id="sourceSystem" path="sourceSystem" />
      </Section>
      <Section title={texts.where}>
        <Choice {...part} id="kind" path="settings.source.kind" choices={texts.kinds} />
        <SourceFields {...part} keepsSecret={keepsSecret} />
      </Section>
      <Section title={texts.mapping}>
        <Choice {...part} id="shape" path="settings.mapping.shape" choices={texts.shapes} />
        {draft.shape === 'nested' && <Text {...part} id="services" path="settings.mapping.services" />}
        {draft.shape !== 'record' && <MappingFields {...part} />}
      </Section>
      <Section title={texts.when}>
        <Choice {...part} id="schedule" path="settings.schedule" choices={texts.schedules} />
        {draft.schedule === 'daily' ? (
          <Text {...part} id="dailyAt" path="settings.schedule.dailyAt" />
        ) : (
          <Text {...part} id="everyMinutes" path="settings.schedule.everyMinutes" />
        )}
        <Text {...part} id="mostRows" path="settings.mostRows" />
        <Text {...part} id="timeoutSeconds" path="settings.timeoutSeconds" />
      </Section>
      <p className="form-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {says}
        </Button>
      </p>
    </form>
  )
}

export type PartProps = { draft: Draft; change: (changed: Partial<Draft>) => void; problem: ApiProblem | null }

function SourceFields({ keepsSecret, ...part }: PartProps & { keepsSecret: boolean }) {
  const texts = FORM_TEXTS[useLanguage()]
  const { kind, auth } = part.draft
  const at = (name: string): string => `settings.source.${name}`
  const secret = <Text {...part} id="secret" path="secret" kind="password" {...(keepsSecret && { hint: texts.keep })} />
  if (kind === 'folder')
    return (
      <>
        <Text {...part} id="folder" path={at('folder')} />
        <Text {...part} id="settled" path={at('settled')} />
      </>
    )
  return (
    <>
      {kind === 'pg' ? (
        <>
          <Text {...part} id="host" path={at('host')} />
          <Text {...part} id="port" path={at('port')} />
          <Text {...part} id="database" path={at('database')} />
          <Choice {...part} id="tls" path={at('tls')} choices={texts.tlsKinds} />
        </>
      ) : (
        <>
          <Text {...part} id="url" path={at('url')} />
          <Choice {...part} id="auth" path={at('auth')} choices={texts.auths} />
        </>
      )}
      {(kind === 'pg' || auth === 'basic') && <Text {...part} id="login" path={at('login')} />}
      {(kind === 'pg' || auth !== 'none') && secret}
      {kind === 'pg' && <Text {...part} id="view" path={at('view')} />}
      <Text {...part} id="watermark" path={at('watermark')} />
      {kind === 'pg' && <Text {...part} id="key" path={at('key')} />}
      <Text {...part} id="overlap" path={at('overlap')} />
    </>
  )
}

type Worded = Exclude<Typed, never> & keyof typeof FORM_TEXTS.zh
type TextProps = PartProps & { id: Worded; path: string; kind?: 'text' | 'password'; hint?: ReactNode }
function Text({ draft, change, problem, id, path, kind = 'text', hint }: TextProps) {
  const words = FORM_TEXTS[useLanguage()][id]
  const [label = '', usual = ''] = Array.isArray(words) ? words : []
  return (
    <Field id={id} label={label} hint={hint ?? (usual === '' ? undefined : usual)} problem={fieldProblem(problem, path)}>
      {(described) => (
        <Input
          {...described}
          className="connector-field"
          type={kind}
          autoComplete={kind === 'password' ? 'new-password' : 'off'}
          value={draft[id]}
          onChange={(event) => change({ [id]: event.target.value })}
        />
      )}
    </Field>
  )
}

type ChoiceProps = PartProps & {
  id: 'kind' | 'tls' | 'auth' | 'shape' | 'schedule'
  path: string
  choices: Readonly<Record<string, string>>
}
function Choice({ draft, change, problem, id, path, choices }: ChoiceProps) {
  const [label = '', hint = ''] = FORM_TEXTS[useLanguage()][id]
  return (
    <Field id={id} label={label} hint={hint === '' ? undefined : hint} problem={fieldProblem(problem, path)}>
      {(described) => (
        <Select
          {...described}
          popupRender={namedList(label)}
          className="connector-field"
          value={draft[id]}
          onChange={(value) => change({ [id]: value })}
          options={Object.entries(choices).map(([value, says]) => ({ value, label: says }))}
        />
      )}
    </Field>
  )
}
