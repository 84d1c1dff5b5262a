import { Button } from 'antd'
import { useEffect, useState, type SubmitEvent } from 'react'
import type { Party } from '#features/vault/rules.ts'
import { act, ApiProblem } from '#web/api.ts'
import { Facts, Section } from '#web/ui/detail-page.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { revealContact, type CaseReply } from '../contract.ts'
import { ENGLISH, said } from './words.ts'

const TEXTS = {
  zh: {
    title: '评价人的联系方式',
    logged: '谁在什么时候、为什么查看，都会记下，评价人在进展页上看得到。',
    purpose: '查看用途',
    party: '查看谁的',
    parties: { applicant: '申请人', agent: '代理人' },
    show: '查看联系方式',
    name: '姓名',
    phone: '电话',
    noPhone: '没有留电话',
    once: '只显示这一次，离开本页就没有了；再看须重新说明用途。请不要抄到别处。',
    hide: '看完了，收起',
  },
  en: {
    title: 'How to reach the rater',
    logged: 'Who looks, when and why is recorded, and the rater sees it on the progress page.',
    purpose: 'Purpose',
    party: 'Whose',
    parties: { applicant: 'the applicant', agent: 'the agent' },
    show: 'Show contact',
    name: 'Name',
    phone: 'Phone',
    noPhone: 'No phone left',
    once: 'Shown this once; it is gone when you leave this page. Please copy it nowhere.',
    hide: 'Done, hide it',
  },
}
type Shown = { name: string; phone: string | null; purpose: string }
type Purpose = CaseReply['revealPurposes'][number]['purpose']

/** Opened for a purpose that is chosen first; shown once, kept nowhere, gone on leaving (rules 2.3). */
export function Contact({ value }: { value: CaseReply }) {
  const texts = TEXTS[useLanguage()]
  const [shown, show] = useState<Shown | null>(null)
  useEffect(() => {
    // coming back to the page by the browser's own way must not bring it back
    const hide = (): void => show(null)
    addEventListener('pagehide', hide)
    return () => removeEventListener('pagehide', hide)
  }, [])
  if (value.revealPurposes.length === 0) return null
  return (
    <div id="rater-contact">
      <Section title={texts.title}>{shown ? <Once shown={shown} hide={() => show(null)} /> : <Ask value={value} show={show} />}</Section>
    </div>
  )
}

function Once({ shown, hide }: { shown: Shown; hide: () => void }) {
  const texts = TEXTS[useLanguage()]
  return (
    <div role="status" className="contact">
      <Facts
        rows={[
          [texts.name, shown.name],
          [
            texts.phone,
            shown.phone === null ? (
              texts.noPhone
            ) : (
              <a key="phone" href={`tel:${shown.phone}`} className="num">
                {shown.phone}
              </a>
            ),
          ],
          [texts.purpose, shown.purpose],
        ]}
      />
      <p className="quiet hint">{texts.once}</p>
      <Button onClick={hide}>{texts.hide}</Button>
    </div>
  )
}

function Ask({ value, show }: { value: CaseReply; show: (shown: Shown) => void }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [purpose, choose] = useState<Purpose | null>(null)
  const [party, setParty] = useState<Party>('applicant')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (purpose === null) return
    setBusy(true)
    setProblem(null)
    try {
      // not by way of the query client, which would keep the answer
      const { name, phone } = await act(revealContact, { params: { caseId: value.caseId }, body: { party, purpose } })
      const says = value.revealPurposes.find((row) => row.purpose === purpose)?.says ?? ''
      show({ name, phone, purpose: said(purpose, says, language, ENGLISH.purposes) })
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Notice problem={problem} />
      <Radios
        legend={texts.purpose}
        chosen={purpose}
        choose={choose}
        rows={value.revealPurposes.map((row) => [row.purpose, said(row.purpose, row.says, language, ENGLISH.purposes)])}
      />
      <Radios
        legend={texts.party}
        chosen={party}
        choose={setParty}
        rows={[
          ['applicant', texts.parties.applicant],
          ['agent', texts.parties.agent],
        ]}
      />
      <p className="quiet hint">{texts.logged}</p>
      <p className="ask">
        <Button htmlType="submit" disabled={purpose === null} loading={busy}>
          {texts.show}
        </Button>
      </p>
    </form>
  )
}

type RadiosProps<T extends string> = {
  legend: string
  rows: readonly (readonly [T, string])[]
  chosen: T | null
  choose: (value: T) => void
}
const Radios = <T extends string>({ legend, rows, chosen, choose }: RadiosProps<T>) => (
  <fieldset className="ask choices">
    <legend>{legend}</legend>
    {rows.map(([value, says]) => (
      <label key={value}>
        <input type="radio" name={`reveal-${rows[0]?.[0]}`} value={value} checked={chosen === value} onChange={() => choose(value)} />
        {says}
      </label>
    ))}
  </fieldset>
)
