import { parseArgs } from 'node:util'
import { SAMPLE_CLIENT } from '../accounts.ts'

export type Options = {
  url: string
  client: string
  secret: string
  /** How many are served; Infinity: until stopped. */
  visits: number
  intervalMs: number
  seed: number
  /** Ask for a code first, wait for the tablet, and serve only at its window. */
  tablet: boolean
  /** How long a server that cannot be reached is waited for at the start. */
  waitMs: number
}

export const USAGE = `用法：npm run hall -- [选项]
  扮演塔城市政务服务中心的排队叫号系统：逐件推送办件；窗口有评价器的，办完就请它请人评价，没有的给出评价链接，或由
  扮演的评价器当场提交。
  --tablet          先生成一个启用码，等您在 /kiosk/ 上输入，然后只在那个窗口办理
  --url 网址        好差评的网址，默认 http://127.0.0.1:8080
  --client 账号     接入账号，默认 ${SAMPLE_CLIENT.clientId}
  --secret 密钥     接入密钥，默认 ${SAMPLE_CLIENT.secret}
  --visits 件数     办完这么多件就结束；不写则一直办到按 Ctrl+C
  --interval 毫秒   两件之间隔多久，默认 2000；带 --tablet 时 20000
  --seed 数         同一个数，来的是同一批人，默认 1
  --wait 秒         开始时服务器还没起来，最多等多久，默认 10`

const NUMBERS = { visits: Infinity, interval: 2_000, seed: 1, wait: 10 } as const
/** Somebody has to press in between. */
const TABLET_MS = 20_000

/** What was asked, or what is wrong with it, in words. */
export function readOptions(words: readonly string[]): Options | { wrong: string } | { help: true } {
  let read: ReturnType<typeof parse>
  try {
    read = parse(words)
  } catch (fault) {
    const name = /'(-[^'\s]*)/.exec(fault instanceof Error ? fault.message : '')?.[1]
    return { wrong: name === undefined ? '选项写得不对。' : `选项 ${name} 写得不对，或没有这个选项。` }
  }
  if (read.help) return { help: true }
  const url = URL.parse(read.url)
  if (url === null || !/^https?:$/.test(url.protocol)) return { wrong: `--url 应为 http:// 或 https:// 开头的网址，现在是“${read.url}”。` }
  const numbers: Record<keyof typeof NUMBERS, number> = { ...NUMBERS }
  for (const name of Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]) {
    const text = read[name]
    if (text === undefined) continue
    if (!/^\d{1,9}$/.test(text)) return { wrong: `--${name} 应为不小于 0 的整数，现在是“${text}”。` }
    numbers[name] = Number(text)
  }
  const { visits, interval, seed, wait } = numbers
  const intervalMs = read.tablet && read.interval === undefined ? TABLET_MS : interval
  return { url: url.origin, client: read.client, secret: read.secret, visits, intervalMs, tablet: read.tablet, seed, waitMs: wait * 1000 }
}

const parse = (words: readonly string[]) =>
  parseArgs({
    args: [...words],
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:8080' },
      client: { type: 'string', default: SAMPLE_CLIENT.clientId },
      secret: { type: 'string', default: SAMPLE_CLIENT.secret },
      visits: { type: 'string' },
      interval: { type: 'string' },
      seed: { type: 'string' },
      wait: { type: 'string' },
      tablet: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values
