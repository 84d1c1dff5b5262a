import { mask } from '#features/vault/rules.ts'
import { isText } from '../rules/fields.ts'
import type { Need } from '../rules/table.ts'

/**
 * What was typed and not sent. In memory as it was typed, for as long as the page is open; over a reload in this tab's own
 * storage, and there no personal data: a note of a call is not kept, and the other texts are kept as they would be masked.
 * Signing out empties that storage.
 */
export type Typed = Partial<Record<Need, string>>
const memory = new Map<string, Typed>()
const PREFIX = 'hcp-draft'
const keyOf = (account: string, caseId: string, action: string): string => [PREFIX, account, caseId, action].join(':')
const isKept = (need: string): boolean => isText(need as Need) && need !== 'note'

export function readDraft(account: string, caseId: string, action: string): Typed {
  const key = keyOf(account, caseId, action)
  return memory.get(key) ?? stored(key)
}

export function writeDraft(account: string, caseId: string, action: string, typed: Typed): void {
  const key = keyOf(account, caseId, action)
  memory.set(key, typed)
  const kept = Object.entries(typed).flatMap(([need, text]) => (isKept(need) && text.trim() !== '' ? [[need, mask(text)]] : []))
  try {
    if (kept.length === 0) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)))
  } catch {
    // a private window keeps nothing; what was typed still stands in memory
  }
}

export function dropDraft(account: string, caseId: string, action: string): void {
  const key = keyOf(account, caseId, action)
  memory.delete(key)
  try {
    sessionStorage.removeItem(key)
  } catch {
    // nothing was kept
  }
}

/** Texts typed for steps that can't be taken any more, so that what somebody else did meanwhile loses nobody's work. */
export function draftsBeside(account: string, caseId: string, actions: readonly string[]): { action: string; typed: Typed }[] {
  const prefix = keyOf(account, caseId, '')
  const keys = new Set([...memory.keys(), ...storedKeys()].filter((key) => key.startsWith(prefix)))
  return [...keys].flatMap((key) => {
    const action = key.slice(prefix.length)
    const typed = readDraft(account, caseId, action)
    const hasText = Object.entries(typed).some(([need, text]) => isText(need as Need) && text.trim() !== '')
    return hasText && !actions.includes(action) ? [{ action, typed }] : []
  })
}

function storedKeys(): string[] {
  try {
    return Array.from({ length: sessionStorage.length }, (_, i) => sessionStorage.key(i) ?? '')
  } catch {
    return []
  }
}
function stored(key: string): Typed {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(Object.entries(kept).filter(([need, text]) => isKept(need) && typeof text === 'string'))
  } catch {
    return {}
  }
}
