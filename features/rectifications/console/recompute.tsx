import { Input } from 'antd'
import { useState } from 'react'
import type { Reply } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct, useRead } from '#web/ui/data.ts'
import { DetailPage, Section } from '#web/ui/detail-page.tsx'
import { Done, Field } from '#web/ui/field.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { previewRecompute, recomputeCalendar } from '../contract/calendar.ts'
import { ClockMoves } from './clock-moves.tsx'

const TEXTS = {
  zh: {
    title: '按现行日历重算期限',
    purpose: '日历发布以后，已经起算的期限不会自己变动。要变动，由发布日历以外的另一位管理员在这里重算，每个期限的前后都留下记录。',
    back: '工作日历',
    moves: (version: number) => `按日历第 ${version} 版会变动的期限`,
    act: '重算',
    reason: '重算的理由和依据',
    missing: '请先写明理由和依据。',
    go: '重算这些期限',
    consequence: (clocks: string, cases: string) =>
      `${cases} 件差评整改的 ${clocks} 个期限改为新的到期日，承办单位马上看到。每个期限的前后和您的理由都留下记录。`,
    done: (clocks: string, cases: string) => `已重算 ${cases} 件差评整改的 ${clocks} 个期限，前后都已记录。`,
  },
  en: {
    title: 'Recompute clocks by the calendar in force',
    purpose:
      'Publishing moves no clock that is running. To move them, an administrator other than who published recomputes them here; before and after of each is recorded.',
    back: 'Working calendar',
    moves: (version: number) => `What would move under calendar version ${version}`,
    act: 'Recompute',
    reason: 'Reason and basis',
    missing: 'Please give the reason and basis first.',
    go: 'Recompute these clocks',
    consequence: (clocks: string, cases: string) =>
      `${clocks} clocks of ${cases} cases get their new due day; the units see it at once. Before and after of each, and your reason, are recorded.`,
    done: (clocks: string, cases: string) => `${clocks} clocks of ${cases} cases were recomputed and recorded.`,
  },
}

/** The recorded act of rules 3.3. */
export default function Recompute() {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const [done, setDone] = useState<Reply<typeof recomputeCalendar> | null>(null)
  const query = useRead(previewRecompute, {})
  return (
    <DetailPage title={texts.title} purpose={texts.purpose} back={{ to: '/calendar', says: texts.back }} query={query}>
      {(value) => (
        <>
          {done && <Done>{texts.done(numberWords(done.clocks), numberWords(done.cases))}</Done>}
          <Section title={texts.moves(value.version)}>
            <ClockMoves moves={value} />
          </Section>
          {value.clocks > 0 && may('calendar.recompute') && <Act value={value} done={setDone} />}
        </>
      )}
    </DetailPage>
  )
}

type ActProps = { value: Reply<typeof previewRecompute>; done: (reply: Reply<typeof recomputeCalendar>) => void }
function Act({ value: { version, clocks, cases }, done }: ActProps) {
  const texts = TEXTS[useLanguage()]
  const [reason, setReason] = useState('')
  const acting = useAct(recomputeCalendar, { invalidates: ['previewRecompute', 'listCases', 'countCases', 'readCase', 'readMessages'] })
  const [moved, inCases] = [numberWords(clocks), numberWords(cases)]
  return (
    <Section title={texts.act}>
      <Field id="recompute-reason" label={texts.reason}>
        {(described) => <Input {...described} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      {reason.trim() === '' && <p className="quiet field-row">{texts.missing}</p>}
      <ConfirmAct
        primary
        says={texts.go}
        consequence={texts.consequence(moved, inCases)}
        disabled={reason.trim() === ''}
        act={async () => done(await acting.mutateAsync({ body: { version, reason: reason.trim() } }))}
      />
    </Section>
  )
}
