import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { VERSION_COLUMNS, type Version } from '../store/versions.ts'

const MOST_VERSIONS = 300
/** Every version of an item that was ever released, the newest first. */
export async function releasedVersions(db: Db, itemCode: string): Promise<Version[]> {
  const { rows } = await sql<Version>`select ${VERSION_COLUMNS} from item_versions v
    where v.kind = 'item' and v.code = ${itemCode} and v.version is not null order by v.version desc limit ${MOST_VERSIONS}`.execute(db)
  return rows
}
