import { Checkbox, Input, Select } from 'antd'
import { Field } from '#web/ui/field.tsx'
import { UnitSelect } from '#web/ui/found-select.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { CHARGED, type Charge } from '../rules/records.ts'
import type { KeepField } from './keep-fields.ts'
import type { KeptValue } from './use-kept.ts'

const CHARGE_EN = { copying: 'Copying', fax: 'Fax', post: 'Post', other: 'Other' }
type ControlProps = { field: KeepField; value: KeptValue; problem: string | undefined; change: (value: KeptValue) => void }

/** One field as what it is. */
export function KeepControl({ field, value, problem, change }: ControlProps) {
  const language = useLanguage()
  const label = field[language]
  if (field.as === 'check')
    return (
      <p className="field-row">
        <Checkbox checked={value === true} onChange={(event) => change(event.target.checked)}>
          {label}
        </Checkbox>
      </p>
    )
  if (field.as === 'charges')
    return <Charges field={field} value={Array.isArray(value) ? (value as Charge[]) : []} problem={problem} change={change} />
  const text = typeof value === 'string' ? value : ''
  return (
    <Field id={field.id} label={label} {...(field.hint && { hint: field.hint[language] })} problem={problem}>
      {(described) =>
        field.as === 'unit' ? (
          <div className="keep-select" id={field.id}>
            <UnitSelect label={label} value={text === '' ? null : text} change={change} />
          </div>
        ) : field.as === 'select' ? (
          <Select
            {...described}
            className="keep-select"
            aria-label={label}
            value={text === '' ? null : text}
            onChange={(next: string | null) => change(next)}
            options={Object.entries(field.options ?? {}).map(([option, says]) => ({ value: option, label: says[language] }))}
          />
        ) : field.as === 'lines' || field.as === 'area' ? (
          <Input.TextArea {...described} rows={4} value={text} onChange={(event) => change(event.target.value)} />
        ) : (
          <Input {...described} autoComplete="off" value={text} onChange={(event) => change(event.target.value)} />
        )
      }
    </Field>
  )
}

function Charges({ field, value, problem, change }: Omit<ControlProps, 'value'> & { value: readonly Charge[] }) {
  const language = useLanguage()
  const of = (service: Charge['service']): string => value.find((row) => row.service === service)?.standard ?? ''
  const set = (service: Charge['service'], standard: string): void => {
    const others = value.filter((row) => row.service !== service)
    change(standard === '' ? others : [...others, { service, standard }])
  }
  return (
    <fieldset className="field-row" id={field.id} tabIndex={-1}>
      <legend>{field[language]}</legend>
      {field.hint && <p className="quiet field-hint">{field.hint[language]}</p>}
      {problem !== undefined && <p className="field-wrong">{problem}</p>}
      {CHARGED.map(({ service, says }) => (
        <label key={service} className="keep-charge">
          <span>{language === 'zh' ? says : CHARGE_EN[service]}</span>
          <Input autoComplete="off" value={of(service)} onChange={(event) => set(service, event.target.value)} />
        </label>
      ))}
    </fieldset>
  )
}
