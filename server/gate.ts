import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { generalProblem, PROBLEM_TYPE } from './platform/problem.ts'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void
/** The listening socket: there from the first moment, and answering 503 until there is somebody to pass requests to. */
export type Gate = { pass(answer: Answer): void; close(): Promise<void> }

export class PortTaken extends Error {}

const RETRY_AFTER_S = 2
const DRAIN_MS = 5_000
const STEP_MS = 20
/** A bulk push of a day's 办件 over a slow line may take this long. */
const REQUEST_MS = 1_800_000
/** Longer than that of the proxies in front, which would else meet a connection that is just closing. */
const KEEP_ALIVE_MS = 65_000

const notNow =
  (status: 'starting' | 'stopping'): Answer =>
  (request, response) => {
    const isHealth = /^\/(healthz|readyz)$/.test(request.url ?? '')
    const body = JSON.stringify(isHealth ? { status } : generalProblem('unavailable'))
    response.writeHead(503, {
      'content-type': isHealth ? 'application/json; charset=utf-8' : PROBLEM_TYPE,
      'retry-after': String(RETRY_AFTER_S),
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

export async function openGate(host: string, port: number): Promise<Gate> {
  let answer = notNow('starting')
  const server = createServer({ requestTimeout: REQUEST_MS, keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) =>
    answer(request, response),
  )
  server.on('clientError', (_fault, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (fault) => reject(sayWhy(fault, host, port)))
    server.listen(port, host, resolve)
  })
  return {
    pass: (next) => void (answer = next),
    close: async () => {
      answer = notNow('stopping')
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const drained = new AbortController()
      const idle = async () => {
        const until = performance.now() + DRAIN_MS
        while (!drained.signal.aborted && performance.now() < until) {
          server.closeIdleConnections() // a kept-alive connection becomes idle only after its last answer
          await pause(STEP_MS)
        }
        server.closeAllConnections()
      }
      await Promise.race([closed, idle()])
      drained.abort()
    },
  }
}

function sayWhy(fault: Error, host: string, port: number): Error {
  const code = 'code' in fault ? fault.code : ''
  if (code === 'EADDRINUSE')
    return new PortTaken(`端口 ${port} 已被别的程序占用。请停掉它，或另选一个端口，例如：PORT=${port + 1} npm start`)
  if (code === 'EACCES') return new PortTaken(`没有权限监听端口 ${port}。请另选一个 1024 以上的端口，例如：PORT=8080 npm start`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new PortTaken(`这台机器没有地址 ${host}，请检查 HOST。`)
  return fault
}
