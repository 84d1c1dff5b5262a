import { Button, Input } from 'antd'
import { useState } from 'react'
import { deleteView, listViews, saveView, type SavedView } from '#features/workplace/contract/views.ts'
import { useAct, useRead } from './data.ts'
import { Popup } from './popup.tsx'
import { Loading, Notice } from './states.tsx'
import { useTexts } from './texts.ts'

const TEXTS = {
  zh: {
    views: '视图',
    none: '还没有保存的视图。筛选好之后，起个名字保存，下次一点就到。',
    name: '视图名称',
    save: '保存现在的筛选和列',
    remove: (title: string) => `删除视图“${title}”`,
  },
  en: {
    views: 'Views',
    none: 'No saved views yet. Set the filters, name them, and they are one press away.',
    name: 'Name of the view',
    save: 'Save these filters and columns',
    remove: (title: string) => `Delete the view “${title}”`,
  },
}

type ViewMenuProps = {
  list: string
  /** The filters and the order as they stand in the address. */
  query: Readonly<Record<string, string>>
  columns: readonly string[]
  apply: (view: SavedView) => void
}
/** One's own ways of looking at this list. */
export function ViewMenu(props: ViewMenuProps) {
  const texts = useTexts(TEXTS)
  return (
    <Popup button={texts.views} className="quiet-popup">
      {(close) => <Views {...props} close={close} />}
    </Popup>
  )
}

function Views({ list, query, columns, apply, close }: ViewMenuProps & { close: () => void }) {
  const texts = useTexts(TEXTS)
  const views = useRead(listViews, { query: { list } })
  const remove = useAct(deleteView, { invalidates: [listViews.name] })
  return (
    <div className="views">
      {!views.data && !views.error && <Loading lines={2} />}
      <Notice problem={views.error ?? remove.error} />
      {views.data?.items.length === 0 && <p className="quiet">{texts.none}</p>}
      <ul>
        {views.data?.items.map((view) => (
          <li key={view.viewId}>
            <button
              type="button"
              className="choice"
              onClick={() => {
                apply(view)
                close()
              }}
            >
              {view.title}
            </button>
            <Button
              type="text"
              size="small"
              aria-label={texts.remove(view.title)}
              title={texts.remove(view.title)}
              loading={remove.isPending && remove.variables.params.viewId === view.viewId}
              onClick={() => remove.mutate({ params: { viewId: view.viewId } })}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      <SaveView list={list} query={query} columns={columns} />
    </div>
  )
}

function SaveView({ list, query, columns }: Pick<ViewMenuProps, 'list' | 'query' | 'columns'>) {
  const texts = useTexts(TEXTS)
  const keep = useAct(saveView, { invalidates: [listViews.name] })
  const [typed, setTyped] = useState('')
  const title = typed.trim()
  const save = (): void => {
    if (title !== '') keep.mutate({ body: { list, title, query, columns: [...columns] } }, { onSuccess: () => setTyped('') })
  }
  return (
    <form
      className="save-view"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Notice problem={keep.error} />
      <Input
        aria-label={texts.name}
        placeholder={texts.name}
        maxLength={40}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button htmlType="submit" disabled={title === ''} loading={keep.isPending}>
        {texts.save}
      </Button>
    </form>
  )
}
