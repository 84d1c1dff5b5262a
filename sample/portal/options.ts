import { parseArgs } from 'node:util'
import { SAMPLE_CLIENT, SAMPLE_PORTAL } from '../accounts.ts'

export type Options = { url: string; port: number; client: string; secret: string; waitMs: number }

const PORT = Number(new URL(SAMPLE_PORTAL).port)
export const USAGE = `用法：npm run portal -- [选项]
  扮演一个政务服务网：在自己的“办理结果”页上嵌入统一评价页，一页用脚本，一页用 iframe。
  --url 网址        好差评的网址，默认 http://127.0.0.1:8080
  --port 端口       门户在本机的端口，默认 ${PORT}；换了端口，要先允许它的来源（clients allow-origin）
  --client 账号     接入账号，默认 ${SAMPLE_CLIENT.clientId}
  --secret 密钥     接入密钥，默认 ${SAMPLE_CLIENT.secret}`

const MOST_PORT = 65_535
const WAIT_MS = 10_000

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
  if (!/^\d{1,5}$/.test(read.port) || Number(read.port) > MOST_PORT)
    return { wrong: `--port 应为 0–${MOST_PORT} 的整数，现在是“${read.port}”。` }
  return { url: url.origin, port: Number(read.port), client: read.client, secret: read.secret, waitMs: WAIT_MS }
}

const parse = (words: readonly string[]) =>
  parseArgs({
    args: [...words],
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:8080' },
      port: { type: 'string', default: String(PORT) },
      client: { type: 'string', default: SAMPLE_CLIENT.clientId },
      secret: { type: 'string', default: SAMPLE_CLIENT.secret },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values
