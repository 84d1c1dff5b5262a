import { loadDivisions } from '#features/organisations/index.ts'
import { remembered } from '#server/platform/cache.ts'
import type { Db } from '#server/platform/db.ts'
import type { Forms } from '../rules/assigning.ts'
import { formVersionOf, type FormVersion } from '../rules/form.ts'
import { readAssignments, readVersions, type StoredVersion } from '../store/forms.ts'

const ALL = 'all'
/** Published versions never change: each stays the one object, so that what was drawn of it stays drawn. */
const known = new Map<string, FormVersion>()
const MOST_KNOWN = 2_000
function asKnown({ questionnaireId, version, effectiveFrom, form }: StoredVersion): FormVersion {
  const formVersion = formVersionOf(questionnaireId, version)
  const key = JSON.stringify([formVersion, effectiveFrom, form])
  const found = known.get(key)
  if (found) return found
  if (known.size >= MOST_KNOWN) known.clear()
  const made: FormVersion = { formVersion, questionnaireId, version, effectiveFrom, form }
  known.set(key, made)
  return made
}

const forms = remembered<Forms>(async (db) => {
  const divisions = await loadDivisions(db)
  const versions = (await readVersions(db)).map(asKnown)
  const assignments = await readAssignments(db)
  return new Map([
    [
      ALL,
      {
        versions: new Map(versions.map((version) => [version.formVersion, version])),
        assignments: assignments.flatMap(({ division, ...rest }) => {
          const divisionPath = divisions.get(division)?.path
          return divisionPath === undefined ? [] : [{ ...rest, divisionPath }]
        }),
      },
    ],
  ])
})

/** Every published form and where it is asked, at most five seconds old; `fresh` for who was given a newer one. */
export async function loadForms(db: Db, fresh = false): Promise<Forms> {
  const loaded = (await forms(db, [ALL], fresh)).get(ALL)
  if (!loaded) throw new Error('no forms were loaded')
  return loaded
}
