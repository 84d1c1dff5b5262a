import type { Said } from '#shared/columns.ts'

export type TabRow = {
  tab: string
  says: Said
  query: Readonly<Record<string, string>>
  sort?: string
  counts?: 'mine' | 'open' | 'soon' | 'overdue' | 'head'
  /** Shown to who may do this. */
  needs?: string
}
export const SOON_DAYS = '2'
export const MINE: TabRow = {
  tab: 'mine',
  says: { zh: '待我处理', en: 'My turn' },
  query: { waitingFor: 'me' },
  counts: 'mine',
  needs: 'case.step',
}
export const OPEN: TabRow = { tab: 'open', says: { zh: '未办结', en: 'Open' }, query: { open: 'true' }, counts: 'open' }
export const ALL: TabRow = { tab: 'all', says: { zh: '全部', en: 'All' }, query: {} }
export const TABS: readonly TabRow[] = [
  MINE,
  { tab: 'soon', says: { zh: '临期', en: 'Due soon' }, query: { dueWithin: SOON_DAYS }, counts: 'soon' },
  { tab: 'overdue', says: { zh: '超期', en: 'Overdue' }, query: { overdue: 'true' }, counts: 'overdue' },
  { tab: 'head', says: { zh: '待负责人签批审核', en: 'For the head' }, query: { waitingFor: 'head' }, counts: 'head' },
  OPEN,
  { tab: 'closed', says: { zh: '已办结', en: 'Closed' }, query: { open: 'false' }, sort: '-receivedAt' },
  ALL,
]

/** The view that the address asks for; none when filters of several views are mixed. */
export function tabOf(search: URLSearchParams): TabRow | undefined {
  const set = [...new Set(TABS.flatMap((tab) => Object.keys(tab.query)))].filter((id) => search.has(id))
  return TABS.find((tab) => {
    const asked = Object.entries(tab.query)
    return asked.length === set.length && asked.every(([id, value]) => search.get(id) === value)
  })
}
