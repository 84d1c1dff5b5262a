import { Button } from 'antd'
import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react'
import { useAct, useRead } from '#web/ui/data.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { Notice, Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { changeAlike, countAlike, type ImportColumnItem } from '../contract.ts'
import { focusAfterwards } from './cell-keys.ts'
import { AFTER_STEP } from './look.ts'

/** After one cell was mended: `to` is known and `rows` say what stands elsewhere still. Before: both are asked. */
export type Offer = { importId: string; column: ImportColumnItem; from: string } & (
  | { to: string; rows: number }
  | { to: null; rows: null; rowNo: number }
)
const TEXTS = {
  zh: {
    title: '改正所有相同的',
    says: (column: string, n: string, from: string) => `“${column}”里有 ${n} 行是${from === '' ? '空的' : `“${from}”`}，都改成：`,
    do: (n: string) => `改正这 ${n} 行`,
    not: '不用',
  },
  en: {
    title: 'Mend all that are alike',
    says: (column: string, n: string, from: string) =>
      `In “${column}”, ${n} rows say ${from === '' ? 'nothing' : `“${from}”`}. Change all to:`,
    do: (n: string) => `Change these ${n} rows`,
    not: 'Not now',
  },
}

/** The same wrong value in many rows: how many is said before anything is done. */
export function AlikeOffer({ offer, close }: { offer: Offer; close: () => void }) {
  const { importId, column } = offer
  const query = useRead(
    countAlike,
    { params: { importId, rowNo: offer.rows === null ? offer.rowNo : 1 }, query: { column: column.id } },
    { enabled: offer.rows === null, freshFor: 0 },
  )
  const rows = offer.rows ?? query.data?.rows
  if (rows === undefined)
    return (
      <section className="import-offer">
        <Pending query={query} lines={1} />
      </section>
    )
  return <Form offer={offer} rows={rows} close={close} />
}

function Form({ offer: { importId, column, from, to }, rows, close }: { offer: Offer; rows: number; close: () => void }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const id = useId()
  const box = useRef<HTMLElement>(null)
  const change = useAct(changeAlike, { invalidates: AFTER_STEP })
  const [value, set] = useState(to ?? from)
  useEffect(() => box.current?.querySelector<HTMLElement>(to === null ? 'input,select' : 'button')?.focus(), [to])
  const end = (): void => {
    close()
    focusAfterwards(1, column.id)
  }
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    await change.mutateAsync({ params: { importId }, body: { column: column.id, from, to: value, rows } })
    end()
  }
  return (
    <section className="import-offer" ref={box} aria-label={texts.title}>
      <form onSubmit={(event) => void send(event).catch(() => {})}>
        <label htmlFor={id}>{texts.says(column[language], numberWords(rows), from)}</label>{' '}
        {column.choices === null ? (
          <input id={id} className="import-input" value={value} onChange={({ target }) => set(target.value)} />
        ) : (
          <select id={id} className="import-input" value={value} onChange={({ target }) => set(target.value)}>
            {!column.choices.some((choice) => choice.says === value) && <option value={value}>{value}</option>}
            {column.choices.map((choice) => (
              <option key={choice.value} value={choice.says}>
                {choice.says}
              </option>
            ))}
          </select>
        )}{' '}
        <Button type="primary" htmlType="submit" disabled={value === from} loading={change.isPending}>
          {texts.do(numberWords(rows))}
        </Button>{' '}
        <Button onClick={end}>{texts.not}</Button>
      </form>
      <Notice problem={change.error} />
    </section>
  )
}
