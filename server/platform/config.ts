import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'

/** The only file that reads process.env. One schema, read once at boot; every error is told at once and boot is refused. */
type Variables = Readonly<Record<string, string | undefined>>

export const ROLES = ['all', 'web', 'worker'] as const
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/, '应为 1 到 65535 的整数')
  .transform(Number)
  .refine((n) => n >= 1 && n <= 65_535, '应为 1 到 65535 的整数')
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values, `只能是 ${values.join('、')} 之一`)
const databaseUrl = z.string().refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), '应为 postgres:// 开头的数据库地址')
const origin = z
  .string()
  .refine((text) => /^https?:\/\/[^/?#\s]+\/?$/.test(text) && URL.canParse(text), '应为 http:// 或 https:// 开头的网址，不带路径')
  .transform((text) => text.replace(/\/$/, ''))

const outsideUrl = z
  .string()
  .refine((text) => /^https?:\/\/[^?#\s]+$/.test(text) && URL.canParse(text), '应为 http:// 或 https:// 开头的网址，不带参数')
  .transform((text) => text.replace(/\/$/, ''))

const hostList = z
  .string()
  .transform((text) =>
    text
      .split(/[\s,，]+/)
      .filter((part) => part !== '')
      .map((part) => part.toLowerCase()),
  )
  .refine((hosts) => hosts.every((host) => /^[a-z0-9.-]+:\d{1,5}$/.test(host)), '每一个应为“主机:端口”，如 10.0.0.8:5432，用逗号分开')

/** Every variable, what it is when left out, and what it means; `doctor` and the operators' manual are written from this table. */
const variables = z.object({
  PORT: portNumber.prefault('8080').describe('监听的端口'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, '应为主机名或 IP 地址')
    .default('127.0.0.1')
    .describe('监听的地址'),
  PUBLIC_URL: origin.optional().describe('群众打开本系统的网址，默认由 HOST 和 PORT 得出'),
  DATA_DIR: z.string().default('./data').describe('数据文件夹：自带的数据库、密钥文件、附件'),
  DATABASE_URL: databaseUrl.optional().describe('已有 PostgreSQL 的地址（属主登录）；不设则使用自带的数据库'),
  APP_DATABASE_URL: databaseUrl.optional().describe('应用登录的地址，不设则由属主登录建立'),
  JOBS_DATABASE_URL: databaseUrl.optional().describe('任务登录的地址，不设则由属主登录建立'),
  KEY_FILE: z.string().optional().describe('密钥文件；使用自带的数据库时默认建在 DATA_DIR 里'),
  SAMPLE: oneOf(['region', 'none']).optional().describe('region：空库里放入示例地区；none：不放'),
  ROLE: oneOf(ROLES).default('all').describe('本进程做什么：web 应答网页和接口，worker 处理后续事务，all 两样都做'),
  LOG_LEVEL: oneOf(LOG_LEVELS).default('info').describe('日志详细程度'),
  METRICS_TOKEN: z.string().min(16, '至少 16 个字符').optional().describe('从别的机器读取 /metrics 的令牌'),
  RELAY_URL: outsideUrl.optional().describe('中转电话平台的地址；不设则不提供中转电话'),
  RELAY_SECRET: z.string().min(32, '至少 32 个字符').optional().describe('与中转电话平台约定的密钥，两边的请求都用它签名'),
  SMS_URL: outsideUrl.optional().describe('短信平台的地址；不设则不发短信，评价人只在进展页上看'),
  SMS_SECRET: z.string().min(32, '至少 32 个字符').optional().describe('与短信平台约定的密钥，两边的请求都用它签名'),
  CONNECTOR_HOSTS: hostList.prefault('').describe('对接可以连接的业务系统，写成“主机:端口”，用逗号分开；不设则一个也不能连'),
  CONNECTOR_DIR: z.string().optional().describe('对接可以读取的文件夹，只能用它下面的；不设则不能从文件夹对接'),
})
type Name = keyof z.input<typeof variables>
const NAMES = Object.keys(variables.shape) as Name[]
/** What was given is never printed back for these: it holds a password. */
const SECRETS: readonly Name[] = ['DATABASE_URL', 'APP_DATABASE_URL', 'JOBS_DATABASE_URL', 'METRICS_TOKEN', 'RELAY_SECRET', 'SMS_SECRET']

export type DatabaseChoice = { kind: 'embedded' } | { kind: 'given'; owner: string; app: string | undefined; jobs: string | undefined }
type SharedSecret = { url: string; secret: string }
/** Systems of others that ours calls; null where none was named. Only jobs talk to them. */
export type Outside = { relay: SharedSecret | null; sms?: SharedSecret; connectors?: ConnectorBounds }
/** Where connectors may go: nowhere but to these, each `host:port`, and to folders below this one. */
export type ConnectorBounds = { hosts: readonly string[]; dir: string | null }
export type Config = {
  port: number
  host: string
  publicUrl: string
  dataDir: string
  database: DatabaseChoice
  /** With a given database the file must be there already; for the embedded one it is made. */
  keyFile: string
  sample: 'region' | 'none'
  role: (typeof ROLES)[number]
  logLevel: (typeof LOG_LEVELS)[number]
  metricsToken: string | undefined
  outside: Outside
  /** npm is our parent, and who kills npm means the service. */
  startedByNpm: boolean
}

export class ConfigRefused extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(['配置有误，没有启动：', ...problems.map((p) => `  ${p}`)].join('\n'))
    this.problems = problems
  }
}

export function configFrom(env: Variables, cwd: string): Config {
  // `PORT= npm start` means “not set”
  const given = Object.fromEntries(NAMES.map((name) => [name, env[name] === '' ? undefined : env[name]]))
  const read = variables.safeParse(given)
  const problems = read.success ? [] : read.error.issues.map((issue) => sayIssue(issue, given))
  problems.push(...missingOf(given))
  if (problems.length > 0 || !read.success) throw new ConfigRefused(problems)
  return configOf(read.data, (path) => absolute(path, cwd), env['npm_lifecycle_event'] !== undefined)
}

function sayIssue(issue: z.core.$ZodIssue, given: Variables): string {
  const name = String(issue.path[0]) as Name
  return SECRETS.includes(name) ? `${name}：${issue.message}` : `${name}：${issue.message}，现在是“${given[name] ?? ''}”`
}

/** What one variable asks of another. */
function missingOf(given: Variables): string[] {
  const problems: string[] = []
  if (given['DATABASE_URL'] && !given['KEY_FILE']) {
    problems.push('KEY_FILE：使用 DATABASE_URL 时必须指定密钥文件（每行“版本号 64 位十六进制数”，权限 0600），并与数据库分开备份')
  }
  for (const name of ['APP_DATABASE_URL', 'JOBS_DATABASE_URL'] as const) {
    if (given[name] && !given['DATABASE_URL']) problems.push(`${name}：只能与 DATABASE_URL 一起使用`)
  }
  if (Boolean(given['RELAY_URL']) !== Boolean(given['RELAY_SECRET'])) problems.push('RELAY_URL、RELAY_SECRET：要么都设，要么都不设')
  if (Boolean(given['SMS_URL']) !== Boolean(given['SMS_SECRET'])) problems.push('SMS_URL、SMS_SECRET：要么都设，要么都不设')
  if (!given['DATABASE_URL'] && given['ROLE'] && given['ROLE'] !== 'all') {
    problems.push('ROLE：自带的数据库只有一个进程，只能是 all；分开运行请用 DATABASE_URL')
  }
  return problems
}

function configOf(read: z.output<typeof variables>, path: (text: string) => string, startedByNpm: boolean): Config {
  const owner = read.DATABASE_URL
  const dataDir = path(read.DATA_DIR)
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.PUBLIC_URL ?? defaultOrigin(read.HOST, read.PORT),
    dataDir,
    database: owner ? { kind: 'given', owner, app: read.APP_DATABASE_URL, jobs: read.JOBS_DATABASE_URL } : { kind: 'embedded' },
    keyFile: read.KEY_FILE ? path(read.KEY_FILE) : join(dataDir, 'key'),
    sample: read.SAMPLE ?? (owner ? 'none' : 'region'),
    role: read.ROLE,
    logLevel: read.LOG_LEVEL,
    metricsToken: read.METRICS_TOKEN,
    outside: {
      relay: read.RELAY_URL && read.RELAY_SECRET ? { url: read.RELAY_URL, secret: read.RELAY_SECRET } : null,
      ...(read.SMS_URL && read.SMS_SECRET && { sms: { url: read.SMS_URL, secret: read.SMS_SECRET } }),
      ...((read.CONNECTOR_HOSTS.length > 0 || read.CONNECTOR_DIR) && {
        connectors: { hosts: read.CONNECTOR_HOSTS, dir: read.CONNECTOR_DIR ? path(read.CONNECTOR_DIR) : null },
      }),
    },
    startedByNpm,
  }
}

/** An address that a browser on this machine can open: “every address” is none. */
function defaultOrigin(host: string, port: number): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
  return port === 80 ? `http://${name}` : `http://${name}:${port}`
}

function absolute(path: string, cwd: string): string {
  const home = path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path
  return isAbsolute(home) ? home : resolve(cwd, home)
}

export const readConfig = (): Config => configFrom(process.env, process.cwd())

/** For `--help` and `doctor`: every variable and what it means. */
export const variableTable = (): { name: string; says: string }[] =>
  NAMES.map((name) => ({ name, says: variables.shape[name].description ?? '' }))

/** What the tests are given: a server of their own, a Citus server, the full counts. */
export const testSettings = (): { databaseUrl: string | undefined; citusUrl: string | undefined; long: boolean } => ({
  databaseUrl: process.env['TEST_DATABASE_URL'] || undefined,
  citusUrl: process.env['TEST_CITUS_URL'] || undefined,
  long: process.env['TEST_LONG'] === '1',
})
/** Handed on to the processes that tests start. */
export const publishTestSetting = (name: 'TEST_DATABASE_URL' | 'TEST_LONG', value: string): void => void (process.env[name] = value)
/** The environment of a process that we start, with some of it set anew or (undefined) left out. */
export const environmentWith = (changes: Variables): NodeJS.ProcessEnv => ({ ...process.env, ...changes })
