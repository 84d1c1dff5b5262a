import { readWords } from '../options.ts'

export type LiveOptions = { url: string; speed: number; minutes: number; seed: number; waitMs: number }

export const USAGE = `用法：npm run live -- [选项]
  让塔城市政务服务中心活起来：排队叫号系统推送办件，群众用评价器和手机评价，承办人员登录办理差评。按 Ctrl+C 停止。
  --url 网址      好差评的网址，默认 http://127.0.0.1:8080
  --speed 倍数    一分钟演多少分钟，默认 60
  --minutes 分钟  演多久（实际时间）就结束；不写则一直演到按 Ctrl+C
  --seed 数       同一个数，来的是同一批人，默认 1
  --wait 秒       开始时服务器还没起来，最多等多久，默认 10`

const COUNTS = {
  speed: [60, 1, 3_600],
  minutes: [Number.POSITIVE_INFINITY, 1, 100_000],
  seed: [1, 0, 999_999_999],
  wait: [10, 0, 3_600],
} as const

/** What was asked, or what is wrong with it, in words. */
export function readOptions(words: readonly string[]): LiveOptions | { wrong: string } | { help: true } {
  const read = readWords(words, { texts: {}, counts: COUNTS, flags: [] })
  if (!('url' in read)) return read
  const { url, speed, minutes, seed, wait } = read
  return { url, speed, minutes, seed, waitMs: wait * 1_000 }
}
