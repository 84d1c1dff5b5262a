import { useEffect } from 'react'
import { markRow, walkRows } from '#web/ui/table.tsx'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Single letters act only where nobody is typing, and not behind a dialog. */
export function useKeys(showKeys: () => void): void {
  useEffect(() => {
    const keys: Readonly<Record<string, () => void>> = {
      '/': () => document.getElementById('search')?.focus(),
      j: () => walkRows(1),
      k: () => walkRows(-1),
      o: () => {
        const { activeElement } = document
        if (activeElement instanceof HTMLElement && activeElement.matches('.row-link')) activeElement.click()
      },
      x: markRow,
      '?': showKeys,
    }
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector('dialog[open]')) return
      const act = keys[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [showKeys])
}
