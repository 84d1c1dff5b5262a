import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage } from '#web/ui/texts.ts'
import type { CaseSummary } from '../contract.ts'
import { AssignDialog } from './assign.tsx'
import { NO_ITEM } from './words.ts'

const TEXTS = {
  zh: { chosen: (n: number) => `已选 ${n} 件`, assign: '分派', clear: '取消选择', label: '选中' },
  en: { chosen: (n: number) => `${n} chosen`, assign: 'Assign', clear: 'Clear', label: 'Choose' },
}

/** What is offered for the cases that are marked in the list. */
export function ChosenCases({ chosen, clear }: { chosen: readonly CaseSummary[]; clear: () => void }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [asking, ask] = useState(false)
  const [done, setDone] = useState(false)
  const close = (): void => {
    ask(false)
    if (done) clear()
  }
  return (
    <>
      <b>{texts.chosen(chosen.length)}</b>
      <Button type="primary" onClick={() => ask(true)}>
        {texts.assign}
      </Button>
      <Button onClick={clear}>{texts.clear}</Button>
      {asking && (
        <AssignDialog
          cases={chosen.map((one) => ({ ...one, name: one.item?.name ?? NO_ITEM[language] }))}
          close={close}
          done={(left) => {
            setDone(true)
            if (left.length === 0) clear()
          }}
        />
      )}
    </>
  )
}

export const chooseLabel = (one: CaseSummary, language: 'zh' | 'en'): string =>
  `${TEXTS[language].label}：${one.item?.name ?? NO_ITEM[language]} ${one.receivedOn}`
