/** Where a connector may go is the operator's to say (CONNECTOR_HOSTS, CONNECTOR_DIR); everything else is refused with words. */
import { accept, refuse, type Decision } from '#shared/decision.ts'
import type { Source } from './settings.ts'

export type Bounds = { hosts: readonly string[]; dir: string | null } | undefined
export type OutOfBounds = 'host_not_allowed' | 'no_folder'

const USUAL: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }
/** `host:port`, as the operator writes it. */
export function addressOf(source: Source): string | null {
  if (source.kind === 'pg') return `${source.host}:${source.port}`
  if (source.kind !== 'rest') return null
  const url = new URL(source.url)
  return `${url.hostname}:${url.port === '' ? (USUAL[url.protocol] ?? '') : url.port}`
}

export function mayConnect(source: Source, bounds: Bounds): Decision<null, OutOfBounds> {
  const address = addressOf(source)
  if (address === null) return bounds?.dir ? accept(null) : refuse('no_folder')
  return bounds?.hosts.includes(address) ? accept(null) : refuse('host_not_allowed')
}
