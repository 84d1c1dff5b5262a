import { parseArgs } from 'node:util'
import type { Decision } from '#shared/decision.ts'
import type { Command, CommandIo, Context } from '#server/platform/feature.ts'
import { allowPortal, portalOrigin, withdrawPortal } from './actions/portal-origins.ts'
import { assignRole, changeSecret, createClient, createUser, disableClient, disableUser } from './actions/accounts.ts'
import { ACCOUNT_SAYS, type AccountRefusal } from './rules/accounts.ts'
import { ROLES } from './rules/roles.ts'

const WRONG_INPUT = 2
const REFUSED = 1

/** A command line whose words could not be read, or what an action refused: told, and nothing done. */
class Told extends Error {
  readonly exit: number
  constructor(says: string, exit: number) {
    super(says)
    this.exit = exit
  }
}
const told = <T>(decision: Decision<T, AccountRefusal>): T => {
  if (!decision.ok) throw new Told(ACCOUNT_SAYS[decision.refusal], REFUSED)
  return decision.value
}

type Options = Readonly<Record<string, string | undefined>>
type Work = (ctx: Context, subject: string, options: Options) => Promise<string[]>
type Subcommand = { options: readonly string[]; needs: readonly string[]; work: Work }

const users = new Map<string, Subcommand>([
  [
    'add',
    {
      options: ['name', 'role', 'division', 'unit', 'line', 'staff-no'],
      needs: ['name', 'role', 'division'],
      work: async (ctx, account, o) => {
        const password = ctx.randomBytes(15).toString('base64url')
        const { userId } = told(await createUser(ctx, { account, name: o['name'] ?? '', password }))
        told(await assignRole(ctx, userId, roleOf(o)))
        return [`密码：${password}`, '密码只显示这一次，请当面交给本人。']
      },
    },
  ],
  [
    'disable',
    { options: [], needs: [], work: async (ctx, account) => (told(await disableUser(ctx, account)), ['已停用，登录将在几秒内失效']) },
  ],
])

const clients = new Map<string, Subcommand>([
  [
    'add',
    {
      options: ['name', 'scopes', 'sources'],
      needs: ['name', 'scopes', 'sources'],
      work: async (ctx, clientId, o) => {
        const client = { clientId, name: o['name'] ?? '', scopes: list(o['scopes']), sources: list(o['sources']) }
        return once(told(await createClient(ctx, client)).secret)
      },
    },
  ],
  [
    'allow-origin',
    {
      options: ['origin'],
      needs: ['origin'],
      work: async (ctx, clientId, o) => allowed(told(await allowPortal(ctx, clientId, told(portalOrigin(o['origin'] ?? ''))))),
    },
  ],
  [
    'withdraw-origin',
    {
      options: ['origin'],
      needs: ['origin'],
      work: async (ctx, clientId, o) => allowed(told(await withdrawPortal(ctx, clientId, told(portalOrigin(o['origin'] ?? ''))))),
    },
  ],
  ['new-secret', { options: [], needs: [], work: async (ctx, clientId) => once(told(await changeSecret(ctx, clientId)).secret) }],
  [
    'disable',
    { options: [], needs: [], work: async (ctx, clientId) => (told(await disableClient(ctx, clientId)), ['已停用，令牌将在五秒内失效']) },
  ],
])

const allowed = ({ origins }: { origins: readonly string[] }): string[] =>
  origins.length === 0 ? ['现在没有网站可以嵌入评价页'] : ['现在可以嵌入评价页的网站：', ...origins]

const once = (secret: string): string[] => [`密钥：${secret}`, '密钥只显示这一次，请交接入系统的负责人妥善保存。']
const list = (text = ''): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
const roleOf = (o: Options) => ({
  role: o['role'] ?? '',
  divisionPath: (o['division'] ?? '').replace(/([^/])$/, '$1/'),
  unit: o['unit'] ?? null,
  line: o['line'] ?? null,
  staffNo: o['staff-no'] ?? null,
})

export const identityCommands: readonly Command[] = [
  {
    name: 'users',
    usage: [
      'users add ACCOUNT --name 姓名 --role ROLE --division 上报路径 [--unit 信用代码] [--line 条线] [--staff-no 工号]',
      `  ROLE：${ROLES.map((row) => `${row.role}（${row.says}）`).join('、')}`,
      '  上报路径由自治区写起，例如 650000000000/654200000000/654201000000',
      'users disable ACCOUNT',
    ].join('\n'),
    summary: '添加、停用工作人员账号',
    needsDatabase: true,
    run: (words, io) => run(users, 'users', words, io),
  },
  {
    name: 'clients',
    usage: [
      'clients add CLIENT --name 名称 --scopes records,ratings --sources hall-654201',
      'clients new-secret CLIENT',
      'clients disable CLIENT',
      'clients allow-origin CLIENT --origin https://zwfw.example.gov.cn    允许这个网站嵌入评价页',
      'clients withdraw-origin CLIENT --origin https://zwfw.example.gov.cn',
    ].join('\n'),
    summary: '添加、停用接入系统，更换密钥，允许网站嵌入评价页',
    needsDatabase: true,
    run: (words, io) => run(clients, 'clients', words, io),
  },
]

async function run(
  subcommands: ReadonlyMap<string, Subcommand>,
  name: string,
  [action = '', ...words]: readonly string[],
  io: CommandIo,
): Promise<number> {
  try {
    const subcommand = subcommands.get(action)
    if (!subcommand) throw new Told(`要写明做什么：${[...subcommands.keys()].join('、')}`, WRONG_INPUT)
    const { subject, options } = read(subcommand, words)
    if (!io.world) throw new Error('no database')
    for (const line of await io.world.transact(`cli:${name} ${action}`, (ctx) => subcommand.work(ctx, subject, options))) io.out(line)
    return 0
  } catch (fault) {
    if (!(fault instanceof Told)) throw fault
    io.err(fault.message)
    return fault.exit
  }
}

function read({ options: known, needs }: Subcommand, words: readonly string[]): { subject: string; options: Options } {
  const options = Object.fromEntries(known.map((name) => [name, { type: 'string' as const }]))
  let parsed
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true })
  } catch {
    throw new Told(`只能写这些选项，每个后面跟一个值：${known.map((name) => `--${name}`).join('、') || '没有选项'}`, WRONG_INPUT)
  }
  const [subject, ...rest] = parsed.positionals
  if (subject === undefined || rest.length > 0) throw new Told('要写一个账号，而且只写一个', WRONG_INPUT)
  const values = parsed.values as Options
  const missing = needs.filter((name) => !values[name])
  if (missing.length > 0) throw new Told(`缺少 ${missing.map((name) => `--${name}`).join('、')}`, WRONG_INPUT)
  return { subject, options: values }
}
