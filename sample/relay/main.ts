/** Plays the operator of a call relay: takes calls, rings nobody, reports what it is told to report; or fails, dawdles, refuses. */
import { parseArgs } from 'node:util'
import { OBLIGING, openRelay } from './relay.ts'

const USAGE = `用法：node sample/relay/main.ts --secret 密钥 [选项]
  扮演中转电话平台：核对签名，收下通话，过一会儿报送结果，谁也不呼叫。好差评这边设 RELAY_URL=http://127.0.0.1:8095 和同一个 RELAY_SECRET。
  --secret 密钥   与好差评约定的密钥，至少 32 个字符
  --port 端口     默认 8095
  --result 结果   connected no_answer busy unreachable wrong_number caller_unanswered，默认 ${OBLIGING.result}
  --seconds 秒    通话多少秒，默认 ${OBLIGING.seconds}
  --ring 毫秒     收下以后多久报送结果，默认 5000
  --delay 毫秒    多久才应答
  --fail 次数     前几次答 503
  --refuse        不受理，答 422
  --mute          收下以后不报送结果`

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const
const asked = parseArgs({
  options: {
    secret: text,
    port: { ...text, default: '8095' },
    result: { ...text, default: OBLIGING.result },
    seconds: { ...text, default: String(OBLIGING.seconds) },
    ring: { ...text, default: '5000' },
    delay: { ...text, default: '0' },
    fail: { ...text, default: '0' },
    refuse: flag,
    mute: flag,
    help: { ...flag, short: 'h' },
  },
}).values

if (asked.help || asked.secret === undefined) {
  console.log(USAGE)
  process.exitCode = asked.help ? 0 : 2
} else {
  const { result, refuse, mute } = asked
  const [seconds, ringMs, delayMs, fail] = [Number(asked.seconds), Number(asked.ring), Number(asked.delay), Number(asked.fail)]
  const behaviour = { result, seconds, ringMs, delayMs, fail, refuse, mute }
  const relay = await openRelay({ secret: asked.secret, port: Number(asked.port), behaviour, say: (line) => console.log(line) })
  console.log(`中转电话平台演示：${relay.url}（按 Ctrl+C 结束）`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void relay.close())
}
