import { Input } from 'antd'
import { useLanguage } from '#web/ui/texts.ts'
import { FIELD_PATHS, MAPPED, type FieldRow } from '../rules/fields.ts'
import { EMPTY_FIELD, settingsOf, type FieldDraft } from './draft.ts'
import type { PartProps } from './form.tsx'
import { FORM_TEXTS } from './form-texts.ts'

const COLUMNS = ['from', 'constant', 'values'] as const

/** Every field of a record with where it comes from; what is left empty is not sent. */
export function MappingFields({ draft, change, problem }: PartProps) {
  const language = useLanguage()
  const texts = FORM_TEXTS[language]
  const whole = problem?.errors.find((error) => error.path === 'settings.mapping.fields')
  const problemOf = problemsByField(problem, draft)
  const put = (field: FieldRow['field'], typed: Partial<FieldDraft>): void =>
    change({ fields: { ...draft.fields, [field]: { ...(draft.fields[field] ?? EMPTY_FIELD), ...typed } } })
  return (
    <>
      <p className="quiet">{texts.fields}</p>
      {whole && <p className="field-wrong">{whole.says}</p>}
      <div className="mapping-scroll">
        <table className="mapping">
          <thead>
            <tr>
              <th scope="col">{texts.field}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {texts[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {MAPPED.map((row) => (
              <tr key={row.field}>
                <th scope="row">
                  {row[language]} <span className="quiet">{row.field}</span>
                  {problemOf.has(row.field) && <p className="field-wrong">{problemOf.get(row.field)}</p>}
                </th>
                {COLUMNS.map((column) => (
                  <td key={column}>
                    <Input
                      aria-label={`${row[language]} ${texts[column]}`}
                      aria-invalid={problemOf.has(row.field)}
                      value={draft.fields[row.field]?.[column] ?? ''}
                      onChange={(event) => put(row.field, { [column]: event.target.value })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** The answer counts the fields that were sent; here they are called by their names. */
function problemsByField(problem: PartProps['problem'], draft: PartProps['draft']): Map<string, string> {
  const sent = settingsOf(draft).mapping.fields
  const found = new Map<string, string>()
  for (const { path, says } of problem?.errors ?? []) {
    const at = /^settings\.mapping\.fields\[(\d+)\]/.exec(path)?.[1]
    const field = at === undefined ? undefined : sent[Number(at)]?.field
    if (field !== undefined && FIELD_PATHS.includes(field)) found.set(field, says)
  }
  return found
}
