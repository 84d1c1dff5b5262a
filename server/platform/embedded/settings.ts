import { totalmem } from 'node:os'

const MB = 1024 * 1024
const between = (low: number, value: number, high: number): string => `${Math.round(Math.min(high, Math.max(low, value)))}MB`

/** What this process may use: a container's limit counts, not the machine around it. */
export function machineMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

/** PostgreSQL shares the machine with Node, so it takes less than a machine of its own would give it. */
export function settingsFor(memoryBytes: number): Record<string, string> {
  const memory = memoryBytes / MB
  return {
    listen_addresses: '',
    max_connections: '120',
    shared_buffers: between(32, memory / 8, 4096),
    effective_cache_size: between(128, memory / 2, 64 * 1024),
    work_mem: between(4, memory / 512, 32),
    maintenance_work_mem: between(32, memory / 32, 512),
    // what was answered 2xx is on disk
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // after a checkpoint each random key writes a whole page to the log; pglz takes 100 µs of processor for each, and saves an eighth of it
    wal_compression: 'off',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'Asia/Shanghai',
    // a statement, a row's values or a parameter would be personal data in a log
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_statement: 'none',
    log_checkpoints: 'off',
    password_encryption: 'scram-sha-256',
    cluster_name: 'haochaping',
  }
}

/** For tests: the data is thrown away, so nothing waits for the disk. */
export const throwawaySettings: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
}
