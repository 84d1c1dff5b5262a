import { CompiledQuery, type RawBuilder } from 'kysely'
import type { Db } from './db.ts'

/**
 * A statement that is put together once: at each call only its parameters are new. For those that every rating takes;
 * what stands in the holes of the template is not looked at.
 */
export function fixed<Row>(statement: RawBuilder<Row>): (db: Db, parameters: readonly unknown[]) => Promise<Row[]> {
  let text: string | undefined
  return async (db, parameters) => {
    text ??= statement.compile(db).sql
    return (await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))).rows
  }
}
