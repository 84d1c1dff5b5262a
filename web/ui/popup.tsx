import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useLocation } from 'react-router'

type PopupProps = {
  /** What the button shows. */
  button: ReactNode
  /** What it is called where that shows no words. */
  label?: string
  opened?: () => void
  className?: string
  children: (close: () => void) => ReactNode
}

/** A button and the panel that it opens beneath itself. Escape, a press elsewhere and going to another page close it. */
export function Popup({ button, label, opened, className = '', children }: PopupProps) {
  const [open, setOpen] = useState(false)
  const panel = useId()
  const box = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const { key } = useLocation()
  useEffect(() => setOpen(false), [key])
  useEffect(() => {
    if (!open) return undefined
    const elsewhere = (event: Event): void => {
      const { target } = event
      // what a field inside it unfolds stands at the end of the page
      if (target instanceof Element && !box.current?.contains(target) && !target.closest('.ant-select-dropdown')) setOpen(false)
    }
    document.addEventListener('pointerdown', elsewhere)
    document.addEventListener('focusin', elsewhere)
    return () => {
      document.removeEventListener('pointerdown', elsewhere)
      document.removeEventListener('focusin', elsewhere)
    }
  }, [open])
  const close = (): void => {
    setOpen(false)
    opener.current?.focus()
  }
  return (
    <div
      ref={box}
      className={`popup ${className}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        close()
      }}
    >
      <button
        ref={opener}
        type="button"
        className="popup-button"
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        aria-label={label}
        onClick={() => {
          if (!open) opened?.()
          setOpen(!open)
        }}
      >
        {button}
      </button>
      {open && (
        <div id={panel} className="popup-panel">
          {children(close)}
        </div>
      )}
    </div>
  )
}
