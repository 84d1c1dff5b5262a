import { reachOf } from '#features/identity/index.ts'
import type { Context, Feature, Importable } from '#server/platform/feature.ts'
import type { Actor, Reach } from '#shared/actor.ts'
import type { ImportColumnItem } from '../contract/imports.ts'

export type Kinds = ReadonlyMap<string, Importable>
/** All that may be handed in, in the order of the features. */
export function kindsOf(features: readonly Feature[]): Kinds {
  const all = features.flatMap((feature) => feature.imports ?? [])
  const kinds = new Map(all.map((one) => [one.kind, one]))
  if (kinds.size !== all.length) throw new Error('two importables have one name')
  return kinds
}

export const reachInto = (actor: Actor, kind: Importable): readonly Reach[] => reachOf(actor, kind.permission)
export const mayImport = (actor: Actor, kind: Importable): boolean => reachInto(actor, kind).length > 0
/** Kinds over all of which this person has the permission: of these they see what others handed in. */
export const keptByAll = (actor: Actor, kinds: Kinds): string[] =>
  [...kinds.values()].filter((kind) => reachInto(actor, kind).some((reach) => reach.kind === 'all')).map((kind) => kind.kind)

/** What a person hands in is theirs; the permission lets in nobody but staff. */
export function selfOf({ actor }: Pick<Context, 'actor'>): string {
  if (actor.kind !== 'staff') throw new Error(`a ${actor.kind} hands in no file`)
  return actor.id
}

export const columnItem = (column: Importable['columns'][number]): ImportColumnItem => ({
  id: column.id,
  zh: column.zh,
  en: column.en,
  required: column.required === true,
  kind: column.kind ?? 'text',
  hint: column.hint ?? null,
  example: column.example,
  choices: column.choices ? column.choices.map(({ value, says }) => ({ value, says })) : null,
  personal: column.personal === true,
})
