import { Button } from 'antd'
import { useState, type SubmitEvent } from 'react'
import type { ApiProblem, Reply } from '#web/api.ts'
import { useAct, useRead } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Done } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice, Pending } from '#web/ui/states.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { mendQuarantined, readMendable } from '../contract.ts'
import { MendField, type MendableField, type Typed } from './mend-field.tsx'
import { Mendings } from './mendings.tsx'
import { AFTER_REPLAY } from './quarantine-look.ts'

const TEXTS = {
  zh: {
    title: '改正',
    how: '改对以后再判断一次，没有问题就收进来。原来推送的内容留着，谁改了什么有记录。',
    others: (n: number) => `其他字段（${n} 个）`,
    go: '改正并收进来',
    nothing: '还没有改动任何字段。',
    still: '改动已保存，仍然隔离：',
    done: { accepted: '改正后已收进来。', unchanged: '系统里已有相同的内容，不用再收；这一条已办结。' },
  },
  en: {
    title: 'Mend',
    how: 'Once mended it is judged again and goes in if nothing is wrong. What was sent is kept, and who changed what.',
    others: (n: number) => `Other fields (${n})`,
    go: 'Mend and take in',
    nothing: 'No field has been changed yet.',
    still: 'Your changes are kept; still quarantined:',
    done: { accepted: 'Mended and taken in.', unchanged: 'The same was known already; this row is settled.' },
  },
}
type Row = { quarantineId: string; mendable: boolean; says: string }
type Change = { path: string; value: string | null }

/** What is wrong stands first and open; the rest is folded. It stays, with what came of it, when the row has gone in. */
export function MendRow({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  const query = useRead(readMendable, { params: { quarantineId: row.quarantineId } })
  const acting = useAct(mendQuarantined, { invalidates: AFTER_REPLAY })
  const outcome = acting.data?.outcome
  if (!row.mendable && outcome === undefined && (query.data?.mendings.length ?? 0) === 0) return null
  return (
    <Section title={texts.title}>
      {outcome === 'quarantined' && (
        <div className="notice wrong" role="alert">
          {texts.still} <span lang="zh-CN">{acting.data?.says}</span>
        </div>
      )}
      {(outcome === 'accepted' || outcome === 'unchanged') && <Done>{texts.done[outcome]}</Done>}
      {query.data === undefined ? (
        <Pending query={query} lines={4} />
      ) : (
        <>
          {row.mendable && query.data.fields.length > 0 && (
            <MendForm
              row={row}
              fields={query.data.fields}
              problem={acting.error}
              busy={acting.isPending}
              send={(changes) => acting.mutateAsync({ params: { quarantineId: row.quarantineId }, body: { changes } })}
            />
          )}
          <Mendings mendings={query.data.mendings} />
        </>
      )}
    </Section>
  )
}

type FormProps = {
  row: Row
  fields: readonly MendableField[]
  problem: ApiProblem | null
  busy: boolean
  send: (changes: Change[]) => Promise<Reply<typeof mendQuarantined>>
}
function MendForm({ row, fields, problem, busy, send }: FormProps) {
  const texts = useTexts(TEXTS)
  const [typed, type] = useState<Typed>({})
  const [sent, note] = useState<readonly Change[]>([])
  const [asked, ask] = useState(false)
  const changes = changesOf(fields, typed)
  const faulty = fields.filter((field) => field.isFaulty)
  const others = fields.filter((field) => !field.isFaulty)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    ask(true)
    if (changes.length === 0) return
    note(changes)
    // what was refused stands as it was typed
    send(changes).then(
      () => {
        type({})
        ask(false)
      },
      () => undefined,
    )
  }
  const draw = (field: MendableField) => (
    <MendField
      key={field.path}
      field={field}
      typed={typed}
      change={(value) => type((now) => ({ ...now, [field.path]: value }))}
      problem={refusedAt(problem, sent, field.path) ?? (field.isFaulty && problem === null ? row.says : undefined)}
    />
  )
  const isElsewhere = others.some((field) => refusedAt(problem, sent, field.path) !== undefined)
  return (
    <form onSubmit={submit} autoComplete="off">
      <p className="quiet">{texts.how}</p>
      <Notice problem={problem} />
      {faulty.map(draw)}
      <details className="mend-others" open={faulty.length === 0 || isElsewhere ? true : undefined}>
        <summary>{texts.others(others.length)}</summary>
        {others.map(draw)}
      </details>
      {asked && changes.length === 0 && (
        <p className="field-wrong" role="alert">
          {texts.nothing}
        </p>
      )}
      <p className="form-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {texts.go}
        </Button>
      </p>
    </form>
  )
}

/** What was shown and is emptied is taken out; what is not shown is replaced, never emptied by passing through. */
const changesOf = (fields: readonly MendableField[], typed: Typed): Change[] =>
  fields.flatMap((field): Change[] => {
    const value = typed[field.path]
    if (value === undefined) return []
    const said = value === null ? null : value.trim()
    if (said === null) return [{ path: field.path, value: null }]
    if (said === '') return field.value === null ? [] : [{ path: field.path, value: null }]
    return said === field.value ? [] : [{ path: field.path, value: said }]
  })

/** Refusals that tell of one field though they are told of the whole. */
const TELLS_OF: Readonly<Record<string, RegExp>> = { beyond_reach: /(?:^|\.)division$/, another_record: /^recordNo$/ }
function refusedAt(problem: ApiProblem | null, sent: readonly Change[], path: string): string | undefined {
  const index = sent.findIndex((change) => change.path === path)
  if (!problem || index < 0) return undefined
  if (TELLS_OF[problem.code]?.test(path)) return problem.says
  return fieldProblem(problem, `changes[${index}].value`)
}
