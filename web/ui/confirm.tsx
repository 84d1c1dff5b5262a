import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { ApiProblem } from '#web/api.ts'
import { Dialog } from './dialog.tsx'
import { Notice } from './states.tsx'
import { useTexts } from './texts.ts'

type ConfirmProps = {
  /** The words of the button, and of the one that does it. */
  says: string
  /** What it is done to, where several buttons say the same: for who hears them, and above the question. */
  named?: string
  /** What follows, and cannot be undone. */
  consequence: ReactNode
  act: () => Promise<unknown> | void
  primary?: boolean
  danger?: boolean
  disabled?: boolean
}
/** Only for what cannot be undone; it names the consequence, and stays open with what was refused. */
export function ConfirmAct({ says, named = says, consequence, act, primary = false, danger = false, disabled = false }: ConfirmProps) {
  const [asked, ask] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const texts = useTexts({ zh: { cancel: '先不' }, en: { cancel: 'Not now' } })
  const go = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      await act()
      ask(false)
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        danger={danger}
        disabled={disabled}
        {...(named !== says && { 'aria-label': named })}
        onClick={() => ask(true)}
      >
        {says}
      </Button>
      {asked && (
        <Dialog title={named} close={() => ask(false)}>
          <div>{consequence}</div>
          <Notice problem={problem} />
          <p className="dialog-actions">
            <Button onClick={() => ask(false)}>{texts.cancel}</Button>
            <Button type="primary" danger={danger} loading={busy} onClick={() => void go()}>
              {says}
            </Button>
          </p>
        </Dialog>
      )}
    </>
  )
}
