import { Input } from 'antd'
import type { Reply } from '#web/api.ts'
import { Field } from '#web/ui/field.tsx'
import { useTexts } from '#web/ui/texts.ts'
import type { readMendable } from '../contract.ts'

const TEXTS = {
  zh: {
    replace: '填写以替换',
    hidden: '已填，不显示；填写以替换',
    expects: '要写成：',
    remove: '删去这个字段',
    removed: '将删去',
    none: '（空）',
    service: (n: number) => `第 ${n} 次服务 · `,
    unit: (n: number) => `第 ${n} 个 · `,
    applicant: '申请人 · ',
    agent: '代办人 · ',
  },
  en: {
    replace: 'Type to replace',
    hidden: 'Filled in, not shown; type to replace',
    expects: 'Expected: ',
    remove: 'Take this field out',
    removed: 'will be taken out',
    none: '(empty)',
    service: (n: number) => `Service ${n} · `,
    unit: (n: number) => `No. ${n} · `,
    applicant: 'Applicant · ',
    agent: 'Agent · ',
  },
}
export type MendableField = Reply<typeof readMendable>['fields'][number]
/** By path; null: to be taken out. */
export type Typed = Readonly<Record<string, string | null>>

type Props = { field: MendableField; typed: Typed; change: (value: string | null) => void; problem: string | undefined }
/** One field of a row: what may be somebody's is an empty box, whatever stands there. */
export function MendField({ field, typed, change, problem }: Props) {
  const texts = useTexts(TEXTS)
  const given = typed[field.path]
  const text = given ?? (given === null ? '' : (field.value ?? ''))
  const isHidden = field.isThere && field.value === null
  return (
    <Field
      id={`mend-${field.path}`}
      label={<FieldName path={field.path} says={field.says} />}
      {...(field.expects !== null && {
        hint: (
          <>
            {texts.expects}
            <span lang="zh-CN">{field.expects}</span>
          </>
        ),
      })}
      problem={problem}
    >
      {(described) => (
        <>
          {field.choices.length > 0 ? (
            <select {...described} className="field-text mend-select" value={text} onChange={({ target }) => change(target.value)}>
              <option value="">{isHidden ? texts.hidden : texts.none}</option>
              {text !== '' && field.choices.every((choice) => choice.value !== text) && <option value={text}>{text}</option>}
              {field.choices.map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {`${choice.value} ${choice.says}`}
                </option>
              ))}
            </select>
          ) : (
            <Input
              {...described}
              value={text}
              maxLength={500}
              autoComplete="off"
              disabled={given === null}
              placeholder={given === null ? texts.removed : isHidden ? texts.hidden : field.isPersonal ? texts.replace : ''}
              onChange={({ target }) => change(target.value)}
            />
          )}
          {isHidden && (
            <label className="radio">
              <input type="checkbox" checked={given === null} onChange={({ target }) => change(target.checked ? null : '')} />
              {texts.remove}
            </label>
          )}
        </>
      )}
    </Field>
  )
}

/** Whose or which it is, then what it is called. */
export function FieldName({ path, says }: { path: string; says: string }) {
  const texts = useTexts(TEXTS)
  const [, list, index] = /^(occurrences|coUnits)\[(\d+)\]/.exec(path) ?? []
  const n = Number(index) + 1
  const whose = path.startsWith('applicant.') ? texts.applicant : path.startsWith('agent.') ? texts.agent : ''
  return (
    <>
      {list === 'occurrences' ? texts.service(n) : list === 'coUnits' ? texts.unit(n) : whose}
      <span lang="zh-CN">{says}</span>
    </>
  )
}
