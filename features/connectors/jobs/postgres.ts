import { foreignFault, openForeign, quoted, type Foreign, type ForeignRow } from '#server/platform/foreign-postgres.ts'
import { SourceFault } from '../rules/faults.ts'
import { recordNoOf, upToBorder } from '../rules/mapping.ts'
import type { PgPosition } from '../rules/position.ts'
import type { PgSource } from '../rules/settings.ts'
import { watermarkRow } from '../rules/watermarks.ts'
import type { Page, Reading } from './source.ts'

const IS_NEW = '__is_new'

/**
 * A view in groups by (watermark, key). A run begins an overlap before the furthest point, since a row that was written
 * earlier may have been committed later; the position moves only past that point.
 */
export async function* postgresPages(reading: Reading, source: PgSource): AsyncGenerator<Page> {
  const { secret, settings, signal } = reading
  if (secret.is !== 'given') throw new SourceFault(secret.is === 'lost' ? 'secret_lost' : 'login_refused')
  const at = { ...source, password: secret.text }
  const foreign = await openForeign(at, settings.timeoutSeconds * 1_000, signal).catch(sayFault)
  try {
    const asking = await askingOf(foreign, source)
    const furthest = reading.position?.kind === 'pg' ? reading.position : null
    const note = reading.isTrial && (await asking.hasUnreadable().catch(() => false)) ? 'unreadable_rows' : undefined
    let from = furthest
    for (let isFirst = true; ; isFirst = false) {
      const rows = await asking.page({ from, furthest, isFirst, most: reading.most }).catch(sayFault)
      const isFull = rows.length === reading.most && !reading.isTrial
      const taken = isFull ? wholeOnes(rows, reading, source) : rows
      if (taken.length === 0) return
      from = placeOf(taken.at(-1), source)
      const fresh = taken.filter((row) => row[IS_NEW] === 'true')
      const newest = fresh.at(-1)
      yield {
        rows: taken.map(withoutOurs),
        fresh: fresh.length,
        position: newest === undefined ? null : placeOf(newest, source),
        ...(note && { note }),
      }
      if (!isFull) return
    }
  } finally {
    await foreign.close()
  }
}

const sayFault = (fault: unknown): never => {
  const kind = foreignFault(fault)
  throw new SourceFault(kind === 'error' ? 'source_error' : kind)
}
const placeOf = (row: ForeignRow | undefined, { watermark, key }: PgSource): PgPosition => ({
  kind: 'pg',
  at: row?.[watermark] ?? '',
  key: row?.[key] ?? '',
})
const withoutOurs = (row: ForeignRow): ForeignRow => Object.fromEntries(Object.entries(row).filter(([name]) => name !== IS_NEW))

/** Rows that the order cannot tell apart, and rows of one record, are never parted by the border of a group. */
function wholeOnes(rows: readonly ForeignRow[], { settings }: Reading, { watermark, key }: PgSource): readonly ForeignRow[] {
  const isTied = (a: ForeignRow, b: ForeignRow) => a[watermark] === b[watermark] && a[key] === b[key]
  const isOne = (a: ForeignRow, b: ForeignRow) => recordNoOf(a, settings.mapping) === recordNoOf(b, settings.mapping)
  const many = settings.mapping.shape === 'rows'
  const upTo = upToBorder(rows, (a, b) => isTied(a, b) || (many && isOne(a, b))) || upToBorder(rows, isTied)
  if (upTo === 0) throw new SourceFault('key_repeats')
  return rows.slice(0, upTo)
}

type Asked = { from: PgPosition | null; furthest: PgPosition | null; isFirst: boolean; most: number }
async function askingOf(foreign: Foreign, { view, watermark, key, overlap }: PgSource) {
  const columns = await foreign.columns(view).catch(sayFault)
  if (columns === null) throw new SourceFault('no_view')
  const [type, keyType] = [columns.get(watermark), columns.get(key)]
  if (type === undefined) throw new SourceFault('no_watermark')
  if (keyType === undefined) throw new SourceFault('no_key')
  const row = watermarkRow(type)
  if (!row) throw new SourceFault('unfit_watermark')
  const [at, by] = [`v.${quoted(watermark)}`, `v.${quoted(key)}`]
  const behind = (first: number) => `(${at}, ${by}) > ($${first}::text::${type}, $${first + 1}::text::${keyType})`
  return {
    page({ from, furthest, isFirst, most }: Asked): Promise<ForeignRow[]> {
      const begins = from === null ? 'true' : isFirst ? `${at} >= ${row.earlier('$1::text', overlap)}` : behind(1)
      const isNew = furthest === null ? 'true' : behind(isFirst ? 1 : 3)
      const values = [from, isFirst ? null : furthest].flatMap((place) => (place === null ? [] : [place.at, place.key]))
      return foreign.read(
        `select v.*, (${isNew})::text as "${IS_NEW}" from ${quoted(view)} v
         where ${begins} and ${at} is not null and ${by} is not null order by ${at}, ${by} limit ${Math.floor(most)}`,
        values,
      )
    },
    /** Rows without a watermark or a key can never be asked for. */
    async hasUnreadable(): Promise<boolean> {
      return (await foreign.read(`select 1 as one from ${quoted(view)} v where ${at} is null or ${by} is null limit 1`, [])).length > 0
    },
  }
}
