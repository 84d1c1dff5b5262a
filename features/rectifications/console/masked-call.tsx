import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { act, ApiProblem } from '#web/api.ts'
import { queryClient, useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { Section } from '#web/ui/detail-page.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { readCase, type CaseReply } from '../contract.ts'
import { askCall, listCalls } from '../contract/calls.ts'
import { ENGLISH, said } from './words.ts'

const TEXTS = {
  zh: {
    title: '中转电话',
    hint: '中转平台先打给您，再打给评价人，双方都看不到号码。结果自动记为一次回访，评价人在进展页上看得到。',
    purpose: '用途',
    from: '您接听的办公电话',
    fromHint: '例如 0901-6220000；通话结束即删除。',
    go: '接通评价人',
    calls: '通话记录',
    length: (seconds: number) => `通话 ${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`,
  },
  en: {
    title: 'Call through the relay',
    hint: 'The relay calls you, then the rater; neither sees the other’s number. What came of it is logged as a call, and the rater sees it.',
    purpose: 'Purpose',
    from: 'Your office phone',
    fromHint: 'e.g. 0901-6220000; deleted when the call is over.',
    go: 'Connect me',
    calls: 'Calls',
    length: (seconds: number) => `${Math.floor(seconds / 60)} min ${seconds % 60} s`,
  },
}
const ASK_AGAIN_MS = 3_000
const FROM_ID = 'relay-from'
type Purpose = CaseReply['revealPurposes'][number]['purpose']

/** The rater is spoken with and nobody learns the number; only where a relay is connected (rules 2.3). */
export function MaskedCall({ value }: { value: CaseReply }) {
  const texts = TEXTS[useLanguage()]
  const calls = useRead(
    listCalls,
    { params: { caseId: value.caseId } },
    {
      enabled: value.revealPurposes.length > 0,
      every: (answer) => (answer?.items.some((call) => call.state !== 'ended') ? ASK_AGAIN_MS : false),
    },
  )
  if (!calls.data || (!calls.data.available && calls.data.items.length === 0)) return null
  return (
    <Section title={texts.title}>
      {calls.data.available && <AskCall value={value} />}
      {calls.data.items.length > 0 && (
        <ul aria-label={texts.calls}>
          {calls.data.items.map((call) => (
            <li key={call.callId}>
              {call.says} <span className="quiet hint">{call.by}</span> <MomentText at={call.askedAt} short />{' '}
              {call.seconds !== null && <span className="quiet num">{texts.length(call.seconds)}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function AskCall({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [purpose, choose] = useState<Purpose | null>(value.revealPurposes.length === 1 ? (value.revealPurposes[0]?.purpose ?? null) : null)
  const [from, setFrom] = useState('')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const wrong = fieldProblem(problem, 'from')
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (purpose === null) return
    setBusy(true)
    setProblem(null)
    try {
      await act(askCall, { params: { caseId: value.caseId }, body: { party: 'applicant', purpose, from } })
      for (const name of [listCalls.name, readCase.name]) void queryClient.invalidateQueries({ queryKey: [name] })
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p className="quiet hint">{texts.hint}</p>
      {wrong === undefined && <Notice problem={problem} />}
      <fieldset className="ask choices">
        <legend>{texts.purpose}</legend>
        {value.revealPurposes.map((row) => (
          <label key={row.purpose}>
            <input type="radio" name="call-purpose" checked={purpose === row.purpose} onChange={() => choose(row.purpose)} />
            {said(row.purpose, row.says, language, ENGLISH.purposes)}
          </label>
        ))}
      </fieldset>
      <div className="ask">
        <label htmlFor={FROM_ID}>{texts.from}</label>
        <p className={wrong === undefined ? 'quiet hint' : 'late'} id={`${FROM_ID}-hint`}>
          {wrong ?? texts.fromHint}
        </p>
        <Input
          id={FROM_ID}
          value={from}
          inputMode="tel"
          autoComplete="tel"
          aria-describedby={`${FROM_ID}-hint`}
          aria-invalid={wrong !== undefined}
          onChange={(event) => setFrom(event.target.value)}
        />
      </div>
      <p className="ask">
        <Button htmlType="submit" disabled={purpose === null || from.trim() === ''} loading={busy}>
          {texts.go}
        </Button>
      </p>
    </form>
  )
}
