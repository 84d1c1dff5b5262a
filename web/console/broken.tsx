import { Button } from 'antd'
import { useRouteError } from 'react-router'
import { ApiProblem } from '#web/api.ts'
import { PageHead } from '#web/ui/detail-page.tsx'
import { Empty, Failure } from '#web/ui/states.tsx'
import { useTexts } from '#web/ui/texts.ts'

const TEXTS = {
  zh: {
    title: '这一页打不开了',
    hint: '可能刚刚升级过，或网络断开。请重新打开；若仍不行，请告诉管理员您在做什么。',
    again: '重新打开',
    missing: '没有这个页面',
    check: '请从左侧菜单选择，或按 / 搜索。',
  },
  en: {
    title: 'This page could not be shown',
    hint: 'There may have been an upgrade just now, or no network. Open it again; if it goes on, tell your administrator what you were doing.',
    again: 'Open again',
    missing: 'There is no such page',
    check: 'Choose one from the menu, or press / to search.',
  },
}

/** What a screen threw. */
export function Broken() {
  return <BrokenBy fault={useRouteError()} />
}

/** In the place of a screen: what it threw, or that its code did not come. */
export function BrokenBy({ fault }: { fault: unknown }) {
  const texts = useTexts(TEXTS)
  const reload = (): void => location.reload()
  return (
    <article className="page">
      <PageHead title={texts.title} />
      {fault instanceof ApiProblem ? (
        <Failure problem={fault} retry={reload} />
      ) : (
        <Empty title={texts.title} hint={texts.hint}>
          <Button onClick={reload}>{texts.again}</Button>
        </Empty>
      )}
    </article>
  )
}

export function Missing() {
  const texts = useTexts(TEXTS)
  return (
    <article className="page">
      <PageHead title={texts.missing} />
      <Empty title={texts.missing} hint={texts.check} />
    </article>
  )
}
