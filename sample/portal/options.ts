import { SAMPLE_CLIENT, SAMPLE_PORTAL } from '../accounts.ts'
import { readWords } from '../options.ts'

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
  const { clientId: client, secret } = SAMPLE_CLIENT
  const read = readWords(words, { texts: { client, secret }, counts: { port: [PORT, 0, MOST_PORT] }, flags: [] })
  return 'url' in read ? { url: read.url, port: read.port, client: read.client, secret: read.secret, waitMs: WAIT_MS } : read
}
