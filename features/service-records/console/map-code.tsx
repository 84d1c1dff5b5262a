import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import type { ApiProblem, Reply } from '#web/api.ts'
import { useAct } from '#web/ui/data.ts'
import { Facts, Section } from '#web/ui/detail-page.tsx'
import { Done, Field } from '#web/ui/field.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { createMapping, listMappings, previewMapping, type readQuarantined } from '../contract.ts'
import { mappingWords } from '../contract/mappings.ts'
import { MAP_TEXTS } from './map-texts.ts'
import { choicesOf } from '../rules/new-mapping.ts'
import { RunProgress } from './run-progress.tsx'

type Row = Reply<typeof readQuarantined>
type Code = { sourceSystem: string; field: NonNullable<Row['field']>; from: string }

/** From one row to all that have the same code. It stays, with its run, when this row itself has gone in. */
export function MapCode({ row }: { row: Row }) {
  const texts = MAP_TEXTS[useLanguage()]
  const [code, choose] = useState<Code | null>(null)
  const [made, note] = useState<Reply<typeof createMapping> | null>(null)
  const { sourceSystem, field, value } = row
  const offered = row.state === 'waiting' && sourceSystem !== null && field !== null && value !== null
  if (made)
    return (
      <Section title={texts.title}>
        <Done>{texts.made}</Done>
        {made.runId !== null && <RunProgress runId={made.runId} />}
      </Section>
    )
  if (code)
    return (
      <Section title={texts.title}>
        <MapForm code={code} firstDay={row.firstSeenAt.slice(0, 10)} cancel={() => choose(null)} done={note} />
      </Section>
    )
  if (!offered) return null
  return (
    <Section title={texts.title}>
      <p className="quiet">{texts.how}</p>
      <Button onClick={() => choose({ sourceSystem, field, from: value })}>{texts.open(value)}</Button>
    </Section>
  )
}

type FormProps = { code: Code; firstDay: string; cancel: () => void; done: (made: Reply<typeof createMapping>) => void }
/** It is looked at before it is made; what is typed anew is looked at anew. */
function MapForm({ code, firstDay, cancel, done }: FormProps) {
  const texts = MAP_TEXTS[useLanguage()]
  const [to, setTo] = useState('')
  const [fromDay, setDay] = useState(firstDay)
  const [reason, setReason] = useState('')
  const looking = useAct(previewMapping)
  const making = useAct(createMapping, { invalidates: [listMappings.name] })
  const seen = looking.data
  const again = (): void => {
    looking.reset()
    making.reset()
  }
  const wanted = { ...code, to: to.trim(), fromDay }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!seen) looking.mutate({ body: wanted })
    else making.mutate({ body: { ...wanted, reason: reason.trim(), replay: seen.alike > 0 } }, { onSuccess: done })
  }
  const problem = making.error ?? looking.error
  return (
    <form onSubmit={submit}>
      <CodeFacts code={code} />
      <Notice problem={problem} />
      <ToField code={code} value={to} problem={problem} change={(value) => (setTo(value), again())} />
      <Field id="map-from" label={texts.fromDay} hint={texts.fromDayHint} problem={fieldProblem(problem, 'fromDay')}>
        {(described) => <Input {...described} type="date" value={fromDay} onChange={({ target }) => (setDay(target.value), again())} />}
      </Field>
      {seen && <Seen seen={seen} />}
      {seen && (
        <Field id="map-reason" label={texts.reason} hint={texts.reasonHint} problem={fieldProblem(problem, 'reason')}>
          {(described) => <Input {...described} maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />}
        </Field>
      )}
      <p className="form-actions">
        <Button type="primary" htmlType="submit" loading={looking.isPending || making.isPending}>
          {!seen ? texts.look : seen.alike > 0 ? texts.makeAndReplay(numberWords(seen.alike)) : texts.make}
        </Button>
        <Button onClick={cancel}>{texts.cancel}</Button>
      </p>
    </form>
  )
}

function CodeFacts({ code }: { code: Code }) {
  const language = useLanguage()
  const texts = MAP_TEXTS[language]
  return (
    <Facts
      rows={[
        [texts.source, <bdi>{code.sourceSystem}</bdi>],
        [texts.field, mappingWords.filters.field.values[code.field]?.[language] ?? code.field],
        [texts.from, <bdi>{code.from}</bdi>],
      ]}
    />
  )
}

type ToProps = { code: Code; value: string; problem: ApiProblem | null; change: (value: string) => void }
function ToField({ code, value, problem, change }: ToProps) {
  const texts = MAP_TEXTS[useLanguage()]
  const expects = problem?.code === 'no_such_code' ? problem.carries['expects'] : undefined
  const wrong = fieldProblem(problem, 'to') ?? (typeof expects === 'string' ? texts.expects(expects) : undefined)
  const choices = choicesOf(code.field)
  return (
    <Field id="map-to" label={texts.to(code.from)} problem={wrong}>
      {(described) =>
        choices.length > 0 ? (
          <select {...described} className="field-text mend-select" value={value} onChange={({ target }) => change(target.value)}>
            <option value="">{texts.choose}</option>
            {choices.map((choice) => (
              <option key={choice.code} value={choice.code}>
                {`${choice.code} ${choice.says}`}
              </option>
            ))}
          </select>
        ) : (
          <Input {...described} maxLength={64} autoComplete="off" value={value} onChange={({ target }) => change(target.value)} />
        )
      }
    </Field>
  )
}

function Seen({ seen }: { seen: Reply<typeof previewMapping> }) {
  const texts = MAP_TEXTS[useLanguage()]
  return (
    <div className="notice" role="status">
      <p>{texts.seen(numberWords(seen.alike), numberWords(seen.tried), numberWords(seen.wouldGoIn))}</p>
      {seen.still.length > 0 && (
        <>
          <p>{texts.still}</p>
          <ul>
            {seen.still.map((one) => (
              <li key={one.code}>
                <span lang="zh-CN">{one.says}</span> <span className="num">{numberWords(one.rows)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
