import { unitsByCodes } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import { changesBetween } from '../rules/compare.ts'
import { basicContent, itemContent, type BasicContent, type ItemContent } from '../rules/elements.ts'
import { basicFaults, contentFaults, type ContentFault } from '../rules/judge-content.ts'
import { decideVersion, whatRow, type VersionFacts } from '../rules/lifecycle.ts'
import { itemTypeOf } from '../rules.ts'
import { latestOf, stepsOf, versionNumbered, type Kind, type Latest, type Step, type Version } from '../store/versions.ts'

export type Known = {
  version: Version
  content: ItemContent | BasicContent
  latest: Latest | null
  steps: readonly Step[]
  faults: readonly ContentFault[]
  facts: VersionFacts
}
/** Content as it was kept; what has come to the schema since is not said yet. */
export const contentOf = (kind: Kind, kept: unknown): ItemContent | BasicContent =>
  kind === 'item' ? itemContent.parse(kept) : basicContent.parse(kept)

const WRITES = ['draft', 'edit', 'rebase']

/** All that a step on any of these depends on, read for all at once. */
export async function knowVersions(db: Context['db'], kind: Kind, versions: readonly Version[]): Promise<Known[]> {
  const contents = versions.map((version) => contentOf(kind, version.content))
  const latest = await latestOf(
    db,
    kind,
    versions.map((version) => version.code),
  )
  const steps = await stepsOf(
    db,
    versions.map((version) => version.versionId),
  )
  const units = await unitsByCodes(db, contents.flatMap(unitsNamed))
  return versions.map((version, at) => {
    const content = contents[at] ?? contentOf(kind, version.content)
    const own = steps.get(version.versionId) ?? []
    const faults = 'materials' in content ? faultsOf(version, content, (code) => units.has(code)) : basicFaults(content)
    const newest = latest.get(version.code) ?? null
    const facts = {
      state: version.state,
      drafters: [version.draftedBy, ...own.filter((step) => WRITES.includes(step.action)).map((step) => step.actor)],
      baseVersion: version.baseVersion,
      latestVersion: newest?.version ?? 0,
      isWhole: faults.length === 0,
      edits: version.edits,
    }
    return { version, content, latest: newest, steps: own, faults, facts }
  })
}
const unitsNamed = (content: ItemContent | BasicContent): string[] =>
  'materials' in content ? [...content.coUnits, ...(content.leadUnit === null ? [] : [content.leadUnit])] : []

/** Pausing or cancelling an item asks nothing more of its elements. */
const faultsOf = ({ what, basicCode }: Version, content: ItemContent, isUnit: (code: string) => boolean): ContentFault[] =>
  whatRow(what).asks === 'reason' ? [] : contentFaults(content, { itemType: itemTypeOf(basicCode), isUnit })

export type Refused = { ok: false; refusal: string; carries: Record<string, unknown> }
type Deciding = Pick<Context, 'db' | 'actor'>

/** The row of the table that this action takes; or the refusal with all that one needs to go on. */
export async function decideStep(ctx: Deciding, known: Known, { action, seen = null }: { action: string; seen?: number | null }) {
  const decided = decideVersion(known.facts, { action, by: actorCode(ctx.actor), seen })
  if (decided.ok) return decided
  return { ok: false, refusal: decided.refusal, carries: await carriesOf(ctx, known, decided.refusal) } as const
}

async function carriesOf(ctx: Deciding, known: Known, refusal: string): Promise<Record<string, unknown>> {
  if (refusal === 'not_complete') return { errors: known.faults }
  if (refusal !== 'base_changed') return {}
  const base = await baseOf(ctx.db, known.version)
  return {
    latestVersion: known.facts.latestVersion,
    changes: changesBetween(base ?? {}, contentOf(known.version.kind, known.latest?.content)),
  }
}

/** What the draft began from; null where it began from nothing. */
export async function baseOf(db: Context['db'], { kind, code, baseVersion }: Version): Promise<ItemContent | BasicContent | null> {
  if (baseVersion === 0) return null
  const base = await versionNumbered(db, kind, code, baseVersion)
  return base === null ? null : contentOf(kind, base.content)
}
