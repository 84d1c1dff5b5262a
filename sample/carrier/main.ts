/** Plays the carrier of messages: takes them, writes to nobody, sends receipts; or fails, dawdles, refuses, loses, doubles, reorders. */
import { parseArgs } from 'node:util'
import { OBLIGING, openCarrier } from './carrier.ts'

const USAGE = `用法：node sample/carrier/main.ts --secret 密钥 [选项]
  扮演短信平台：核对签名，收下短信，显示给谁、写了什么，过一会儿报送回执，谁也不发。好差评这边设 SMS_URL=http://127.0.0.1:8096 和同一个 SMS_SECRET。
  --secret 密钥   与好差评约定的密钥，至少 32 个字符
  --port 端口     默认 8096
  --result 结果   delivered absent wrong_number blocked rejected，默认 ${OBLIGING.result}
  --receipt 毫秒  收下以后多久报送回执，默认 2000
  --delay 毫秒    多久才应答
  --fail 次数     前几次答 503
  --lose 次数     前几次收下，但应答丢在路上
  --refuse        不受理，答 422
  --mute          收下以后不报送回执
  --double        回执都报两遍
  --reorder       先报最后的结果，再报已发出`

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const
const asked = parseArgs({
  options: {
    secret: text,
    port: { ...text, default: '8096' },
    result: { ...text, default: OBLIGING.result },
    receipt: { ...text, default: '2000' },
    delay: { ...text, default: '0' },
    fail: { ...text, default: '0' },
    lose: { ...text, default: '0' },
    refuse: flag,
    mute: flag,
    double: flag,
    reorder: flag,
    help: { ...flag, short: 'h' },
  },
}).values

if (asked.help || asked.secret === undefined) {
  console.log(USAGE)
  process.exitCode = asked.help ? 0 : 2
} else {
  const { result, refuse, mute, double, reorder } = asked
  const [receiptMs, delayMs, fail, loseAnswer] = [Number(asked.receipt), Number(asked.delay), Number(asked.fail), Number(asked.lose)]
  const behaviour = { result, receiptMs, delayMs, fail, loseAnswer, refuse, mute, double, reorder }
  const carrier = await openCarrier({ secret: asked.secret, port: Number(asked.port), behaviour, say: (line) => console.log(line) })
  console.log(`短信平台演示：${carrier.url}（按 Ctrl+C 结束）`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void carrier.close())
}
