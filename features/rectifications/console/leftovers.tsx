import { Button } from 'antd'
import { useState } from 'react'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import type { CaseReply } from '../contract.ts'
import { isText } from '../rules/fields.ts'
import type { Need } from '../rules/table.ts'
import { draftsBeside, dropDraft } from './drafts.ts'
import { mySteps } from './step-looks.ts'
import { fieldWords, stepWords } from './words.ts'

const TEXTS = {
  zh: {
    left: '没有提交的内容',
    hint: '您写的时候，这件已被别人办到下一步，这些内容没有提交。需要的话，请复制到合适的一步里。',
    drop: '不要了',
  },
  en: {
    left: 'Not sent',
    hint: 'Somebody took the case on while you were writing, and this was not sent. Copy it to the step where it belongs.',
    drop: 'Discard',
  },
}

/** What was typed for a step that the case has left behind meanwhile. */
export function Leftovers({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const { account } = useSession()
  const [, redraw] = useState(0)
  const actions = mySteps(value).map((step) => step.action)
  const left = draftsBeside(account, value.caseId, actions)
  if (left.length === 0) return null
  return (
    <div className="leftovers" role="note">
      <p>
        <b>{texts.left}</b> <span className="quiet">{texts.hint}</span>
      </p>
      {left.map(({ action, typed }) => (
        <div key={action} className="leftover">
          <p>{stepWords(action, language)}</p>
          {(Object.entries(typed) as [Need, string][])
            .filter(([need, text]) => isText(need) && text.trim() !== '')
            .map(([need, text]) => (
              <p key={need} className="said">
                <span className="quiet">{fieldWords(need, language)}</span> {text}
              </p>
            ))}
          <Button
            size="small"
            onClick={() => {
              dropDraft(account, value.caseId, action)
              redraw((n) => n + 1)
            }}
          >
            {texts.drop}
          </Button>
        </div>
      ))}
    </div>
  )
}
