import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { figureColumns, figureWords } from '../contract/columns.ts'
import { listAppealFigures, type AppealFigure } from '../contract/figures.ts'
import { UPHELD_RATE } from '../rules/upheld-rate.ts'

const TEXTS = {
  zh: {
    title: '各单位的申诉情况',
    purpose: `支持率 = ${UPHELD_RATE.numerator} ÷ ${UPHELD_RATE.denominator}。支持率很高的单位，核实或评价可能有问题；一件也不支持的，申诉可能没有被认真对待。`,
    none: '还没有申诉',
    hint: '有申诉以后，按承办单位列出提出、决定和支持的件数。',
  },
  en: {
    title: 'Appeals by unit',
    purpose:
      'Share upheld = appeals upheld, reviews included ÷ appeals decided, withdrawn ones left out. A unit where most succeed verifies badly or is rated wrongly; where none does, perhaps nobody listens.',
    none: 'No appeals yet',
    hint: 'Once there are appeals, they are counted here by the unit that handles.',
  },
}
const FILTERS = filtersOf(figureWords, { division: 'division', from: 'day', to: 'day' })
const cells: Cells<AppealFigure> = {
  share: (f) => <span className="num">{f.share === null ? '—' : `${(f.share * 100).toFixed(1)}%`}</span>,
}

/** Upheld rates per unit (rules 4). */
export default function Figures() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listAppealFigures}
      columns={figureColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells}
      rowKey={(f) => `${f.unit.code}/${f.division.code}`}
      empty={{ title: texts.none, hint: texts.hint }}
      exportName={listAppealFigures.name}
    />
  )
}
