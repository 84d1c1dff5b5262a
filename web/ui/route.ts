import type { ComponentType } from 'react'
import type { Said } from '#shared/columns.ts'

export type { Said } from '#shared/columns.ts'
/** The groups of the menu, in its order. */
export const MENU_GROUPS = [
  { group: 'handling', says: { zh: '办理', en: 'Handling' } },
  { group: 'figures', says: { zh: '统计分析', en: 'Figures' } },
  { group: 'reference', says: { zh: '基础信息', en: 'Reference' } },
  { group: 'system', says: { zh: '系统管理', en: 'System' } },
] as const satisfies readonly { group: string; says: Said }[]
export type MenuGroup = (typeof MENU_GROUPS)[number]['group']

/** One screen of the console; `features/<name>/console/routes.tsx` lists a feature's. */
export type ConsoleRoute = {
  /** below /console, e.g. `cases/:caseId` */
  path: string
  /** title of the screen and of its menu entry */
  says: Said
  /** who may see it; others are told who can help */
  permission: string
  /**
   * `covers`: other screens that this entry stands for, by the beginning of their paths. `own`: the list goes beyond one's
   * reach, so it begins at one's own division, as a filter that can be taken off.
   */
  menu?: { group: MenuGroup; order: number; covers?: readonly string[]; own?: true }
  load: () => Promise<{ default: ComponentType }>
}
