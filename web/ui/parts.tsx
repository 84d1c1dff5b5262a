import { createContext, lazy, Suspense, useContext, type ComponentType } from 'react'
import { useSession } from './session.tsx'
import { Loading } from './states.tsx'

/** Pages that leave room for what other features know of their subject. */
export type PartPlace = 'unit' | 'item' | 'rating' | 'follow_up' | 'calendar' | 'calendar_draft' | 'case'
export type PartProps = { subject: string }
/**
 * A section that one feature adds to the page of a feature above it, which knows nothing of it: the items of a unit, the
 * case of a rating. `subject` is the key in the page's address; of a draft, which has none, the draft itself as JSON.
 */
export type ConsolePart = {
  place: PartPlace
  permission: string
  load: () => Promise<{ default: ComponentType<PartProps> }>
}

const PartsContext = createContext<readonly ConsolePart[]>([])
export const PartsProvider = PartsContext.Provider

const loaded = new WeakMap<ConsolePart, ComponentType<PartProps>>()
function screenOf(part: ConsolePart): ComponentType<PartProps> {
  const known = loaded.get(part)
  if (known) return known
  const made = lazy(part.load)
  loaded.set(part, made)
  return made
}

export function Parts({ place, subject }: { place: PartPlace; subject: string }) {
  const all = useContext(PartsContext)
  const { may } = useSession()
  const here = all.filter((part) => part.place === place && may(part.permission))
  return here.map((part, i) => {
    const Part = screenOf(part)
    return (
      <Suspense key={i} fallback={<Loading lines={3} />}>
        <Part subject={subject} />
      </Suspense>
    )
  })
}
