/** The only file that makes ids and randomness out of nothing. */
import { randomBytes as bytes } from 'node:crypto'
import { v4, v5, v7 } from 'uuid'

/** Time-ordered, so that inserts stay at the right edge of an index. */
export const randomId = (): string => v7()
export const randomBytes = (count: number): Buffer => bytes(count)
/** A UUID of these 16 random bytes, telling nothing of when it was made: for what an anonymous rater's unit may see (decisions/0010). */
export const opaqueId = (random: Buffer): string => v4({ random })
const RECORDS = '0f1c6c1e-6a0b-5b5e-9a39-1d1f5b8c6501'
/** The key of a 办件 everywhere: UUIDv5 of source system and number, the same on every push. */
export const recordIdOf = (sourceSystem: string, recordNo: string): string => v5(`${sourceSystem}\n${recordNo}`, RECORDS)
