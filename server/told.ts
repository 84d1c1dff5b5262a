import { DatabaseRefused } from './database.ts'
import { PortTaken } from './gate.ts'
import { ConfigRefused } from './platform/config.ts'
import { AlreadyRunning, EmbeddedRefused } from './platform/embedded.ts'
import { KeyFileRefused } from './platform/key-file.ts'

const KINDS = [ConfigRefused, KeyFileRefused, EmbeddedRefused, AlreadyRunning, DatabaseRefused, PortTaken]
/** What the person who started it can mend is told in words, without a stack. */
export const isTold = (fault: unknown): fault is Error => KINDS.some((kind) => fault instanceof kind)
