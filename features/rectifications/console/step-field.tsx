import { Input } from 'antd'
import type { ReactNode } from 'react'
import { today } from '#web/ui/office-time.ts'
import { useLanguage } from '#web/ui/texts.ts'
import { isText } from '../rules/fields.ts'
import type { Need } from '../rules/table.ts'
import { PlannedDay } from './planned-day.tsx'
import { ChosenFiles } from './case-files.tsx'
import { choicesOf, NotMalicious } from './step-choices.tsx'
import { HINTS } from './step-looks.ts'
import { mostOf } from './step-problems.ts'
import { UnitChoice } from './unit-choice.tsx'
import { fieldIn } from './words.ts'

export type StepFieldProps = {
  action: string
  need: Need
  required: boolean
  value: string
  problem: string | undefined
  caseId: string
  /** For the choice of another unit: where, and which not. */
  division: string
  unit: string
  change: (value: string) => void
}
export const fieldId = (action: string, need: Need): string => `${action}-${need}`

/** One thing that a step asks for: its name, what it is for, the control, and what is wrong with it. */
export function StepField(props: StepFieldProps) {
  const { need, problem } = props
  const language = useLanguage()
  const id = fieldId(props.action, need)
  const hint = HINTS[need]?.[language]
  const notes = [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`].filter(Boolean).join(' ')
  if (need === 'attachments') return <ChosenFiles caseId={props.caseId} chosen={props.value} change={props.change} />
  const label = <Label {...props} />
  const about = (
    <>
      {hint !== undefined && (
        <p className="quiet hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p className="late" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </>
  )
  if (choicesOf(props.action, need, language).length > 0) return <Choice {...props} label={label} about={about} />
  return (
    <div className="ask">
      <label htmlFor={id}>{label}</label>
      {about}
      <Control {...props} id={id} notes={notes} />
    </div>
  )
}

function Label({ action, need, required }: StepFieldProps) {
  const language = useLanguage()
  const { optional } = { zh: { optional: '选填' }, en: { optional: 'optional' } }[language]
  return (
    <>
      {fieldIn(action, need, language)} {!required && <span className="quiet">{optional}</span>}
    </>
  )
}

/** Few choices stand open, so that one press does. */
function Choice({ action, need, value, problem, change, label, about }: StepFieldProps & { label: ReactNode; about: ReactNode }) {
  const language = useLanguage()
  const id = fieldId(action, need)
  return (
    <fieldset className="ask choices" aria-invalid={problem !== undefined}>
      <legend>{label}</legend>
      {about}
      {need === 'criterion' && <NotMalicious action={action} />}
      {choicesOf(action, need, language).map((choice, i) => (
        <label key={choice.value} className={choice.hint === undefined ? undefined : 'tall'}>
          <input
            type="radio"
            id={i === 0 ? id : undefined}
            name={id}
            value={choice.value}
            checked={value === choice.value}
            onChange={() => change(choice.value)}
          />
          {choice.hint === undefined ? (
            choice.says
          ) : (
            <span>
              {choice.says}
              <br />
              <span className="quiet hint">{choice.hint}</span>
            </span>
          )}
        </label>
      ))}
    </fieldset>
  )
}

function Control({ need, value, problem, division, unit, change, id, notes }: StepFieldProps & { id: string; notes: string }) {
  const described = { 'aria-describedby': notes === '' ? undefined : notes, 'aria-invalid': problem !== undefined }
  const status = problem === undefined ? '' : 'error'
  if (need === 'unitCode') return <UnitChoice id={id} value={value} division={division} besides={unit} change={change} {...described} />
  if (need === 'plannedOn')
    return (
      <>
        <Input
          id={id}
          type="date"
          className="day-input"
          min={today()}
          value={value}
          status={status}
          {...described}
          onChange={(event) => change(event.target.value)}
        />
        <PlannedDay day={value} />
      </>
    )
  if (!isText(need)) return null
  return (
    <>
      <textarea id={id} className="field" rows={4} value={value} {...described} onChange={(event) => change(event.target.value)} />
      <Counter used={[...value].length} most={mostOf(need) ?? 0} />
    </>
  )
}

const Counter = ({ used, most }: { used: number; most: number }) => (
  <p className={used > most ? 'counter num late' : 'counter num quiet'}>
    {used}/{most}
  </p>
)
