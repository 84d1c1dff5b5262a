/**
 * Who answers a bad rating (rules 3.2, plan 四(一) 谁办理谁负责). Conduct at the window is answered by the organisation that
 * served there, the matter itself by the unit that decides it; 异地可办 makes the two differ. This proposes, dispatch confirms.
 */

/** Bad detail codes that speak of how one was served on the spot (facts §3.5); every other speaks of the matter. */
const CONDUCT = [
  { code: '115', text: '服务态度差效率低' },
  { code: '213', text: '窗口人员业务不熟练' },
  { code: '214', text: '服务态度生硬' },
  // The hall's own queue, whatever the matter. 205 and 206 are of the retired list, for late and imported ratings.
  { code: '212', text: '在线预约办理后到实体大厅重复取号排队' },
  { code: '205', text: '无叫号系统' },
  { code: '206', text: '预约后重复取号' },
] as const
const conductCodes: ReadonlySet<string> = new Set(CONDUCT.map((row) => row.code))

export type Subject = 'conduct' | 'matter'
/** Conduct only when nothing else is complained of: who decides the matter can answer for both, who serves can't. */
export const subjectOf = (detailCodes: readonly string[]): Subject =>
  detailCodes.length > 0 && detailCodes.every((code) => conductCodes.has(code)) ? 'conduct' : 'matter'

export type Served = { servingUnit: string; decidingUnit: string }
/** An online service has no organisation serving at a window. */
export const responsibleFor = (detailCodes: readonly string[], side: string, served: Served): { unit: string; subject: Subject } => {
  const subject = side === 'online' ? 'matter' : subjectOf(detailCodes)
  return { unit: subject === 'conduct' ? served.servingUnit : served.decidingUnit, subject }
}
