/** Plays a business system that has its matters fetched: `node sample/business-system/main.ts --help`. */
import { parseArgs } from 'node:util'
import { instant, millis, minutes, systemNow } from '#shared/time.ts'
import { openFeed, type Auth, type Matter } from './feed.ts'

const USAGE = `用法：node sample/business-system/main.ts [选项]
  扮演一个业务系统：按接入手册“从业务系统取办件”一节提供 REST 接口，由好差评来取。好差评这边设 CONNECTOR_HOSTS=127.0.0.1:8096。
  --port 端口      默认 8096；0 为随便哪个
  --matters 件数   有多少件可取，默认 25
  --bearer 密钥    要求 Authorization: Bearer 密钥
  --basic 账号:密码
  --hmac 密钥      要求签名
  --within 分钟    签名的时刻可以差多少，默认 5；0 为不看
  --fail 次数      前几次答 503；-1 为总是
  --cut 次数       前几次答到一半断开；-1 为总是
  --delay 毫秒     多久才应答
  --repeat         上一页的最后一行在下一页再给一次
  --shuffle        每页里的行倒过来`

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const
const asked = parseArgs({
  options: {
    port: { ...text, default: '8096' },
    matters: { ...text, default: '25' },
    bearer: text,
    basic: text,
    hmac: text,
    within: { ...text, default: '5' },
    fail: { ...text, default: '0' },
    cut: { ...text, default: '0' },
    delay: { ...text, default: '0' },
    repeat: flag,
    shuffle: flag,
    quiet: flag,
    help: { ...flag, short: 'h' },
  },
}).values

function authOf(): Auth {
  if (asked.bearer !== undefined) return { kind: 'bearer', secret: asked.bearer }
  if (asked.hmac !== undefined) return { kind: 'hmac', secret: asked.hmac, withinMinutes: Number(asked.within) }
  if (asked.basic === undefined) return { kind: 'none' }
  const [login = '', ...secret] = asked.basic.split(':')
  return { kind: 'basic', login, secret: secret.join(':') }
}

/** Nobody's: a number of a test kind, of a service at the sample region's first hall. */
const matterOf = (i: number, count: number): Matter => {
  const at = instant(millis(systemNow()) - minutes(count - i))
  return {
    no: `BDC${String(i).padStart(8, '0')}`,
    unit: '11654201YY0000300N',
    item: '11654201YY0000300N4000700001000',
    division: '654201000000',
    acceptedAt: at,
    updatedAt: at,
    person: { name: '古丽', document: `TEST-${i}` },
    services: [{ number: 1, stage: 'accept', at }],
  }
}

if (asked.help) console.log(USAGE)
else {
  const feed = await openFeed({ port: Number(asked.port), auth: authOf(), say: (line) => void (asked.quiet || console.log(line)) })
  feed.matters = Array.from({ length: Number(asked.matters) }, (_, i) => matterOf(i, Number(asked.matters)))
  Object.assign(feed.behaviour, {
    fail: Number(asked.fail),
    cut: Number(asked.cut),
    delayMs: Number(asked.delay),
    repeat: asked.repeat,
    shuffle: asked.shuffle,
  })
  console.log(`业务系统演示：${feed.url}（按 Ctrl+C 结束）`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void feed.close())
}
