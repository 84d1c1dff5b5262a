import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { listenerStates } from './listeners.ts'
import { requestTimesText } from './request-times.ts'
import type { World } from './run.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry, prefix: 'haochaping_' })

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

export async function metricsText(world: World): Promise<string> {
  for (const state of await listenerStates(world.db)) {
    behind.set({ listener: state.listener }, state.behind)
    parked.set({ listener: state.listener }, state.parked)
  }
  return `${await registry.metrics()}\n${requestTimesText()}`
}
