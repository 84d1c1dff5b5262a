import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { listenerStates } from './listeners.ts'
import type { World } from './run.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry, prefix: 'haochaping_' })

const requests = new Histogram({
  name: 'haochaping_http_request_seconds',
  help: 'Time to answer, by route (never by URL: tokens and codes stand there)',
  labelNames: ['route', 'method', 'status'] as const,
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers: [registry],
})
const behind = new Gauge({
  name: 'haochaping_listener_behind',
  help: 'Events a listener has not passed yet (10,001 = more)',
  labelNames: ['listener'] as const,
  registers: [registry],
})
const parked = new Gauge({
  name: 'haochaping_listener_parked',
  help: 'Events parked for a listener',
  labelNames: ['listener'] as const,
  registers: [registry],
})

export const observeRequest = (route: string, method: string, status: number, ms: number): void =>
  requests.observe({ route, method, status: String(status) }, ms / 1000)

export async function metricsText(world: World): Promise<string> {
  for (const state of await listenerStates(world.db)) {
    behind.set({ listener: state.listener }, state.behind)
    parked.set({ listener: state.listener }, state.parked)
  }
  return registry.metrics()
}
