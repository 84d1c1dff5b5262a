import { Button } from 'antd'
import { mask } from '#features/vault/rules.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import type { Typed } from './drafts.ts'
import { lookOf, toldBy } from './step-looks.ts'
import { stepWords } from './words.ts'

const TEXTS = {
  zh: { reads: '评价人会看到', masked: '姓名、电话、证件号码等个人信息提交后自动隐去，以系统隐去的为准。', cancel: '再改改' },
  en: { reads: 'The rater will read', masked: 'Names, phones and document numbers are masked when it is sent.', cancel: 'Not yet' },
}
type StepConfirmProps = { action: string; typed: Typed; busy: boolean; go: () => void; cancel: () => void }

/** Before what cannot be undone: the consequence, and word for word what the rater will read. */
export function StepConfirm({ action, typed, busy, go, cancel }: StepConfirmProps) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const field = toldBy(action)
  const told = field === undefined ? undefined : typed[field]?.trim()
  return (
    <Dialog title={stepWords(action, language)} close={cancel}>
      {told !== undefined && (
        <div className="told-preview">
          <p className="quiet">{texts.reads}</p>
          <blockquote dir="auto">{mask(told)}</blockquote>
          <p className="quiet hint">{texts.masked}</p>
        </div>
      )}
      <p>{lookOf(action).warns?.[language]}</p>
      <p className="dialog-actions">
        <Button onClick={cancel}>{texts.cancel}</Button>
        <Button type="primary" loading={busy} onClick={go}>
          {stepWords(action, language)}
        </Button>
      </p>
    </Dialog>
  )
}
