import { useSyncExternalStore } from 'react'
import { browserStore } from './browser-store.ts'

/** The languages of the staff's screens. */
export type StaffLanguage = 'zh' | 'en'
const chosen = browserStore<StaffLanguage>('hcp-language', 'zh', (text) => text === 'zh' || text === 'en')

export const setLanguage = chosen.write
export const useLanguage = (): StaffLanguage => useSyncExternalStore(chosen.subscribe, chosen.read)
/** The texts of a screen in the reader's language. */
export const useTexts = <T>(texts: { zh: T; en: T }): T => texts[useLanguage()]
