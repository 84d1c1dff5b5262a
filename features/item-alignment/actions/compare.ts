import { Readable } from 'node:stream'
import { sourcesOf } from '#features/identity/rules/reach.ts'
import { unitNames } from '#features/organisations/index.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context, GatherContext } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { itemsCompared } from '../contract.ts'
import { MOST_NAMED, type compareItems, type TheirRow } from '../contract/comparisons.ts'
import { firstUnlike, itemsMissing, ourItems, pathsOf } from '../queries/comparisons.ts'
import { commonPlace } from '../rules/common-place.ts'
import { compareItem } from '../rules/comparison.ts'
import { readRow, sourceNamed } from '../rules/table-rows.ts'
import {
  beginComparison,
  completeComparison,
  countOutcomes,
  holdComparison,
  putCompared,
  type ComparedRow,
  type Received,
} from '../store/comparisons.ts'
import { figuresOf, rowOf } from './show-comparisons.ts'
import { streamedLots, UNREADABLE } from './table-lines.ts'

type Ctx = GatherContext<RefusalOf<typeof compareItems>>
/** Rows of one transaction; what is in memory at once. */
const AT_ONCE = 1_000
const MOST_FAULTS = 100
type Fault = { index: number; says: string }

/** 同源比对: a source's whole table, lot by lot into the database, where what it lacks is then found. */
export async function compare(ctx: Ctx, { body }: CallOf<typeof compareItems>): Promise<ReplyOf<typeof compareItems>> {
  const stream = body instanceof Readable ? body : null
  if (!stream) for (const row of listOf(body)) refuseOthers(ctx, sourceNamed(row))
  const table = new Table(ctx)
  try {
    for await (const lot of stream ? streamedLots(stream.iterator({ destroyOnReturn: false }), AT_ONCE) : [listOf(body)])
      await table.take(lot)
  } finally {
    stream?.resume()
  }
  return table.complete()
}
const listOf = (body: unknown): unknown[] => (Array.isArray(body) ? body : [body])
const refuseOthers = (ctx: Ctx, source: string | null): void => {
  const own = sourcesOf(ctx.actor)
  if (source !== null && own !== null && !own.includes(source)) ctx.refuse('not_your_source')
}

/** One table on its way in: the first row that can be read names the source. */
class Table {
  readonly #ctx: Ctx
  readonly #faults: Fault[] = []
  readonly #sum: Received = { received: 0, faulty: 0, repeated: 0 }
  #source: string | null = null
  #id = ''

  constructor(ctx: Ctx) {
    this.#ctx = ctx
  }

  async take(lot: readonly unknown[]): Promise<void> {
    const rows: TheirRow[] = []
    for (const value of lot) {
      const read = this.#read(value)
      if (read) rows.push(read)
    }
    if (rows.length > 0) await this.#keep(rows)
  }

  #read(value: unknown): TheirRow | null {
    const index = this.#sum.received++
    const named = sourceNamed(value)
    if (this.#source === null) refuseOthers(this.#ctx, named)
    const read = value === UNREADABLE ? { index, says: '这一行不是 JSON，或太长' } : readRow(index, value, this.#source)
    if ('row' in read) {
      this.#source ??= read.row.sourceSystem
      return read.row
    }
    this.#sum.faulty++
    if (this.#faults.length < MOST_FAULTS) this.#faults.push(read)
    return null
  }

  async #keep(rows: readonly TheirRow[]): Promise<void> {
    const last = new Map(rows.map((row) => [row.itemCode, row]))
    const isFirst = this.#id === ''
    if (isFirst) this.#id = this.#ctx.newId()
    const fresh = await this.#ctx.transact(async (tx) => {
      if (isFirst) await this.#begin(tx)
      await this.#hold(tx)
      return putCompared(tx.db, this.#id, await judged(tx, [...last.values()]))
    })
    this.#sum.repeated += rows.length - fresh
  }

  #begin(tx: Context<string>): Promise<void> {
    const client = tx.actor.kind === 'client' ? tx.actor.id : actorCode(tx.actor)
    return beginComparison(tx.db, { comparisonId: this.#id, sourceSystem: this.#source ?? '', client, startedAt: tx.now })
  }
  async #hold(tx: Context<string>): Promise<void> {
    if (!(await holdComparison(tx.db, this.#id))) tx.refuse('compared_meanwhile')
  }

  async complete(): Promise<ReplyOf<typeof compareItems>> {
    const [sourceSystem, comparisonId] = [this.#source, this.#id]
    if (sourceSystem === null) return this.#ctx.refuse('no_rows')
    return this.#ctx.transact(async (tx) => {
      await this.#hold(tx)
      await keepMissing(tx, comparisonId)
      const counts = await countOutcomes(tx.db, comparisonId)
      const division = commonPlace(await pathsOf(tx.db, comparisonId))
      const done = { ...counts, ...this.#sum, comparisonId, sourceSystem, division, completedAt: tx.now }
      await completeComparison(tx.db, done)
      tx.record(itemsCompared, `source:${sourceSystem}`, { sourceSystem, comparisonId, ...counts })
      const rows = await firstUnlike(tx.db, comparisonId, MOST_NAMED)
      return { ...figuresOf(done), rows: rows.map((row) => rowOf(row)), faults: this.#faults }
    })
  }
}

const MISSING_AT_ONCE = 5_000
/** What is written is missing no more, so that each reading finds the next. */
async function keepMissing({ db }: Pick<Context, 'db'>, comparisonId: string): Promise<void> {
  for (let full = true; full;) {
    const items = await itemsMissing(db, comparisonId, MISSING_AT_ONCE)
    const rows = items.map((item): ComparedRow => ({ ...item, outcome: 'missing', fields: [] }))
    await putCompared(db, comparisonId, rows)
    full = items.length === MISSING_AT_ONCE
  }
}

const UNIT_LETTERS = 18
/** What each row of theirs comes to; of a code that we do not know, its first letters may still name a unit that we do. */
async function judged({ db }: Pick<Context, 'db'>, rows: readonly TheirRow[]): Promise<ComparedRow[]> {
  const ours = await ourItems(
    db,
    rows.map((row) => row.itemCode),
  )
  const strangers = rows.filter((row) => !ours.has(row.itemCode)).map((row) => row.itemCode.slice(0, UNIT_LETTERS))
  const units = await unitNames(db, [...new Set(strangers)])
  return rows.map((row) => {
    const { itemCode, name, itemType, basis = null, version = null } = row
    const known = ours.get(itemCode) ?? null
    const unit = itemCode.slice(0, UNIT_LETTERS)
    const { outcome, fields } = compareItem({ itemCode, name, itemType, basis, version }, known)
    return { itemCode, outcome, fields, name, unitCode: known?.unitCode ?? (units.has(unit) ? unit : null) }
  })
}
