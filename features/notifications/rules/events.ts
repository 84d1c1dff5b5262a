/** What a message to a rater may be about, and what makes it. A new one is a row here and its words in templates.ts. */
export type EventRow = {
  event: string
  says: string
  en: string
  /** The steps of a case that make it; a happening that is no step names none. */
  actions: readonly string[]
  /** Over the day's most: sent the next morning, or left to the tracking page, which says it anyway. */
  whenFull: 'wait' | 'drop'
}
export const EVENTS = [
  { event: 'opened', says: '差评已立案，答复期限', en: 'case opened, day promised', actions: [], whenFull: 'drop' },
  { event: 'message', says: '单位留言', en: 'message from the unit', actions: ['message'], whenFull: 'wait' },
  { event: 'plan', says: '解决办法', en: 'solution told', actions: ['feed_back_plan'], whenFull: 'wait' },
  {
    event: 'progress',
    says: '台账进展',
    en: 'progress on the ledger',
    actions: ['report_progress', 'move_planned_date'],
    whenFull: 'drop',
  },
  {
    event: 'answered',
    says: '答复，请说满意不满意',
    en: 'answered, is it satisfactory?',
    actions: ['feed_back', 'decide_above'],
    whenFull: 'wait',
  },
  { event: 'reopened', says: '重新办理', en: 'begun anew', actions: ['not_satisfied', 'restore'], whenFull: 'drop' },
  {
    event: 'not_adopted',
    says: '不予采纳，怎样提出异议',
    en: 'not adopted, how to object',
    actions: ['tell_not_adopted'],
    whenFull: 'wait',
  },
  { event: 'contact_opened', says: '联系方式被查看', en: 'contact data was opened', actions: [], whenFull: 'drop' },
] as const satisfies readonly EventRow[]
export type EventCode = (typeof EVENTS)[number]['event']
export const EVENT_CODES = EVENTS.map((row) => row.event) as [EventCode, ...EventCode[]]
const byAction = new Map<string, EventCode>(EVENTS.flatMap((row) => row.actions.map((action) => [action, row.event])))
export const eventOfStep = (action: string): EventCode | null => byAction.get(action) ?? null
export const eventRow = (event: string): (typeof EVENTS)[number] | undefined => EVENTS.find((row) => row.event === event)
export const eventSays = (event: string): string => eventRow(event)?.says ?? event

/** Whom the system writes to: who gave their name, and nobody else (decisions/0042). */
export const mayBeTexted = (identification: string): boolean => identification === 'real_name'
