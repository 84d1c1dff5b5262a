import { Button, Checkbox, Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { Field } from '#web/ui/field.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { ELEMENT_WORDS } from '../rules/element-words.ts'
import type { ItemContent } from '../rules/elements.ts'

/** The draft as it stands in the form, how one element of it is changed, and what is wrong with it. */
export type Filling = {
  content: ItemContent
  change: (change: Partial<ItemContent>) => void
  problemOf: (path: string) => string | undefined
}
type Named<V> = { [F in keyof ItemContent]: ItemContent[F] extends V ? (V extends ItemContent[F] ? F : never) : never }[keyof ItemContent]
type FieldOf<V> = { field: Named<V>; filling: Filling }

export function TextField({ field, filling, rows = 1, most }: FieldOf<string> & { rows?: number; most: number }) {
  const label = ELEMENT_WORDS[field][useLanguage()]
  const shared = { maxLength: most, value: filling.content[field], lang: 'zh-CN' }
  return (
    <Field id={field} label={label} problem={filling.problemOf(field)}>
      {(described) =>
        rows > 1 ? (
          <Input.TextArea {...described} {...shared} rows={rows} onChange={(event) => filling.change({ [field]: event.target.value })} />
        ) : (
          <Input {...described} {...shared} onChange={(event) => filling.change({ [field]: event.target.value })} />
        )
      }
    </Field>
  )
}

export function DaysField({ field, filling }: { field: 'legalLimit' | 'promisedLimit'; filling: Filling }) {
  const label = ELEMENT_WORDS[field][useLanguage()]
  return (
    <Field id={field} label={label} problem={filling.problemOf(field)}>
      {(described) => (
        <InputNumber
          {...described}
          min={0}
          max={3650}
          precision={0}
          value={filling.content[field]}
          onChange={(value) => filling.change({ [field]: value ?? 0 })}
        />
      )}
    </Field>
  )
}

export function YesField({ field, filling }: { field: 'anywhere' | 'newPolicy' | 'newService' | 'keyItem'; filling: Filling }) {
  return (
    <Checkbox checked={filling.content[field]} onChange={(event) => filling.change({ [field]: event.target.checked })}>
      {ELEMENT_WORDS[field][useLanguage()]}
    </Checkbox>
  )
}

type RowsProps<Row> = {
  id: string
  legend: ReactNode
  rows: readonly Row[]
  problem?: string | undefined
  blank: NoInfer<Row>
  most: number
  change: (rows: NoInfer<Row>[]) => void
  children: (row: Row, set: (change: Partial<Row>) => void, at: number) => ReactNode
}
const ROWS = {
  zh: { add: '加一行', drop: '删去', nth: (n: number) => `第 ${n} 行` },
  en: { add: 'Add a line', drop: 'Remove', nth: (n: number) => `Line ${n}` },
}
/** Lines that are added and removed one by one; all of it by keyboard. */
export function Rows<Row>({ id, legend, rows, problem, blank, most, change, children }: RowsProps<Row>) {
  const texts = ROWS[useLanguage()]
  return (
    <fieldset className="field-row item-rows" id={id}>
      <legend>{legend}</legend>
      {problem !== undefined && <p className="field-wrong">{problem}</p>}
      {rows.map((row, at) => (
        <div key={at} className="item-row" role="group" aria-label={texts.nth(at + 1)}>
          {children(row, (set) => change(rows.map((other, i) => (i === at ? { ...other, ...set } : other))), at)}
          <Button aria-label={`${texts.drop} ${texts.nth(at + 1)}`} onClick={() => change(rows.filter((_, i) => i !== at))}>
            {texts.drop}
          </Button>
        </div>
      ))}
      <Button disabled={rows.length >= most} onClick={() => change([...rows, blank])}>
        {texts.add}
      </Button>
    </fieldset>
  )
}
