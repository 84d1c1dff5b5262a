/**
 * How long answers take, as Prometheus counts it. Of our own, since it runs for every request: the library makes a text of
 * the labels and looks it up each time, which is a twentieth of what a short answer costs.
 */
const NAME = 'haochaping_http_request_seconds'
const HELP = 'Time to answer, by route (never by URL: tokens and codes stand there)'
const UP_TO = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] as const

type Times = { buckets: number[]; seconds: number; count: number }
type ByStatus = Map<number, Times>
const byRoute = new Map<string, Map<string, ByStatus>>()

export function observeRequest(route: string, method: string, status: number, ms: number): void {
  const times = timesOf(route, method, status)
  const seconds = ms / 1000
  times.seconds += seconds
  times.count++
  const at = UP_TO.findIndex((most) => seconds <= most)
  if (at >= 0) times.buckets[at] = (times.buckets[at] ?? 0) + 1
}

function timesOf(route: string, method: string, status: number): Times {
  let byMethod = byRoute.get(route)
  if (!byMethod) byRoute.set(route, (byMethod = new Map<string, ByStatus>()))
  let byStatus = byMethod.get(method)
  if (!byStatus) byMethod.set(method, (byStatus = new Map<number, Times>()))
  let times = byStatus.get(status)
  if (!times) byStatus.set(status, (times = { buckets: UP_TO.map(() => 0), seconds: 0, count: 0 }))
  return times
}

/** In the text format that /metrics answers. Routes and methods are ours or the parser's: nothing in them needs escaping. */
export function requestTimesText(): string {
  const lines = [`# HELP ${NAME} ${HELP}`, `# TYPE ${NAME} histogram`]
  for (const [route, byMethod] of byRoute)
    for (const [method, byStatus] of byMethod)
      for (const [status, times] of byStatus) lines.push(...linesOf(`route="${route}",method="${method}",status="${status}"`, times))
  return `${lines.join('\n')}\n`
}

function linesOf(labels: string, { buckets, seconds, count }: Times): string[] {
  let below = 0
  const upTo = UP_TO.map((most, n) => `${NAME}_bucket{le="${most}",${labels}} ${(below += buckets[n] ?? 0)}`)
  return [...upTo, `${NAME}_bucket{le="+Inf",${labels}} ${count}`, `${NAME}_sum{${labels}} ${seconds}`, `${NAME}_count{${labels}} ${count}`]
}
