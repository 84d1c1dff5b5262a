import { gather, type Feature } from '#server/platform/feature.ts'
import { reportResult, signedByRelay } from './actions/relay.ts'
import { reportCall } from './contract/relay.ts'
import { placeCalls } from './jobs.ts'

/** Serves other features through its index. Opening contact data, and being connected, ask for a case: those endpoints stand with the cases. */
export const vault: Feature = {
  endpoints: [gather(reportCall, reportResult, signedByRelay)],
  errands: [placeCalls],
}
