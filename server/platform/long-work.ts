import { sql } from 'kysely'
import type { Db } from './db.ts'

/** Counting everything takes longer than an answer to a person, or a writer, may. Until the end of this transaction. */
export async function takeTime(db: Db): Promise<void> {
  await sql`select set_config(s.name, s.value, true) from (values ('statement_timeout', '0'), ('transaction_timeout', '0'),
    ('enable_seqscan', 'on'), ('work_mem', '128MB'), ('jit', 'off')) as s(name, value) join pg_settings g on g.name = s.name`.execute(db)
}
