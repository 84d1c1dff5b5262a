import type { ReactNode } from 'react'
import './field.css'

type Described = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }
type FieldProps = {
  id: string
  label: ReactNode
  hint?: ReactNode
  /** What is wrong with it, in words. */
  problem?: string | undefined
  children: (described: Described) => ReactNode
}
/** One thing that a form asks for: its name, what it is for, what is wrong with it, and the control. */
export function Field({ id, label, hint, problem, children }: FieldProps) {
  const notes = [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className="field-row">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="quiet field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p className="field-wrong" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {children({ id, 'aria-describedby': notes === '' ? undefined : notes, 'aria-invalid': problem !== undefined })}
    </div>
  )
}

/** Few choices stand open, so that one press does. */
export const Radios = <Value extends string>({
  name,
  legend,
  value,
  choices,
  change,
}: {
  name: string
  legend: string
  value: Value
  choices: readonly { value: Value; says: ReactNode }[]
  change: (value: Value) => void
}) => (
  <fieldset className="field-row">
    <legend>{legend}</legend>
    {choices.map((choice) => (
      <label key={choice.value} className="radio">
        <input type="radio" name={name} checked={value === choice.value} onChange={() => change(choice.value)} />
        {choice.says}
      </label>
    ))}
  </fieldset>
)

/** What was done, said once it is. */
export const Done = ({ children }: { children: ReactNode }) => (
  <p className="notice-done" role="status">
    {children}
  </p>
)
