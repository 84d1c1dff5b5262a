import { useLayoutEffect, useRef, type ReactElement } from 'react'

/** Ant Design gives the list that a Select opens no name, and a screen reader then reads none: `popupRender={namedList(label)}`. */
export const namedList = (label: string) => (list: ReactElement) => <NamedList label={label}>{list}</NamedList>

function NamedList({ label, children }: { label: string; children: ReactElement }) {
  const around = useRef<HTMLDivElement>(null)
  // at every drawing: the library puts its list in later than ours, and anew
  useLayoutEffect(() => {
    for (const list of around.current?.querySelectorAll('[role=listbox]') ?? []) list.setAttribute('aria-label', label)
  })
  return <div ref={around}>{children}</div>
}
