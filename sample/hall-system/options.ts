import { SAMPLE_CLIENT } from '../accounts.ts'
import { readWords } from '../options.ts'

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

const MOST = 999_999_999
const COUNTS = { visits: [Infinity, 0, MOST], interval: [2_000, 0, MOST], seed: [1, 0, MOST], wait: [10, 0, MOST] } as const
/** Somebody has to press in between. */
const TABLET_MS = 20_000

/** What was asked, or what is wrong with it, in words. */
export function readOptions(words: readonly string[]): Options | { wrong: string } | { help: true } {
  const { clientId: client, secret } = SAMPLE_CLIENT
  const read = readWords(words, { texts: { client, secret }, counts: COUNTS, flags: ['tablet'] })
  if (!('url' in read)) return read
  const { url, visits, tablet, seed, interval, wait, said } = read
  const intervalMs = tablet && !said.has('interval') ? TABLET_MS : interval
  return { url, client: read.client, secret: read.secret, visits, intervalMs, tablet, seed, waitMs: wait * 1_000 }
}
