import { Button } from 'antd'
import { useState } from 'react'
import { Section } from '#web/ui/detail-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { CaseReply } from '../contract.ts'
import { assignCases } from '../contract/assignment.ts'
import { isState, stateRow } from '../rules/states.ts'
import { AssignDialog } from './assign.tsx'
import { NO_ITEM } from './words.ts'

const TEXTS = {
  zh: { title: '办理人', anyone: '还没有分派，本单位任一专人都可以办', assign: '分派', again: '改派他人' },
  en: { title: 'In hand of', anyone: 'Nobody in particular; any handler of the unit may take it', assign: 'Assign', again: 'Assign anew' },
}

/** Who of the unit has the case in hand, and the way to give it to somebody. */
export function InHand({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const [asking, ask] = useState(false)
  const open = isState(value.state) && stateRow(value.state).open
  if (!open && value.assignee === null) return null
  return (
    <Section title={texts.title}>
      <p>{value.assignee?.name ?? <span className="quiet">{texts.anyone}</span>}</p>
      {open && may(assignCases.permission) && (
        <p className="ask">
          <Button onClick={() => ask(true)}>{value.assignee === null ? texts.assign : texts.again}</Button>
        </p>
      )}
      {asking && (
        <AssignDialog cases={[{ ...value, name: value.item?.name ?? NO_ITEM[language] }]} close={() => ask(false)} done={() => undefined} />
      )}
    </Section>
  )
}
