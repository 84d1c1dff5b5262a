import { useSyncExternalStore } from 'react'
import type { Column } from '#shared/columns.ts'
import { browserStore } from './browser-store.ts'

/** The columns that a list shows: those chosen, in the list's own order; without a choice all that are not extra. */
export function columnsShown<Item>(all: readonly Column<Item>[], chosen: readonly string[]): readonly Column<Item>[] {
  const known = all.filter((column) => chosen.includes(column.id))
  return known.length > 0 ? known : all.filter((column) => column.extra !== true)
}
/** A choice that is what the list shows anyway is none, and follows the list when that changes. */
export function choiceOf<Item>(all: readonly Column<Item>[], ids: readonly string[]): readonly string[] {
  const usual = columnsShown(all, []).map((column) => column.id)
  const chosen = all.map((column) => column.id).filter((id) => ids.includes(id))
  return chosen.length === 0 || chosen.join() === usual.join() ? [] : chosen
}

const stores = new Map<string, ReturnType<typeof browserStore<string>>>()
function storeOf(list: string): ReturnType<typeof browserStore<string>> {
  const known = stores.get(list)
  if (known) return known
  const made = browserStore<string>(`hcp-columns-${list}`, '', (text) => text.length < 2000)
  stores.set(list, made)
  return made
}
/** Kept in this browser for each list. */
export function useChosenColumns(list: string): [chosen: readonly string[], choose: (ids: readonly string[]) => void] {
  const store = storeOf(list)
  const kept = useSyncExternalStore(store.subscribe, store.read)
  return [kept === '' ? [] : kept.split(','), (ids) => store.write(ids.join(','))]
}
