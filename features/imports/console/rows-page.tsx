import { useMemo, useState, type ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { addressOf } from '#web/api.ts'
import type { Column } from '#shared/columns.ts'
import type { Filter } from '#web/ui/filter-words.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listImportRows, readFaultyRows, type ImportDetail, type ImportRowItem } from '../contract.ts'
import { OUTCOMES } from '../rules/states.ts'
import { AlikeOffer, type Offer } from './alike-offer.tsx'
import { CellOfRow } from './cell-of-row.tsx'
import { FaultKinds } from './fault-kinds.tsx'
import { outcomeWords } from './look.ts'
import { OutcomeOfRow } from './outcome-of-row.tsx'
import { Progress } from './progress.tsx'
import { StepButtons } from './step-buttons.tsx'

const TEXTS = {
  zh: {
    tabs: '按结果',
    all: '全部',
    rows: '文件行号',
    outcome: '结果',
    none: { title: '没有这样的行', hint: '换一种结果看看。' },
    faulty: (n: string) => `把 ${n} 行有问题的下载成 xlsx`,
    back: '批量导入',
    how: '格子可以直接改：移到格子上按回车，改好再按回车保存，方向键在格子间移动，Esc 放弃。',
    theirs: '这次导入是别人做的，您可以看，不能改。',
  },
  en: {
    tabs: 'By outcome',
    all: 'All',
    rows: 'Row',
    outcome: 'Outcome',
    none: { title: 'No such rows', hint: 'Look at another outcome.' },
    faulty: (n: string) => `Download the ${n} faulty rows (xlsx)`,
    back: 'Imports',
    how: 'Cells are changed in place: Enter to begin, Enter to save, arrow keys to move, Esc to leave as it was.',
    theirs: 'Somebody else’s import: you may look, and change nothing.',
  },
}
const FILTERS: readonly Filter[] = [
  { id: 'q', kind: 'text', label: { zh: '行号或编号', en: 'Row or key' } },
  {
    id: 'outcome',
    kind: 'select',
    label: { zh: '结果', en: 'Outcome' },
    options: OUTCOMES.map(({ outcome, says, en }) => ({ value: outcome, says: { zh: says, en } })),
    quiet: true,
  },
]

/** The report: what became of each row, and the place where each fault is mended. */
export function RowsPage({ detail, about }: { detail: ImportDetail; about: ReactNode }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [offer, setOffer] = useState<Offer | null>(null)
  const columns = useMemo(() => columnsOf(detail), [detail])
  const mayMend = detail.by.mine && detail.state === 'judged'
  const filters: readonly Filter[] = [
    ...FILTERS,
    {
      id: 'code',
      kind: 'select',
      label: { zh: '问题', en: 'Fault' },
      options: detail.faults.map(({ code, example }) => ({ value: code, says: { zh: example, en: example } })),
      quiet: true,
    },
    {
      id: 'column',
      kind: 'select',
      label: { zh: '有问题的列', en: 'Faulty column' },
      options: detail.columns.map(({ id, zh, en }) => ({ value: id, says: { zh, en } })),
      quiet: true,
    },
  ]
  const cells: Cells<ImportRowItem> = {
    outcome: (row) => <OutcomeOfRow row={row} detail={detail} mayMend={mayMend} />,
    ...Object.fromEntries(
      detail.columns.map((column) => [
        column.id,
        (row: ImportRowItem) => <CellOfRow row={row} column={column} detail={detail} mayMend={mayMend} offer={setOffer} />,
      ]),
    ),
  }
  return (
    <ListPage
      endpoint={listImportRows}
      columns={columns}
      title={detail.fileName}
      purpose={about}
      primary={<StepButtons detail={detail} />}
      tabs={
        <ReportHead detail={detail} mayMend={mayMend}>
          {offer && mayMend && <AlikeOffer key={`${offer.column.id} ${offer.from}`} offer={offer} close={() => setOffer(null)} />}
        </ReportHead>
      }
      filters={filters}
      cells={cells}
      fixed={{ import: detail.importId }}
      rowKey={(row) => String(row.rowNo)}
      empty={texts.none}
      exportName={listImportRows.name}
    />
  )
}

function columnsOf({ columns }: ImportDetail): readonly Column<ImportRowItem>[] {
  return [
    { id: 'rowNo', zh: TEXTS.zh.rows, en: TEXTS.en.rows, kind: 'number', value: (row) => row.rowNo },
    { id: 'outcome', zh: TEXTS.zh.outcome, en: TEXTS.en.outcome, value: (row) => row.outcomeSays },
    ...columns.map(({ id, zh, en }) => ({ id, zh, en, value: (row: ImportRowItem) => row.cells[id] ?? '' })),
  ]
}

/** What is said above the rows: how far it is, how many of each kind, what is wrong. */
function ReportHead({ detail, mayMend, children }: { detail: ImportDetail; mayMend: boolean; children: ReactNode }) {
  const texts = TEXTS[useLanguage()]
  return (
    <>
      <p className="import-back">
        <Link className="back" to="/imports">
          <span aria-hidden="true" className="back-arrow" /> {texts.back}
        </Link>
      </p>
      <Progress detail={detail} />
      {!detail.by.mine && <p className="quiet">{texts.theirs}</p>}
      <Outcomes detail={detail} />
      <FaultKinds detail={detail} />
      {mayMend && detail.counts.faulty > 0 && (
        <p className="quiet">
          {texts.how}{' '}
          <a href={addressOf(readFaultyRows.path, { params: { importId: detail.importId } })} download>
            {texts.faulty(numberWords(detail.counts.faulty))}
          </a>
        </p>
      )}
      {children}
    </>
  )
}

/** How many rows of each kind; together they are the rows of the file. */
function Outcomes({ detail }: { detail: ImportDetail }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [search] = useSearchParams()
  const now = search.get('outcome')
  const kinds = OUTCOMES.filter(({ outcome }) => detail.counts[outcome] > 0 || outcome === now)
  return (
    <nav className="tabs" aria-label={texts.tabs}>
      <Link to={{ search: '' }} aria-current={now === null ? 'page' : undefined}>
        {texts.all} <span className="import-count num">{numberWords(detail.rows)}</span>
      </Link>
      {kinds.map(({ outcome }) => (
        <Link key={outcome} to={{ search: `outcome=${outcome}` }} aria-current={now === outcome ? 'page' : undefined}>
          {outcomeWords(outcome, language)} <span className="import-count num">{numberWords(detail.counts[outcome])}</span>
        </Link>
      ))}
    </nav>
  )
}
