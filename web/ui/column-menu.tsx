import { Button, Checkbox } from 'antd'
import type { Column } from '#shared/columns.ts'
import { choiceOf } from './chosen-columns.ts'
import { Popup } from './popup.tsx'
import { useLanguage, useTexts } from './texts.ts'

const TEXTS = { zh: { columns: '列', usual: '恢复默认' }, en: { columns: 'Columns', usual: 'As usual' } }

type ColumnMenuProps<Item> = {
  all: readonly Column<Item>[]
  shown: readonly Column<Item>[]
  choose: (ids: readonly string[]) => void
}
/** Which columns the list shows; the last one cannot be taken away. */
export function ColumnMenu<Item>({ all, shown, choose }: ColumnMenuProps<Item>) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const ids = shown.map((column) => column.id)
  const toggle = (id: string): void => choose(choiceOf(all, ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]))
  return (
    <Popup button={texts.columns} className="quiet-popup">
      {() => (
        <fieldset className="checks">
          <legend className="vh">{texts.columns}</legend>
          {all.map((column) => (
            <Checkbox
              key={column.id}
              checked={ids.includes(column.id)}
              disabled={ids.length === 1 && ids.includes(column.id)}
              onChange={() => toggle(column.id)}
            >
              {column[language]}
            </Checkbox>
          ))}
          <Button type="link" size="small" onClick={() => choose([])}>
            {texts.usual}
          </Button>
        </fieldset>
      )}
    </Popup>
  )
}
