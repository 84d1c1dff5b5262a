import { Button, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTexts } from './texts.ts'

type ConfirmProps = {
  /** The words of the button, and of the one that does it. */
  says: string
  /** What follows, and cannot be undone. */
  consequence: ReactNode
  act: () => Promise<unknown> | void
  primary?: boolean
  danger?: boolean
  disabled?: boolean
}
/** Only for what cannot be undone; it names the consequence. */
export function ConfirmAct({ says, consequence, act, primary = false, danger = false, disabled = false }: ConfirmProps) {
  const [asked, ask] = useState(false)
  const [busy, setBusy] = useState(false)
  const texts = useTexts({ zh: { cancel: '先不' }, en: { cancel: 'Not now' } })
  const go = async (): Promise<void> => {
    setBusy(true)
    try {
      await act()
    } finally {
      setBusy(false)
      ask(false)
    }
  }
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} danger={danger} disabled={disabled} onClick={() => ask(true)}>
        {says}
      </Button>
      <Modal
        open={asked}
        title={says}
        okText={says}
        cancelText={texts.cancel}
        confirmLoading={busy}
        okButtonProps={{ danger }}
        onCancel={() => ask(false)}
        onOk={() => void go()}
      >
        {consequence}
      </Modal>
    </>
  )
}
