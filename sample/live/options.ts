import { parseArgs } from 'node:util'

export type LiveOptions = { url: string; speed: number; minutes: number; seed: number; waitMs: number }

export const USAGE = `用法：npm run live -- [选项]
  让塔城市政务服务中心活起来：排队叫号系统推送办件，群众用评价器和手机评价，承办人员登录办理差评。按 Ctrl+C 停止。
  --url 网址      好差评的网址，默认 http://127.0.0.1:8080
  --speed 倍数    一分钟演多少分钟，默认 60
  --minutes 分钟  演多久（实际时间）就结束；不写则一直演到按 Ctrl+C
  --seed 数       同一个数，来的是同一批人，默认 1
  --wait 秒       开始时服务器还没起来，最多等多久，默认 10`

const NUMBERS = {
  speed: [60, 1, 3_600],
  minutes: [Number.POSITIVE_INFINITY, 1, 100_000],
  seed: [1, 0, 999_999_999],
  wait: [10, 0, 3_600],
} as const
type Name = keyof typeof NUMBERS

/** What was asked, or what is wrong with it, in words. */
export function readOptions(words: readonly string[]): LiveOptions | { wrong: string } | { help: true } {
  let read: ReturnType<typeof parse>
  try {
    read = parse(words)
  } catch {
    return { wrong: '选项写得不对，或没有这个选项。' }
  }
  if (read.help) return { help: true }
  const url = URL.parse(read.url)
  if (url === null || !/^https?:$/.test(url.protocol)) return { wrong: `--url 应为 http:// 或 https:// 开头的网址，现在是“${read.url}”。` }
  const numbers = { speed: 0, minutes: 0, seed: 0, wait: 0 }
  for (const name of Object.keys(NUMBERS) as Name[]) {
    const [otherwise, least, most] = NUMBERS[name]
    const given = read[name]
    const value = given === undefined ? otherwise : /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN
    if (given !== undefined && !(value >= least && value <= most))
      return { wrong: `--${name} 应为 ${least} 到 ${most} 之间的整数，现在是“${given}”。` }
    numbers[name] = value
  }
  const { speed, minutes, seed, wait } = numbers
  return { url: url.origin, speed, minutes, seed, waitMs: wait * 1_000 }
}

const parse = (words: readonly string[]) =>
  parseArgs({
    args: [...words],
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:8080' },
      speed: { type: 'string' },
      minutes: { type: 'string' },
      seed: { type: 'string' },
      wait: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values
