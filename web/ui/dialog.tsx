import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useTexts } from './texts.ts'

type DialogProps = {
  title: string
  /** Left out where there is no way round it. */
  close?: () => void
  children: ReactNode
}
/** The browser's own dialog: it keeps the focus, hides what is behind it, and gives the focus back. Shown while it is there. */
export function Dialog({ title, close, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const texts = useTexts({ zh: { close: '关闭' }, en: { close: 'Close' } })
  useEffect(() => {
    const { activeElement } = document
    if (box.current?.open === false) box.current.showModal()
    return () => {
      if (activeElement instanceof HTMLElement) activeElement.focus()
    }
  }, [])
  return (
    <dialog
      ref={box}
      className="dialog"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        close?.()
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
      {close && (
        <button type="button" className="dialog-close" aria-label={texts.close} title={texts.close} onClick={close}>
          ×
        </button>
      )}
    </dialog>
  )
}
