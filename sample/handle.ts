import { addDays, type LocalDate } from '#shared/time.ts'
import { dice, type Dice } from './random.ts'
import { expectOk, type Ask } from './ask.ts'

type Summary = { caseId: string; state: string; receivedOn: string; level: number; item: { name: string } | null }
type Whole = Summary & {
  canBeCalled: boolean
  clocks: { clock: string; metAt: string | null }[]
  nextActions: { action: string; requires: string[] }[]
}

/** How a unit goes about a case; what it does next is the first of these that the case allows. */
const PATHS = {
  rectified: ['accept', 'contact', 'message', 'rectify', 'feed_back', 'close'],
  explained: ['accept', 'contact', 'message', 'explain', 'feed_back', 'close'],
  complex: [
    'accept',
    'contact',
    'message',
    'claim_complex',
    'sign_complex',
    'feed_back_plan',
    'report_progress',
    'strike_off',
    'feed_back',
    'close',
  ],
  slow: ['accept'],
} as const
type Path = keyof typeof PATHS
const SHARES: readonly (readonly [Path, number])[] = [
  ['rectified', 62],
  ['explained', 16],
  ['complex', 12],
  ['slow', 10],
]

const WORDS: Record<string, readonly string[]> = {
  note: ['已与当事人通话，核实了办理经过。', '当事人说明了等候时间和来回次数，情况属实。'],
  message: ['您好，您反映的问题我们已收到，正在核实。方便的话请补充办理日期和窗口。'],
  measures: ['已增开一个综合窗口，并在取号机上注明所需材料。', '已更新办事指南，删去多要的复印件，窗口人员已重新培训。'],
  evidence: ['整改后的办事指南和窗口排班表已归档。', '培训签到表、现场照片已归档。'],
  explanation: ['该项材料为法规明确要求，窗口不能减免。'],
  basis: ['《社会保险法》第五十八条'],
  reason: ['涉及跨部门系统对接，需要上级单位配合。'],
  plan: ['先设人工核验通道，系统对接完成后取消纸质证明。'],
  progress: ['人工核验通道已启用，系统对接正在测试。'],
  reply: [
    '您反映的问题已整改：现在一次告知全部材料，平均等候时间缩短到二十分钟以内。感谢您的监督。',
    '对您多跑的两趟我们深表歉意。现已改为一次性告知，欢迎您继续监督。',
  ],
}

/** One evening of the handlers: each open case goes on by a step or two, some stay behind. Answers how many steps were taken. */
export async function handleCases(ask: Ask, today: LocalDate): Promise<number> {
  let taken = 0
  for (const summary of await openCases(ask)) {
    const roll = dice(seedOf(summary) + Number(today.slice(8)))
    const path = dice(seedOf(summary)).weighted(SHARES)
    if (path === 'slow' && summary.receivedOn > addDays(today, -9)) continue
    for (let steps = roll.int(1, 3); steps > 0 && (await goOn(ask, summary, path, roll)); steps--) taken++
  }
  return taken
}

async function openCases(ask: Ask): Promise<Summary[]> {
  const { items } = expectOk(await ask('GET', '/api/v1/cases?sort=receivedAt&limit=500')).json<{ items: Summary[] }>()
  return items.filter((c) => !c.state.startsWith('closed'))
}

const seedOf = ({ receivedOn, item, level }: Summary): number =>
  [...`${receivedOn}${item?.name ?? ''}${level}`].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) >>> 0, 7)

async function goOn(ask: Ask, { caseId }: Summary, path: Path, roll: Dice): Promise<boolean> {
  const found = expectOk(await ask('GET', `/api/v1/cases/${caseId}`)).json<Whole>()
  const spoken = found.clocks.some((c) => c.clock === 'first_contact' && c.metAt !== null)
  const allowed = new Map(found.nextActions.map((a) => [a.action, a.requires]))
  const wanted = PATHS[path].find((action) => allowed.has(action) && !(spoken && isGreeting(action)) && !isSkipped(action, found, roll))
  const action = wanted ?? (allowed.has('contact') && found.state === 'fed_back' ? 'contact' : undefined)
  if (action === undefined) return false
  const body = { action, ...fieldsFor(action, allowed.get(action) ?? [], roll) }
  return (await ask('POST', `/api/v1/cases/${caseId}/steps`, body)).statusCode < 300
}

const isGreeting = (action: string): boolean => action === 'contact' || action === 'message'
const isSkipped = (action: string, found: Whole, roll: Dice): boolean =>
  (action === 'contact' && !found.canBeCalled) ||
  (action === 'message' && found.canBeCalled) ||
  (action === 'strike_off' && roll.chance(0.7)) ||
  (action === 'report_progress' && roll.chance(0.6))

function fieldsFor(action: string, requires: readonly string[], roll: Dice): Record<string, string> {
  const one = (field: string): string => {
    if (field === 'way') return 'phone'
    if (field === 'result') return roll.chance(0.8) ? 'reached' : 'no_answer'
    if (field === 'plannedOn') return addDays('2027-01-15', roll.int(0, 60))
    return roll.pick(WORDS[field] ?? ['已办理。'])
  }
  return Object.fromEntries([...requires, ...(action === 'contact' ? ['note'] : [])].map((field) => [field, one(field)]))
}
